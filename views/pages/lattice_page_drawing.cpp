// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What LatticePage draws, says and exports.
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>

#include "views/lattice3d/vti_file.h"
#include "views/models/format.h"
#include "views/pages/field_layouts.h"
#include "views/pages/field_notice.h"
#include "views/pages/gauge_files.h"
#include "views/pages/lattice_export.h"
#include "views/pages/lattice_page.h"
#include "views/pages/surface_layout.h"
#include "views/plots/color_bar.h"
#include "views/plots/export_file.h"

namespace lsc {
namespace {

constexpr int kCaptionHeight = 28;

}  // namespace

void LatticePage::refresh(FieldScene::Changes what) {
  if (scene_.empty()) return;
  layout().refresh(what);
  if (what & (FieldScene::kField | FieldScene::kScale | FieldScene::kPlane)) refreshColorBar();
  readCursor();
}

void LatticePage::refreshColorBar() {
  notice_->setMarks(marks());
  color_bar_->setVisible(layout().hasColors());
  if (const auto own = layout().ownScale())
    return color_bar_->setScale(own->scale, own->title, own->values);
  // the histogram is of what the colours span
  if (scene_.rangeMode() == RangeMode::kSlice)
    color_bar_->setScale(scene_.scale(), bar_->quantityName(),
                         scene_.slice(slicer().spec()).values);
  else
    color_bar_->setScale(scene_.scale(), bar_->quantityName(), scene_.values());
  if (bar_->layout() != LatticeLayout::kCompare) return;
  const auto name = [this](const FieldSource& source, std::int64_t configuration) {
    return tr("%1, configuration %2").arg(source.fileName(configuration)).arg(configuration);
  };
  if (scene_.comparing())
    static_cast<CompareLayout&>(layout()).setCaptions(
        tr("A: ") + name(scene_.source(), slicer().index(Slicer::kConfigurationAxis)),
        tr("B: ") + name(scene_.other(), scene_.otherConfiguration()));
}

QString LatticePage::siteText(const std::vector<std::int64_t>& site) const {
  QStringList parts;
  const bool reduces =
      bar_->layout() == LatticeLayout::kSlice || bar_->layout() == LatticeLayout::kCompare;
  for (int axis = slicer().axisCount() - 1; axis >= 0; --axis) {
    const bool reduced = reduces && slicer().role(axis) == AxisRole::kSlider &&
                         slicer().reduction(axis) != Reduction::kSlice;
    static const QStringList kWords{QString(), tr("mean"), tr("sum"), tr("max |·|")};
    const QString place = reduced ? kWords[static_cast<int>(slicer().reduction(axis))]
                                  : QString::number(site[static_cast<std::size_t>(axis)]);
    parts << slicer().axis(axis).name + QStringLiteral(" = ") + place;
  }
  return parts.join(QStringLiteral(", "));
}

void LatticePage::readCursor() {
  if (scene_.empty()) return;
  const FieldView& plane = image();
  std::optional<double> value;
  const bool reduces = bar_->layout() == LatticeLayout::kSlice && !plane.empty();
  if (reduces) {
    const auto place = [this](int axis) {
      if (axis < 0) return std::int64_t{0};
      return drawnPlace(slicer().cursor()[static_cast<std::size_t>(axis)], slicer().origin(axis),
                        slicer().axis(axis).extent);
    };
    value = plane.slice().at(place(slicer().horizontal()), place(slicer().vertical()));
  }
  explain(PointedSite{slicer().cursor(), Operand::kA, value});
}

void LatticePage::explain(const std::optional<PointedSite>& pointed) {
  if (scene_.empty()) return;
  if (!pointed) return readCursor();
  const double value =
      pointed->value ? *pointed->value : scene_.valueAt(pointed->site, pointed->operand);
  const bool plain = pointed->operand == Operand::kA || pointed->operand == Operand::kB;
  color_bar_->setMarked(plain ? std::optional(value) : std::nullopt);
  const QString quantity =
      plain ? bar_->quantityName() : QStringLiteral("Δ") + bar_->quantityName();
  const std::int64_t configuration = pointed->operand == Operand::kB
                                         ? scene_.otherConfiguration()
                                         : slicer().index(Slicer::kConfigurationAxis);
  QString text = tr("configuration %1, site %2:  %3 = ")
                     .arg(configuration)
                     .arg(siteText(pointed->site), quantity);
  if (std::isfinite(value)) {
    text += formatExact(value);
    const FieldRange& limits = scene_.scale(pointed->operand).limits;
    if (value > limits.high) text += tr("  (above the colours)");
    if (value < limits.low) text += tr("  (below the colours)");
  } else {
    text += tr("not a finite number");
  }
  reading_->setText(text);
}

void LatticePage::say(const QString& sentence) {
  reading_->setText(sentence);
}

QString LatticePage::caption() const {
  QString text = tr("%1 · configuration %2 of %3 · %4")
                     .arg(bar_->fileLabel())
                     .arg(slicer().index(Slicer::kConfigurationAxis))
                     .arg(slicer().axis(Slicer::kConfigurationAxis).extent)
                     .arg(bar_->quantityName());
  for (int axis = slicer().axisCount() - 1; axis >= 0; --axis) {
    if (slicer().role(axis) == AxisRole::kSlider && bar_->layout() == LatticeLayout::kSlice)
      text += QStringLiteral(" · %1 = %2").arg(slicer().axis(axis).name).arg(slicer().index(axis));
  }
  if (gauge_->active()) {
    text += QStringLiteral(" · ") + gauge_->description();
    if (shownSmoothing() != QLatin1String("none")) text += QStringLiteral(" · ") + shownSmoothing();
  }
  if (!slicer().flowTimes().empty())
    text +=
        tr(" · flow time %1")
            .arg(slicer().flowTimes()[static_cast<std::size_t>(slicer().index(Slicer::kFlowAxis))],
                 0, 'g', 6);
  for (const QString& mark : marks()) text += QStringLiteral(" · ⚠ ") + mark;
  return text;
}

QStringList LatticePage::marks() const {
  QStringList marks;
  if (gauge_->active() && !gauge_->warning().isEmpty()) marks << gauge_->warning();
  if (gauge_->active() && layout().hasColors() && !layout().ownScale() && gauge_->gaugeDependent())
    marks << tr("%1 depends on the gauge").arg(bar_->quantityName());
  if (gauge_->active() && !layout().remark().isEmpty()) marks << layout().remark();
  return marks;
}

QString LatticePage::shownSmoothing() const {
  return scene_.source().ensemble().smoothing;
}

QSize LatticePage::pictureSize() const {
  return {views_->width() + color_bar_->width(), views_->height() + kCaptionHeight};
}

void LatticePage::draw(QPainter& painter, const QSize& size) {
  painter.fillRect(QRect(QPoint(0, 0), size), palette().color(QPalette::Window));
  const double width = size.width() - color_bar_->width();
  const double height = size.height() - kCaptionHeight;
  layout().draw(painter, QRectF(0, 0, width, height));
  color_bar_->draw(painter, QRectF(width, 0, color_bar_->width(), height));
  painter.setPen(palette().color(QPalette::WindowText));
  painter.drawText(QRectF(0, height, size.width(), kCaptionHeight), Qt::AlignCenter, caption());
}

void LatticePage::askExport() {
  if (scene_.empty()) return say(tr("There is no field to export yet"));
  askExportFile(this, tr("field"), {"png", "svg", "pdf", "csv", "npy", "vti"},
                [this](const QString& file) { exportTo(file); });
}

void LatticePage::exportTo(const QString& file) {
  const QString format = QFileInfo(file).suffix().toLower();
  if (format == QStringLiteral("npy") || format == QStringLiteral("vti"))
    return exportNumbers(file);
  Result<QByteArray> bytes;
  if (format == QStringLiteral("csv")) {
    bytes = sliceCsv(scene_.slice(slicer().spec()), caption()).toUtf8();
  } else {
    const QSize size = pictureSize();
    bytes = renderPicture(format, size, [this, size](QPainter& p) { draw(p, size); });
  }
  if (!bytes) return say(QString::fromStdString(bytes.error().message));
  saveBytes(services_.background, this, file, *bytes, [this, file](const Status& status) {
    say(status ? tr("Saved %1").arg(file) : QString::fromStdString(status.error().message));
  });
}

void LatticePage::exportNumbers(const QString& file) {
  const auto path = std::filesystem::path(file.toStdString());
  const auto done = [this, file](const Status& status) {
    say(status ? tr("Saved %1").arg(file) : QString::fromStdString(status.error().message));
  };
  if (path.extension() == ".npy") {
    services_.background.run(
        this,
        [path, extents = scene_.extents(), values = scene_.values()](const CancelToken&) -> Status {
          return writeNpy(path, extents, std::span(values));
        },
        done);
    return;
  }
  const auto& solid = static_cast<SurfaceLayout&>(*layouts_.at(LatticeLayout::kVolume));
  if (solid.axes().empty()) return say(tr("A vti file holds three axes; this lattice has fewer"));
  std::array<std::int64_t, 3> extents{};
  for (std::size_t i = 0; i < 3; ++i)
    extents[i] = scene_.extents()[static_cast<std::size_t>(solid.axes()[i])];
  services_.background.run(
      this,
      [path, extents, values = solid.volume(), name = bar_->quantityName().toStdString(),
       origin = caption().toStdString()](const CancelToken&) -> Status {
        return writeVti(path, values, extents, name, origin);
      },
      done);
}

void LatticePage::askSequence() {
  if (scene_.empty()) return say(tr("There is no field to export yet"));
  if (sequence_) {  // a second press stops
    sequence_->deleteLater();
    return say(tr("The sequence was stopped"));
  }
  auto* dialog = new QFileDialog(this, tr("Folder for the pictures"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
    const QSize size = pictureSize();
    sequence_ = new SequenceExport(
        scene_, services_.background, folder, size,
        [this, size](QPainter& painter) { draw(painter, size); }, this);
    connect(sequence_, &SequenceExport::progressed, this,
            [this](int done, int total) { say(tr("Picture %1 of %2").arg(done).arg(total)); });
    connect(sequence_, &SequenceExport::finished, this, [this, folder](const QString& trouble) {
      sequence_->deleteLater();
      say(trouble.isEmpty() ? tr("Saved the pictures in %1").arg(folder) : trouble);
    });
    sequence_->start();
  });
  dialog->open();
}

}  // namespace lsc
