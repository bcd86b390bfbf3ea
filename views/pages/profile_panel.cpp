// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/profile_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
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
  buildHistory();
  buildFlow();
  throttle_ = std::make_unique<Throttle>(kHistoryMs, [this] { readHistoryAgain(); });
  connect(axis_, &QComboBox::activated, this, &ProfilePanel::drawProfile);
  connect(&scene_, &FieldScene::changed, this, &ProfilePanel::refresh);
  connect(profile_, &ProfilePlot::picked, this, [this](int x) {
    if (scene_.empty()) return;
    std::vector<std::int64_t> site = scene_.slicer().cursor();
    site[static_cast<std::size_t>(axis())] = x;
    scene_.slicer().setCursor(site);
  });
}

ProfilePanel::~ProfilePanel() = default;

void ProfilePanel::buildHistory() {
  auto* column = static_cast<QVBoxLayout*>(layout());
  auto* row = new QHBoxLayout;
  history_title_ = heading(QString());
  row->addWidget(history_title_);
  over_ = new QComboBox;
  over_->addItems({tr("the configurations"), tr("the flow time")});
  over_->setAccessibleName(tr("What the history runs over"));
  over_->setToolTip(
      tr("The value at the cursor over the configurations, or over the flow times of "
         "this one"));
  all_ = new QToolButton;
  all_->setText(tr("read all"));
  all_->setAutoRaise(true);
  all_->setToolTip(
      tr("The engine makes the quantity of every configuration that was not looked at "
         "yet"));
  row->addWidget(over_);
  row->addStretch(1);
  row->addWidget(all_);
  column->addLayout(row);
  history_ = new ProfilePlot;
  history_->setEmptyText(tr("The file holds one configuration"));
  column->addWidget(history_, 1);
  connect(over_, &QComboBox::activated, this, &ProfilePanel::readHistoryAgain);
  connect(all_, &QToolButton::clicked, this, [this] { scene_.source().makeAll(); });
  connect(&scene_.source(), &FieldSource::makingChanged, this, [this] {
    if (isVisible() && !scene_.empty()) throttle_->fire();
  });
  connect(history_, &ProfilePlot::picked, this, [this](int x) {
    const bool flows = over() == Over::kFlowTimes;
    scene_.slicer().setIndex(flows ? Slicer::kFlowAxis : Slicer::kConfigurationAxis, x);
  });
}

void ProfilePanel::buildFlow() {
  flow_box_ = new QWidget;
  auto* column = new QVBoxLayout(flow_box_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  auto* row = new QHBoxLayout;
  flow_choice_ = new QComboBox;
  flow_choice_->addItems({tr("Q of this configuration"), tr("t² E of this configuration")});
  flow_choice_->setAccessibleName(tr("Quantity along the flow"));
  flow_choice_->setToolTip(
      tr("Along the Wilson flow: the topological charge, or t² times the "
         "energy density, which sets the scale"));
  row->addWidget(flow_choice_);
  row->addStretch(1);
  column->addLayout(row);
  flow_ = new ProfilePlot;
  flow_->setEmptyText(tr("The topological charge is not defined for this group and dimension"));
  column->addWidget(flow_, 1);
  scales_ = heading(QString());
  scales_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  scales_->setToolTip(tr("t² E = 0.3 at t₀; t d(t² E)/dt = 0.3 at t = w₀²; lattice units"));
  column->addWidget(scales_);
  static_cast<QVBoxLayout*>(layout())->addWidget(flow_box_, 1);
  flow_box_->hide();
  connect(flow_choice_, &QComboBox::activated, this, &ProfilePanel::drawFlow);
  connect(flow_, &ProfilePlot::picked, this,
          [this](int x) { scene_.slicer().setIndex(Slicer::kFlowAxis, x); });
}

int ProfilePanel::axis() const {
  return axis_->currentData().toInt();
}

ProfilePanel::Over ProfilePanel::over() const {
  const bool flows = over_->isVisibleTo(this) && over_->currentIndex() == 1;
  return flows ? Over::kFlowTimes : Over::kConfigurations;
}

const FlowCurve* ProfilePanel::curve() const {
  const auto& made = scene_.source().made();
  const auto shown = made.find(scene_.source().index());
  if (shown == made.end() || shown->second.facts.flow.times.empty()) return nullptr;
  return &shown->second.facts.flow;
}

void ProfilePanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh(FieldScene::Changes(FieldScene::kField) | FieldScene::kCursor);
}

void ProfilePanel::refresh(FieldScene::Changes what) {
  if (scene_.empty() || !isVisible()) return;
  if (what & FieldScene::kField) {
    fillAxes();
    drawFlow();
  }
  if (what & (FieldScene::kField | FieldScene::kCursor)) {
    drawProfile();
    throttle_->fire();
  }
}

void ProfilePanel::fillAxes() {
  const Slicer& slicer = scene_.slicer();
  QStringList names, before;
  for (int axis = slicer.axisCount() - 1; axis >= 0; --axis) names << slicer.axis(axis).name;
  for (int i = 0; i < axis_->count(); ++i) before << axis_->itemText(i);
  if (names == before) return;
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

void ProfilePanel::drawFlow() {
  const FlowCurve* flow = curve();
  over_->setVisible(flow != nullptr);
  history_title_->setText(flow ? tr("at the cursor, over")
                               : tr("at the cursor, over the configurations"));
  flow_box_->setVisible(flow != nullptr);
  if (!flow) return;
  std::vector<double> values = flow->charge;
  if (flow_choice_->currentIndex() == 1) {
    values = flow->energy;
    for (std::size_t i = 0; i < values.size() && i < flow->times.size(); ++i)
      values[i] *= flow->times[i] * flow->times[i];
  }
  flow_->setPlaces(flow->times);
  flow_->setLabels(tr("flow time"), flow_choice_->currentIndex() == 1 ? tr("t² E") : tr("Q"));
  flow_->setValues(std::move(values));
  flow_->setMarked(static_cast<double>(scene_.slicer().index(Slicer::kFlowAxis)));
  const auto text = [](const std::optional<double>& value) {
    return value ? QString::number(*value, 'g', 5) : tr("not reached");
  };
  scales_->setText(tr("t₀ = %1,  w₀ = %2").arg(text(flow->t0), text(flow->w0)));
}

void ProfilePanel::readHistoryAgain() {
  reading_.cancel();
  const FieldSource& source = scene_.source();
  const FieldStack* stack = source.stack();
  if (scene_.empty() || !stack) return history_->setValues({});
  const bool flows = over() == Over::kFlowTimes;
  const bool some = flows ? source.made().contains(source.index()) : stack->configurations > 1;
  const auto missing = stack->configurations - static_cast<std::int64_t>(source.made().size());
  all_->setVisible(some && !flows && stack->split && missing > 0);
  if (!some) {
    history_->setEmptyText(tr("There is one configuration only"));
    return history_->setValues({});
  }
  history_->setPlaces(flows && curve() ? curve()->times : std::vector<double>());
  history_->setLabels(flows ? tr("flow time") : tr("configuration"), tr("value"));
  const auto done = [this](Result<std::vector<double>> values) { showHistory(std::move(values)); };
  const std::vector<std::int64_t>& site = scene_.slicer().cursor();
  if (flows || !stack->split) {
    const FieldStack& file = flows ? source.made().at(source.index()).stack : *stack;
    reading_ = background_.run(
        this, [file, site](const CancelToken& token) { return readHistory(file, site, token); },
        done);
    return;
  }
  std::map<std::int64_t, FieldStack> files;
  for (const auto& [configuration, made] : source.made()) files[configuration] = made.stack;
  reading_ = background_.run(
      this,
      [files = std::move(files), count = stack->configurations, step = source.step(),
       site](const CancelToken&) { return readHistory(files, count, step, site); },
      done);
}

void ProfilePanel::showHistory(Result<std::vector<double>> values) {
  if (!values) return history_->setValues({});
  for (double& v : *values) v = quantityOf(scene_.quantity(), v);
  history_->setValues(std::move(*values));
  const bool flows = over() == Over::kFlowTimes;
  history_->setMarked(static_cast<double>(
      scene_.slicer().index(flows ? Slicer::kFlowAxis : Slicer::kConfigurationAxis)));
}

}  // namespace lsc
