// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/profile_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "views/models/probe_history.h"
#include "views/models/throttle.h"
#include "views/plots/profile_plot.h"

namespace lsc {
namespace {

constexpr int kHistoryMs = 150;

QLabel* heading(const QString& text) {
  auto* label = new QLabel(text);
  label->setTextFormat(Qt::PlainText);
  label->setContentsMargins(8, 4, 8, 0);
  return label;
}

}  // namespace

ProfilePanel::ProfilePanel(FieldScene& scene, Background& background, QWidget* parent)
    : QWidget(parent), scene_(scene), background_(background) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  auto* row = new QHBoxLayout;
  row->addWidget(heading(tr("through the cursor, along")));
  axis_ = new QComboBox;
  axis_->setAccessibleName(tr("Axis of the profile"));
  axis_->setToolTip(tr("The profile runs along this axis"));
  row->addWidget(axis_);
  row->addStretch(1);
  column->addLayout(row);
  profile_ = new ProfilePlot;
  profile_->setEmptyText(tr("No field yet"));
  column->addWidget(profile_, 1);
  column->addWidget(heading(tr("at the cursor, over the configurations")));
  history_ = new ProfilePlot;
  history_->setEmptyText(tr("The file holds one configuration"));
  history_->setLabels(tr("configuration"), tr("value"));
  column->addWidget(history_, 1);
  throttle_ = std::make_unique<Throttle>(kHistoryMs, [this] { readHistoryAgain(); });
  connect(axis_, &QComboBox::activated, this, &ProfilePanel::drawProfile);
  connect(&scene_, &FieldScene::changed, this, &ProfilePanel::refresh);
  connect(profile_, &ProfilePlot::picked, this, [this](int x) {
    std::vector<std::int64_t> site = scene_.slicer().cursor();
    site[static_cast<std::size_t>(axis())] = x;
    scene_.slicer().setCursor(site);
  });
  connect(history_, &ProfilePlot::picked, this,
          [this](int x) { scene_.slicer().setIndex(Slicer::kConfigurationAxis, x); });
}

ProfilePanel::~ProfilePanel() = default;

int ProfilePanel::axis() const {
  return axis_->currentData().toInt();
}

void ProfilePanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh(FieldScene::Changes(FieldScene::kField) | FieldScene::kCursor);
}

void ProfilePanel::refresh(FieldScene::Changes what) {
  if (scene_.empty() || !isVisible()) return;
  if (what & FieldScene::kField) fillAxes();
  if (what & (FieldScene::kField | FieldScene::kCursor)) drawProfile();
  if (what & (FieldScene::kField | FieldScene::kCursor)) throttle_->fire();
}

void ProfilePanel::fillAxes() {
  const Slicer& slicer = scene_.slicer();
  if (axis_->count() == slicer.axisCount()) return;
  axis_->clear();
  for (int axis = slicer.axisCount() - 1; axis >= 0; --axis)
    axis_->addItem(slicer.axis(axis).name, axis);
}

void ProfilePanel::drawProfile() {
  if (scene_.empty()) return;
  profile_->setLabels(scene_.slicer().axis(axis()).name, tr("value"));
  profile_->setValues(scene_.lineThroughCursor(axis()),
                      scene_.lineThroughCursor(axis(), Operand::kB));
  profile_->setMarked(
      static_cast<double>(scene_.slicer().cursor()[static_cast<std::size_t>(axis())]));
}

void ProfilePanel::readHistoryAgain() {
  reading_.cancel();
  const FieldStack* stack = scene_.source().stack();
  if (scene_.empty() || stack->configurations < 2 || stack->split) {
    history_->setEmptyText(stack && stack->split
                               ? tr("Each configuration has a file of its own; "
                                    "lattiscope-engine measure makes histories of them")
                               : tr("The file holds one configuration"));
    history_->setValues({});
    return;
  }
  reading_ = background_.run(
      this,
      [stack = *scene_.source().stack(), site = scene_.slicer().cursor()](
          const CancelToken& token) { return readHistory(stack, site, token); },
      [this, quantity = scene_.quantity()](Result<std::vector<double>> values) {
        if (!values) return history_->setValues({});
        for (double& v : *values) v = quantityOf(quantity, v);
        history_->setValues(std::move(*values));
        history_->setMarked(static_cast<double>(scene_.slicer().index(Slicer::kConfigurationAxis)));
      });
}

}  // namespace lsc
