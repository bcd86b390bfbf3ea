// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/series_plot.h"

#include <QBuffer>
#include <QCheckBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMetaMethod>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QVBoxLayout>

#include "engine/base/csv.h"
#include "views/models/throttle.h"
#include "views/plots/export_file.h"
#include "views/plots/series_panel.h"

namespace lsc {
namespace {

constexpr int kRedrawInterval = 33;   // ms: at most 30 pictures a second
constexpr std::size_t kHistory = 50;  // remembered zooms

QToolButton* textButton(const QString& text, const QString& tip) {
  auto* button = new QToolButton;
  button->setText(text);
  button->setToolTip(tip);
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

}  // namespace

SeriesPlot::SeriesPlot(Background& background, QWidget* parent)
    : QWidget(parent),
      background_(background),
      throttle_(std::make_unique<Throttle>(kRedrawInterval, [this] { refreshNow(); })),
      x_title_(tr("step")) {
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Plot of the curves"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  buildToolBar();
  buildPlot();
  setEmptyText(tr("No points yet"));
  applyTheme();
}

SeriesPlot::~SeriesPlot() = default;

void SeriesPlot::buildToolBar() {
  auto* row = new QHBoxLayout;
  row->setContentsMargins(8, 2, 4, 2);
  row->setSpacing(4);
  title_ = new QLabel;
  title_->setTextFormat(Qt::PlainText);
  follow_box_ = new QCheckBox(tr("follow"));
  follow_box_->setToolTip(tr("Keep all points in view; rests while the mouse is over the plot"));
  follow_box_->setChecked(true);
  connect(follow_box_, &QCheckBox::toggled, this, &SeriesPlot::setFollow);
  log_ = textButton(tr("log y"), tr("Logarithmic y axis where values are positive"));
  log_->setCheckable(true);
  connect(log_, &QToolButton::clicked, this, [this](bool on) {
    for (int i = 0; i < panelCount(); ++i) setLogarithmic(i, on);
    emit logarithmicToggled(on);
  });
  back_ = textButton(tr("back"), tr("One zoom back (Backspace)"));
  connect(back_, &QToolButton::clicked, this, &SeriesPlot::zoomBack);
  auto* all = textButton(tr("all"), tr("Show everything (Home, double click)"));
  connect(all, &QToolButton::clicked, this, &SeriesPlot::showAll);
  auto* save = textButton(tr("export…"), tr("PNG, SVG or PDF of the plot, CSV of the points"));
  connect(save, &QToolButton::clicked, this, [this] {
    if (isSignalConnected(QMetaMethod::fromSignal(&SeriesPlot::exportRequested))) {
      emit exportRequested();
    } else {
      askExport();
    }
  });
  row->addWidget(title_, 1);
  row->addWidget(follow_box_);
  for (QToolButton* b : {log_, back_, all, save}) row->addWidget(b);
  static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void SeriesPlot::addTool(QWidget* tool) {
  static_cast<QHBoxLayout*>(layout()->itemAt(0)->layout())->insertWidget(1, tool);
}

void SeriesPlot::buildPlot() {
  plot_ = new QCustomPlot;
  plot_->setAutoAddPlottableToLegend(false);
  plot_->plotLayout()->clear();
  plot_->plotLayout()->setMargins(QMargins(0, 0, 0, 0));
  plot_->plotLayout()->setRowSpacing(0);
  plot_->plotLayout()->setColumnSpacing(0);
  plot_->setInteraction(QCP::iRangeZoom);
  plot_->setSelectionRectMode(QCP::srmZoom);
  plot_->setMinimumHeight(90);
  plot_->installEventFilter(this);
  connect(plot_, &QCustomPlot::mouseDoubleClick, this, &SeriesPlot::showAll);
  // thinning goes by pixels, and a panel learns its width only when it is laid out
  connect(plot_, &QCustomPlot::afterLayout, this, [this] {
    const auto resized = [](const auto& p) { return p->resized(); };
    if (std::any_of(panels_.begin(), panels_.end(), resized)) throttle_->fire();
  });
  layout()->addWidget(plot_);
  static_cast<QVBoxLayout*>(layout())->setStretchFactor(plot_, 1);
  empty_ = new QLabel(plot_);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void SeriesPlot::setTitle(const QString& title) {
  caption_ = title;
  title_->setText(title);
}

void SeriesPlot::setXTitle(const QString& title) {
  x_title_ = title;
  for (const auto& p : panels_) p->setXTitle(title);
  throttle_->fire();
}

void SeriesPlot::setEmptyText(const QString& text) {
  empty_->setText(text);
}

void SeriesPlot::setPanels(const std::vector<PlotPanel>& panels) {
  const auto same = [](const std::unique_ptr<SeriesPanel>& have, const PlotPanel& want) {
    return have->spec().title == want.title && have->spec().unit == want.unit &&
           have->spec().right_title == want.right_title;
  };
  if (std::equal(panels_.begin(), panels_.end(), panels.begin(), panels.end(), same)) {
    for (const auto& p : panels_) p->setCurves({});
  } else {
    panels_.clear();
    history_.clear();
    plot_->plotLayout()->clear();
    for (const PlotPanel& spec : panels) {
      panels_.push_back(std::make_unique<SeriesPanel>(*plot_, spec));
      panels_.back()->setXTitle(x_title_);
      panels_.back()->setXScale(x_scale_, x_is_time_);
      connect(panels_.back()->xAxis(), qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
              &SeriesPlot::linkX);
      connect(panels_.back()->yAxis(), qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
              [this, p = panels_.back().get()] {
                if (changing_) return;
                p->setYFixed(true);
                setFollow(false);
              });
    }
    grid_columns_ = 0;
    arrange();
    applyTheme();
  }
  updateSwitches();
  throttle_->fire();
}

void SeriesPlot::setCurves(int panel, std::vector<PlotCurve> curves) {
  if (panel < 0 || panel >= panelCount()) return;
  panels_[static_cast<std::size_t>(panel)]->setCurves(std::move(curves));
  fitted_ = false;
  throttle_->fire();
}

void SeriesPlot::append(int panel, int curve, std::span<const double> x,
                        std::span<const double> y) {
  if (panel < 0 || panel >= panelCount() || curve < 0) return;
  panels_[static_cast<std::size_t>(panel)]->append(static_cast<std::size_t>(curve), x, y);
  throttle_->fire();
}

void SeriesPlot::replace(int panel, int curve, std::vector<double> x, std::vector<double> y,
                         std::optional<std::int64_t> missing) {
  if (panel < 0 || panel >= panelCount() || curve < 0) return;
  panels_[static_cast<std::size_t>(panel)]->replace(static_cast<std::size_t>(curve), std::move(x),
                                                    std::move(y), missing);
  throttle_->fire();
}

std::size_t SeriesPlot::pointCount(int panel, int curve) const {
  if (panel < 0 || panel >= panelCount()) return 0;
  const auto& curves = panels_[static_cast<std::size_t>(panel)]->curves();
  const auto index = static_cast<std::size_t>(curve);
  return curve >= 0 && index < curves.size() ? curves[index]->data().size() : 0;
}

void SeriesPlot::setLogarithmic(int panel, bool on) {
  if (panel < 0 || panel >= panelCount()) return;
  SeriesPanel& p = *panels_[static_cast<std::size_t>(panel)];
  Extremes shown;
  for (const auto& c : p.curves()) shown.add(c->data().range());
  // a metric without positive values, such as a negative loss, has no logarithm
  const bool possible = shown.empty() || shown.maximum > 0;
  setYScale(panel, {.kind = on && possible ? ScaleKind::kLog : ScaleKind::kLinear}, false);
  title_->setText(on && !possible
                      ? tr("%1 has no positive values: its axis stays linear").arg(p.spec().title)
                      : caption_);
}

bool SeriesPlot::logarithmic(int panel) const {
  return panel >= 0 && panel < panelCount() &&
         panels_[static_cast<std::size_t>(panel)]->logarithmic();
}

void SeriesPlot::setFollow(bool on) {
  if (follow_ == on) return;
  follow_ = on;
  if (on) {
    for (const auto& p : panels_) p->setYFixed(false);
  }
  updateSwitches();
  throttle_->fire();
}

std::pair<double, double> SeriesPlot::xRange() const {
  if (panels_.empty()) return {0, 1};
  return panels_.front()->xValues();
}

std::pair<double, double> SeriesPlot::yRange(int panel, bool right) const {
  if (panel < 0 || panel >= panelCount()) return {0, 1};
  return panels_[static_cast<std::size_t>(panel)]->yValues(right);
}

void SeriesPlot::zoomTo(double from, double to) {
  if (panels_.empty()) return;
  rememberZoom();
  panels_.front()->setXValues(from, to);
}

SeriesPlot::Zoom SeriesPlot::currentZoom() const {
  Zoom now{xRange().first, xRange().second, follow_, {}, {}};
  for (const auto& p : panels_) {
    now.y.push_back(p->yFixed() ? std::optional(p->yValues(false)) : std::nullopt);
    now.right.push_back(p->rightFixed() ? std::optional(p->yValues(true)) : std::nullopt);
  }
  return now;
}

void SeriesPlot::forgetIdleZoom() {
  if (!history_.empty() && history_.back() == currentZoom()) history_.pop_back();
  updateSwitches();
}

void SeriesPlot::rememberZoom() {
  history_.push_back(currentZoom());
  if (history_.size() > kHistory) history_.erase(history_.begin());
  updateSwitches();
}

void SeriesPlot::zoomBack() {
  if (history_.empty()) return;
  const Zoom last = std::move(history_.back());
  history_.pop_back();
  {
    const QScopedValueRollback<bool> ours(changing_, true);
    for (std::size_t i = 0; i < panels_.size(); ++i) {
      panels_[i]->setXValues(last.from, last.to);
      panels_[i]->setYFixed(last.y[i].has_value());
      panels_[i]->setRightFixed(last.right[i].has_value());
      if (last.y[i]) panels_[i]->setYValues(last.y[i]->first, last.y[i]->second, false);
      if (last.right[i]) panels_[i]->setYValues(last.right[i]->first, last.right[i]->second, true);
    }
    follow_ = last.follow;
  }
  updateSwitches();
  throttle_->fire();
}

void SeriesPlot::showAll() {
  history_.clear();
  for (const auto& p : panels_) {
    p->setYFixed(false);
    p->setRightFixed(false);
    p->setWholeStart(true);
  }
  follow_ = true;
  fitted_ = false;
  updateSwitches();
  throttle_->fire();
}

void SeriesPlot::updateSwitches() {
  const QSignalBlocker quiet(follow_box_);
  follow_box_->setChecked(follow_);
  const auto is_log = [](const auto& p) { return p->logarithmic(); };
  log_->setChecked(std::any_of(panels_.begin(), panels_.end(), is_log));
  back_->setEnabled(!history_.empty());
}

QString SeriesPlot::csv() const {
  const auto quoted = [](const QString& text) {
    return QString::fromStdString(csvQuoted(text.toStdString()));
  };
  QString out = QStringLiteral("panel,curve,") + quoted(x_title_) + QStringLiteral(",value\n");
  for (const auto& p : panels_) {
    for (const auto& c : p->curves()) {
      const QString head = quoted(p->spec().title) + u',' + quoted(c->label()) + u',';
      const CurveData& points = c->data();
      for (std::size_t i = 0; i < points.size(); ++i) {
        out += head + QString::number(points.x()[i], 'g', 17) + u',' +
               QString::number(points.y()[i], 'g', 17) + u'\n';
      }
    }
  }
  return out;
}

/// The size of a panel is known after a layout, and thinning, ticks and legends go by it.
void SeriesPlot::settle() {
  for (int pass = 0; pass < 2; ++pass) {
    refreshNow();
    plot_->replot(QCustomPlot::rpImmediateRefresh);
  }
}

Result<QByteArray> SeriesPlot::rendered(const QString& format) {
  if (format == QStringLiteral("csv")) return csv().toUtf8();
  settle();
  const QSize size = plot_->viewport().size();
  if (format == QStringLiteral("png")) {
    constexpr double kPaperScale = 300.0 / 96, kScreenScale = 2, kDotsPerMeter = 300 / 0.0254;
    QImage image =
        plot_->toPixmap(size.width(), size.height(), paper_ ? kPaperScale : kScreenScale).toImage();
    if (paper_) image.setDotsPerMeterX(qRound(kDotsPerMeter));
    if (paper_) image.setDotsPerMeterY(qRound(kDotsPerMeter));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
  }
  // vector formats keep their colours only through QCustomPlot's own painter
  return renderPicture(format, size, [this, size](QPainter& painter) {
    QPaintDevice* device = painter.device();
    painter.end();
    QCPPainter own(device);
    own.fillRect(QRect(QPoint(0, 0), size), palette().color(QPalette::Base));
    plot_->toPainter(&own, size.width(), size.height());
  });
}

void SeriesPlot::askExport() {
  const auto chosen = [this](const QString& file) {
    const auto bytes = rendered(QFileInfo(file).suffix().toLower());
    if (!bytes) {
      title_->setText(QString::fromStdString(bytes.error().message));
      return;
    }
    saveBytes(background_, this, file, *bytes, [this, file](const Status& status) {
      title_->setText(status ? tr("Saved %1").arg(file)
                             : QString::fromStdString(status.error().message));
    });
  };
  askExportFile(this, tr("plot"), {"png", "svg", "pdf", "csv"}, chosen);
}

}  // namespace lsc
