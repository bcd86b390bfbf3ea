// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/picture_checks.h"

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSet>
#include <QSpinBox>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <cmath>
#include <cstdlib>
#include <map>

#include "views/models/run_records.h"
#include "views/widgets/theme.h"

namespace lsc::test {
namespace {

constexpr double kLeastContrast = 4.5;
constexpr QSize kThumbnail(160, 100);

QString told(const QWidget& widget, const QString& text) {
  QStringList names;
  for (const QWidget* at = &widget; at && names.size() < 4; at = at->parentWidget())
    names.prepend(QLatin1String(at->metaObject()->className()));
  return QStringLiteral("\"%1\" (%2 px, %3)")
      .arg(text.left(60))
      .arg(widget.width())
      .arg(names.join(QLatin1Char('>')));
}

/// In sight, not scrolled away.
bool isSeen(const QWidget& widget) {
  return widget.isVisible() && widget.visibleRegion().boundingRect() == widget.rect();
}

int widthOf(const QWidget& widget, const QString& text) {
  return widget.fontMetrics().size(Qt::TextShowMnemonic, text).width();
}

void checkLabel(const QLabel& label, QStringList& wrong) {
  if (label.text().isEmpty()) return;
  const QSize need = label.sizeHint();
  const bool wraps = label.wordWrap();
  const bool high =
      label.height() + 1 < (wraps ? label.heightForWidth(label.width()) : need.height());
  const bool wide = !wraps && label.width() + 1 < need.width();
  if ((high || wide) && label.toolTip().isEmpty()) wrong << told(label, label.text());
}

void checkButton(const QAbstractButton& button, QStringList& wrong) {
  if (button.text().isEmpty()) return;
  if (button.width() + 1 < button.sizeHint().width() ||
      button.height() + 1 < button.sizeHint().height())
    wrong << told(button, button.text());
}

void checkBox(const QComboBox& box, QStringList& wrong) {
  QStyleOptionComboBox option;
  option.initFrom(&box);
  option.editable = box.isEditable();
  const QRect room =
      box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
  if (room.width() + 1 < widthOf(box, box.currentText()) && box.toolTip().isEmpty())
    wrong << told(box, box.currentText());
}

void checkSpin(const QAbstractSpinBox& box, QStringList& wrong) {
  const auto* line = box.findChild<QLineEdit*>();
  if (line && line->width() < widthOf(*line, line->text())) wrong << told(box, line->text());
}

void checkLine(const QLineEdit& line, QStringList& wrong) {
  if (line.text().isEmpty() && widthOf(line, line.placeholderText()) > line.width() &&
      line.toolTip().isEmpty())
    wrong << told(line, line.placeholderText());
}

void checkHeader(const QHeaderView& header, QStringList& wrong) {
  if (header.orientation() != Qt::Horizontal || !header.model()) return;
  for (int section = 0; section < header.count(); ++section) {
    if (header.isSectionHidden(section)) continue;
    const int from = header.sectionViewportPosition(section);
    if (from < 0 || from + header.sectionSize(section) > header.viewport()->width()) continue;
    const QString text = header.model()->headerData(section, Qt::Horizontal).toString();
    const QString tip =
        header.model()->headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString();
    if (widthOf(header, text) + 4 > header.sectionSize(section) && tip.isEmpty())
      wrong << told(header, text);
  }
}

/// Of the pixels of a rectangle: the most frequent colour, and that which differs from it most.
struct Painted {
  QColor ground, text;
};

Painted paintedIn(const QImage& picture, const QRect& area) {
  std::map<QRgb, int> counts;
  for (int y = area.top(); y <= area.bottom(); ++y)
    for (int x = area.left(); x <= area.right(); ++x) ++counts[picture.pixel(x, y)];
  Painted out;
  int most = 0;
  for (const auto& [color, count] : counts) {
    if (count <= most) continue;
    most = count;
    out.ground = QColor(color);
  }
  double strongest = 0;
  for (const auto& [color, count] : counts) {
    const double c = contrast(QColor(color), out.ground);
    if (c <= strongest) continue;
    strongest = c;
    out.text = QColor(color);
  }
  return out;
}

template <typename Place>
void checkColumn(const std::vector<Place>& places, const QWidget& form, const char* what,
                 QStringList& wrong) {
  for (const Place& place : places)
    if (std::abs(place.first - places.front().first) > 1)
      wrong << told(form, QStringLiteral("%1 \"%2\" at %3, not %4")
                              .arg(QLatin1String(what), place.second)
                              .arg(place.first)
                              .arg(places.front().first));
}

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& c) {
  return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

}  // namespace

double contrast(const QColor& a, const QColor& b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QStringList clippedTexts(const QWidget& root) {
  QStringList wrong;
  for (const QWidget* widget : root.findChildren<QWidget*>()) {
    if (!isSeen(*widget)) continue;
    if (const auto* label = qobject_cast<const QLabel*>(widget)) checkLabel(*label, wrong);
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
      checkButton(*button, wrong);
    if (const auto* box = qobject_cast<const QComboBox*>(widget)) checkBox(*box, wrong);
    if (const auto* box = qobject_cast<const QAbstractSpinBox*>(widget)) checkSpin(*box, wrong);
    if (const auto* line = qobject_cast<const QLineEdit*>(widget)) checkLine(*line, wrong);
    if (const auto* header = qobject_cast<const QHeaderView*>(widget)) checkHeader(*header, wrong);
  }
  return wrong;
}

QStringList paleTexts(QWidget& root, const QImage& picture) {
  QStringList wrong;
  const double scale = picture.devicePixelRatio();
  for (const QWidget* widget : root.findChildren<QWidget*>()) {
    if (!isSeen(*widget) || !widget->isEnabled()) continue;
    const auto* label = qobject_cast<const QLabel*>(widget);
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    const QString text = label ? label->text() : button ? button->text() : QString();
    if (text.trimmed().isEmpty()) continue;
    const QRect area(widget->mapTo(&root, QPoint()), widget->size());
    const QRect pixels(area.topLeft() * scale, area.size() * scale);
    const Painted seen = paintedIn(picture, pixels.intersected(picture.rect()));
    if (const double c = contrast(seen.ground, seen.text); c < kLeastContrast)
      wrong << told(*widget, QStringLiteral("%1: %2").arg(text).arg(c));
  }
  return wrong;
}

QStringList palePairs(const QPalette& palette) {
  QStringList wrong;
  const auto check = [&](const QColor& ink, const QColor& ground, const QString& what) {
    if (const double c = contrast(ink, ground); c < kLeastContrast)
      wrong << QStringLiteral("%1: %2 on %3 is %4").arg(what, ink.name(), ground.name()).arg(c);
  };
  const auto color = [&](QPalette::ColorRole role) {
    return palette.color(QPalette::Active, role);
  };
  const QPalette::ColorRole grounds[] = {QPalette::Base, QPalette::AlternateBase, QPalette::Window,
                                         QPalette::Highlight};
  for (const auto ground : grounds) {
    const QString on = QStringLiteral(" on role %1").arg(static_cast<int>(ground));
    check(color(QPalette::Text), color(ground), QStringLiteral("text") + on);
    check(color(QPalette::PlaceholderText), color(ground), QStringLiteral("quiet text") + on);
    check(color(QPalette::Link), color(ground), QStringLiteral("link") + on);
    for (int state = 0; state <= static_cast<int>(RunState::kUnknown); ++state)
      check(stateColor(static_cast<RunState>(state), palette), color(ground),
            QStringLiteral("state %1").arg(state) + on);
  }
  check(color(QPalette::ButtonText), color(QPalette::Button), QStringLiteral("button"));
  check(color(QPalette::ToolTipText), color(QPalette::ToolTipBase), QStringLiteral("tooltip"));
  for (const bool added : {true, false})
    check(color(QPalette::Text), differenceGround(added, palette), QStringLiteral("difference"));
  return wrong;
}

QStringList raggedForms(const QWidget& root) {
  using Place = std::pair<int, QString>;
  QStringList wrong;
  for (const QWidget* widget : root.findChildren<QWidget*>()) {
    if (!widget->isVisible()) continue;
    const auto placeOf = [](const QLayoutItem* item) -> std::optional<Place> {
      const QWidget* w = item ? item->widget() : nullptr;
      if (!w || !w->isVisible()) return std::nullopt;
      const auto* label = qobject_cast<const QLabel*>(w);
      return Place(w->geometry().left(), label ? label->text() : w->accessibleName());
    };
    std::vector<Place> labels, fields;
    if (const auto* form = qobject_cast<const QFormLayout*>(widget->layout())) {
      for (int row = 0; row < form->rowCount(); ++row) {
        if (const auto at = placeOf(form->itemAt(row, QFormLayout::LabelRole)))
          labels.push_back(*at);
        if (const auto at = placeOf(form->itemAt(row, QFormLayout::FieldRole)))
          fields.push_back(*at);
      }
    }
    if (const auto* grid = qobject_cast<const QGridLayout*>(widget->layout())) {
      for (int row = 0; row < grid->rowCount(); ++row) {
        const auto label = placeOf(grid->itemAtPosition(row, 0));
        const auto field = placeOf(grid->itemAtPosition(row, 1));
        if (label) labels.push_back(*label);
        if (label && field) fields.push_back(*field);
      }
    }
    checkColumn(labels, *widget, "label", wrong);
    checkColumn(fields, *widget, "field", wrong);
  }
  return wrong;
}

double shareOf(const QImage& picture, const QColor& color) {
  constexpr int kNear = 6;
  qint64 found = 0;
  for (int y = 0; y < picture.height(); ++y)
    for (int x = 0; x < picture.width(); ++x) {
      const QRgb p = picture.pixel(x, y);
      if (std::abs(qRed(p) - color.red()) <= kNear &&
          std::abs(qGreen(p) - color.green()) <= kNear &&
          std::abs(qBlue(p) - color.blue()) <= kNear)
        ++found;
    }
  return static_cast<double>(found) / std::max(1, picture.width() * picture.height());
}

int colorCount(const QImage& picture) {
  QSet<QRgb> colors;
  for (int y = 0; y < picture.height(); ++y)
    for (int x = 0; x < picture.width(); ++x) colors.insert(picture.pixel(x, y) & 0xf8f8f8U);
  return static_cast<int>(colors.size());
}

QImage thumbnail(const QImage& picture) {
  return picture.scaled(kThumbnail, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
      .convertToFormat(QImage::Format_Grayscale8);
}

double meanDifference(const QImage& a, const QImage& b) {
  if (a.size() != b.size() || a.isNull()) return 255;
  double sum = 0;
  for (int y = 0; y < a.height(); ++y)
    for (int x = 0; x < a.width(); ++x)
      sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
  return sum / (a.width() * a.height());
}

}  // namespace lsc::test
