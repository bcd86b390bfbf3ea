// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/polyakov_layout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "views/models/format.h"
#include "views/pages/gauge_files.h"
#include "views/pages/links_layout.h"
#include "views/plots/complex_plot.h"

namespace lsc {
namespace {

const QString kQuantity = QStringLiteral("polyakov");

std::vector<std::complex<double>> pointsOf(const VectorField& field) {
  std::vector<std::complex<double>> points;
  for (std::size_t i = 0; i + 1 < field.values.size(); i += 2)
    points.emplace_back(field.values[i], field.values[i + 1]);
  return points;
}

std::complex<double> meanOf(const VectorField& field) {
  const auto points = pointsOf(field);
  std::complex<double> sum;
  for (const std::complex<double> z : points) sum += z;
  return points.empty() ? sum : sum / static_cast<double>(points.size());
}

/// Averages of a noisy field: four digits are more than it can say.
QString digits(double value) {
  return QString::number(value, 'g', 4).replace(u'-', QChar(0x2212));
}

QString shortText(std::complex<double> z) {
  return QStringLiteral("%1 %2 %3 i")
      .arg(digits(z.real()), z.imag() < 0 ? QStringLiteral("−") : QStringLiteral("+"),
           digits(std::abs(z.imag())));
}

QString complexText(std::complex<double> z) {
  return QStringLiteral("%1 %2 %3 i")
      .arg(formatExact(z.real()), z.imag() < 0 ? QStringLiteral("−") : QStringLiteral("+"),
           formatExact(std::abs(z.imag())));
}

}  // namespace

PolyakovLayout::PolyakovLayout(FieldScene& scene, GaugeFiles& gauge, Background& background,
                               QWidget* parent)
    : FieldLayout(scene, parent),
      gauge_(gauge),
      loops_(background, VectorSource::Kind::kVectors),
      others_(background, VectorSource::Kind::kVectors),
      plot_(new ComplexPlot),
      average_(new QLabel),
      all_(new QToolButton) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(12, 4, 12, 0);
  average_->setTextFormat(Qt::PlainText);
  average_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  all_->setText(tr("all configurations"));
  all_->setToolTip(tr("The average of every configuration, one after the other"));
  all_->setAutoRaise(true);
  row->addWidget(average_, 1);
  row->addWidget(all_);
  column->addLayout(row);
  column->addWidget(plot_, 1);
  connect(all_, &QToolButton::clicked, this, &PolyakovLayout::readAll);
  connect(&loops_, &VectorSource::changed, this, &PolyakovLayout::take);
  connect(&loops_, &VectorSource::failed, plot_, &ComplexPlot::setMessage);
  connect(&others_, &VectorSource::changed, this, [this] {
    means_[others_.shown().file] = meanOf(*others_.field());
    showMeans();
    readAll();
  });
  connect(&others_, &VectorSource::failed, this, &FieldLayout::said);
  connect(plot_, &ComplexPlot::hovered, this, &PolyakovLayout::explain);
  connect(plot_, &ComplexPlot::pressed, this, [this](std::size_t point) {
    if (scene_.empty() || !loops_.field()) return;
    std::vector<std::int64_t> site = siteOf(point);
    const std::vector<std::int64_t>& cursor = scene_.slicer().cursor();
    if (cursor.size() == site.size() + 1) site.insert(site.begin(), cursor.front());
    scene_.slicer().setCursor(site);
  });
}

void PolyakovLayout::refresh(FieldScene::Changes what) {
  if (!isVisible()) return;
  if (!gauge_.active() || scene_.empty() || scene_.source().ensemble().files.isEmpty())
    return plot_->setMessage(tr("Open a gauge configuration to see its Polyakov loops"));
  const DerivedField wanted = besideShown(scene_, kQuantity);
  const QStringList& files = scene_.source().ensemble().files;
  if (wanted.smoothing != smoothing_ || files != files_ || wanted.selection != selection_) {
    smoothing_ = wanted.smoothing;
    selection_ = wanted.selection;
    files_ = files;
    means_.clear();
    others_.clear();
  }
  all_->setVisible(files_.size() > 1);
  if (what & FieldScene::kField) loops_.want(wanted, gauge_.deriver());
  placeCursor();
}

void PolyakovLayout::readAll() {
  for (const QString& file : files_) {
    if (means_.contains(file)) continue;
    return others_.want({file, kQuantity, smoothing_, selection_}, gauge_.deriver());
  }
}

void PolyakovLayout::take() {
  const VectorField& field = *loops_.field();
  if (loops_.shown().smoothing == smoothing_) means_[loops_.shown().file] = meanOf(field);
  plot_->setPoints(pointsOf(field), field.centre);
  showMeans();
  placeCursor();
}

void PolyakovLayout::showMeans() {
  std::vector<std::complex<double>> means;
  std::optional<std::size_t> shown;
  for (const auto& [file, mean] : means_) {
    if (file == loops_.shown().file) shown = means.size();
    means.push_back(mean);
  }
  QString text;
  if (shown)
    text = tr("average over space: %1, |P| = %2")
               .arg(shortText(means[*shown]), digits(std::abs(means[*shown])));
  if (files_.size() > 1)
    text += tr(" · averages of %1 of %2 configurations").arg(means.size()).arg(files_.size());
  average_->setText(text);
  average_->setToolTip(shown ? complexText(means[*shown]) : QString());
  plot_->setMeans(std::move(means), shown);
}

std::vector<std::int64_t> PolyakovLayout::siteOf(std::size_t point) const {
  const std::vector<std::int64_t>& extents = loops_.field()->extents;
  std::vector<std::int64_t> site(extents.size());
  auto rest = static_cast<std::int64_t>(point);
  for (std::size_t axis = extents.size(); axis-- > 0; rest /= extents[axis])
    site[axis] = rest % extents[axis];
  return site;
}

void PolyakovLayout::placeCursor() {
  if (scene_.empty() || !loops_.field()) return;
  const std::vector<std::int64_t>& extents = loops_.field()->extents;
  const std::vector<std::int64_t>& cursor = scene_.slicer().cursor();
  const std::size_t skipped = cursor.size() - std::min(cursor.size(), extents.size());
  std::int64_t point = 0;
  for (std::size_t axis = 0; axis < extents.size() && axis + skipped < cursor.size(); ++axis)
    point = point * extents[axis] + cursor[axis + skipped];
  plot_->setMarked(static_cast<std::size_t>(point));
}

void PolyakovLayout::explain(std::optional<std::size_t> point) {
  if (!point || scene_.empty() || !loops_.field()) return emit pointed(std::nullopt);
  const std::vector<std::int64_t> site = siteOf(*point);
  QStringList places;
  for (auto i = site.rbegin(); i != site.rend(); ++i) places << QString::number(*i);
  emit said(tr("Polyakov loop at (%1): %2")
                .arg(places.join(QStringLiteral(", ")), complexText(plot_->points()[*point])));
}

void PolyakovLayout::draw(QPainter& painter, const QRectF& area) {
  plot_->draw(painter, area);
}

}  // namespace lsc
