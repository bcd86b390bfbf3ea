// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/array_view.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <limits>

#include "views/models/color_map.h"
#include "views/models/format.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kMargin = 12, kGap = 8, kMinBox = 48;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double real(const Json& array, const char* key) {
  const auto it = array.find(key);
  return it != array.end() ? realFromJson(*it).value_or(kNaN) : kNaN;
}

std::int64_t integer(const Json& array, const char* key) {
  const auto it = array.find(key);
  return it != array.end() && it->is_number_integer() ? it->get<std::int64_t>() : 0;
}

std::vector<double> reals(const Json& list) {
  std::vector<double> values;
  for (const Json& item : list) values.push_back(item.is_number() ? item.get<double>() : kNaN);
  return values;
}

QString typeName(const QString& dtype) {
  static const QHash<QString, QString> names{{QStringLiteral("f2"), QStringLiteral("float16")},
                                             {QStringLiteral("f4"), QStringLiteral("float32")},
                                             {QStringLiteral("f8"), QStringLiteral("float64")},
                                             {QStringLiteral("i4"), QStringLiteral("int32")},
                                             {QStringLiteral("i8"), QStringLiteral("int64")},
                                             {QStringLiteral("u1"), QStringLiteral("uint8")},
                                             {QStringLiteral("b1"), QStringLiteral("bool")},
                                             {QStringLiteral("c8"), QStringLiteral("complex64")},
                                             {QStringLiteral("c16"), QStringLiteral("complex128")}};
  const QString name = names.value(dtype.mid(1), dtype);
  return dtype.startsWith(QLatin1Char('>')) ? name + QObject::tr(", big-endian") : name;
}

QString summary(const Json& array) {
  if (!array.contains("read")) return QObject::tr("values of this type are not summarised");
  const std::int64_t missing = integer(array, "not_finite");
  QStringList parts;
  if (array.contains("min")) {
    parts << QObject::tr("min %1").arg(formatExact(real(array, "min")))
          << QObject::tr("max %1").arg(formatExact(real(array, "max")))
          << QObject::tr("mean %1").arg(formatReal(real(array, "mean"), 6))
          << QObject::tr("std %1").arg(formatReal(real(array, "std"), 6));
  }
  if (missing > 0) parts << QObject::tr("%1 not finite").arg(formatCount(missing));
  if (array.contains("part")) parts << QObject::tr("of the modulus");
  if (integer(array, "read") < integer(array, "count"))
    parts << QObject::tr("of the first %1 values").arg(formatCount(integer(array, "read")));
  if (array.value("truncated", false)) parts << QObject::tr("the file is cut short");
  return parts.join(QStringLiteral(" · "));
}

/// Of a histogram without its values.
QString binsSentence(const Json& array) {
  const Json& histogram = array["histogram"];
  return QObject::tr("%1 bins from %2 to %3 · sum of weights %4")
      .arg(histogram["counts"].size())
      .arg(formatReal(real(histogram, "low"), 6), formatReal(real(histogram, "high"), 6),
           formatReal(real(array, "count"), 6));
}

/// Signed quantities are pinned at 0.
QImage pictureOf(const Json& picture) {
  std::vector<double> all;
  for (const Json& row : picture["values"]) {
    const auto values = reals(row);
    all.insert(all.end(), values.begin(), values.end());
  }
  const int rows = static_cast<int>(integer(picture, "rows"));
  const int columns = static_cast<int>(integer(picture, "columns"));
  if (rows < 1 || columns < 1 ||
      all.size() != static_cast<std::size_t>(rows) * std::size_t(columns))
    return {};
  const FieldRange range = fieldRangeOf(all);
  const ValueKind kind =
      range.low < 0 && range.high > 0 ? ValueKind::kSigned : ValueKind::kInterval;
  const ColorScale scale{ColorMap(mapOf(kind)), colorLimits(range, kind)};
  QImage image(columns, rows, QImage::Format_RGB32);
  for (int y = 0; y < rows; ++y) {
    for (int x = 0; x < columns; ++x) {
      const Rgb c = scale.colorOf(all[static_cast<std::size_t>(y * columns + x)]);
      image.setPixel(x, y, qRgb(c.r, c.g, c.b));
    }
  }
  return image;
}

}  // namespace

QString arrayTitle(const Json& array) {
  QStringList extents;
  for (const Json& extent : array.value("shape", Json::array())) {
    if (extent.is_number_integer()) extents << QString::number(extent.get<std::int64_t>());
  }
  const QString type = typeName(QString::fromStdString(array.value("dtype", std::string())));
  return extents.isEmpty() ? type : type + u' ' + extents.join(QStringLiteral(" × "));
}

ArrayView::ArrayView(QWidget* parent) : QWidget(parent) {
  setMinimumHeight(160);
  setAccessibleName(tr("summary of the array"));
}

void ArrayView::setArray(const Json& array) {
  const bool bins_only = array.contains("histogram") && array["histogram"].contains("edges");
  sentence_ =
      bins_only ? binsSentence(array) : arrayTitle(array) + QLatin1Char('\n') + summary(array);
  counts_.clear();
  edges_.clear();
  line_.clear();
  picture_ = {};
  picture_caption_.clear();
  if (array.contains("histogram")) {
    const Json& histogram = array["histogram"];
    counts_ = reals(histogram["counts"]);
    if (bins_only) edges_ = reals(histogram["edges"]);
    low_ = formatReal(real(histogram, "low"), 4);
    high_ = formatReal(real(histogram, "high"), 4);
  }
  if (array.contains("line")) {
    line_ = reals(array["line"]["values"]);
    picture_caption_ = tr("values in order");
  }
  if (array.contains("picture")) {
    const Json& of = array["picture"]["of"];
    picture_ = pictureOf(array["picture"]);
    picture_caption_ = tr("first plane of the last two axes, %1 × %2")
                           .arg(of[0].get<std::int64_t>())
                           .arg(of[1].get<std::int64_t>());
  }
  setAccessibleDescription(sentence_);
  update();
}

void ArrayView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRect inner = rect().adjusted(kMargin, kGap, -kMargin, -kGap);
  const QRect text = painter.boundingRect(inner, Qt::TextWordWrap, sentence_);
  painter.setPen(palette().color(QPalette::Text));
  painter.drawText(inner, Qt::TextWordWrap, sentence_);
  QRect rest = inner.adjusted(0, text.height() + kGap, 0, 0);
  const int line_height = painter.fontMetrics().height();
  const bool both = !counts_.empty() && (!picture_.isNull() || !line_.empty());
  const bool beside = both && rest.width() > 2 * rest.height();
  QRect first = rest, second = rest;
  if (beside) {
    first.setWidth(rest.width() / 2 - kGap);
    second.setLeft(rest.left() + rest.width() / 2 + kGap);
  } else if (both) {
    first.setHeight(rest.height() / 3);
    second.setTop(first.bottom() + kGap);
  }
  if (!counts_.empty() && first.height() > kMinBox)
    drawHistogram(painter, first.adjusted(0, 0, 0, -line_height));
  if (second.height() < kMinBox || picture_caption_.isEmpty()) return;
  painter.setPen(mutedColor(palette()));
  painter.drawText(second.adjusted(0, second.height() - line_height, 0, 0), Qt::AlignLeft,
                   picture_caption_);
  const QRect box = second.adjusted(0, 0, 0, -line_height - 4);
  if (!line_.empty()) return drawLine(painter, box);
  const QSize size = picture_.size().scaled(box.size(), Qt::KeepAspectRatio);
  painter.drawImage(QRect(box.topLeft(), size), picture_);
}

void ArrayView::drawHistogram(QPainter& painter, const QRect& box) const {
  const double most = *std::max_element(counts_.begin(), counts_.end());
  const bool edged = edges_.size() == counts_.size() + 1;
  const double n = double(counts_.size());
  const auto at = [&](std::size_t edge) {
    const double part = edged ? (edges_[edge] - edges_.front()) / (edges_.back() - edges_.front())
                              : double(edge) / n;
    return box.left() + part * box.width();
  };
  for (std::size_t i = 0; most > 0 && i < counts_.size(); ++i) {
    const double height = counts_[i] / most * box.height();
    painter.fillRect(
        QRectF(at(i), box.bottom() - height, std::max(1.0, at(i + 1) - at(i) - 1), height),
        palette().color(QPalette::Link));
  }
  painter.setPen(lineColor(palette()));
  painter.drawLine(box.bottomLeft(), box.bottomRight());
  painter.setPen(mutedColor(palette()));
  const QRect below(box.left(), box.bottom() + 2, box.width(), painter.fontMetrics().height());
  painter.drawText(below, Qt::AlignLeft, low_);
  painter.drawText(below, Qt::AlignRight, high_);
}

void ArrayView::drawLine(QPainter& painter, const QRect& box) const {
  const FieldRange range = fieldRangeOf(line_);
  if (range.empty() || line_.size() < 2) return;
  const double span = range.high > range.low ? range.high - range.low : 1;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(palette().color(QPalette::Link), 1.2));
  QPointF last;
  bool joined = false;
  for (std::size_t i = 0; i < line_.size(); ++i) {
    const bool good = std::isfinite(line_[i]);
    const QPointF at(box.left() + double(i) * box.width() / double(line_.size() - 1),
                     box.bottom() - (line_[i] - range.low) / span * box.height());
    if (good && joined) painter.drawLine(last, at);
    joined = good;
    last = at;
  }
}

}  // namespace lsc
