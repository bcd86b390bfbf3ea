// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/stat_panel.h"

#include "engine/base/csv.h"

namespace lsc {
namespace {

QString exact(double value) {
  return QString::number(value, 'g', 17);
}

QString csvText(const QString& text) {
  return QString::fromStdString(csvQuoted(text.toStdString()));
}

}  // namespace

QByteArray statCsv(const std::vector<StatPanel>& panels) {
  QString out = QStringLiteral("panel,curve,x,value,error\n");
  for (const StatPanel& panel : panels) {
    for (const StatCurve& c : panel.curves) {
      for (std::size_t i = 0; i < c.x.size(); ++i) {
        const bool row = c.style == StatStyle::kRows;
        const QString name = row ? panel.rows.value(static_cast<qsizetype>(c.y[i])) : c.label;
        out += csvText(panel.name) + u',' + csvText(name) + u',' +
               (row ? QString::number(i) : exact(c.x[i])) + u',' + exact(row ? c.x[i] : c.y[i]) +
               u',' + (i < c.error.size() ? exact(c.error[i]) : QString()) + u'\n';
      }
    }
  }
  return out.toUtf8();
}

}  // namespace lsc
