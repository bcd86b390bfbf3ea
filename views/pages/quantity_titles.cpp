// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/quantity_titles.h"

#include <QCoreApplication>
#include <QHash>

namespace lsc {
namespace {

const char* const kContext = "QuantityTitles";

/// Those with a part after a colon: "plaquette:xy", "loop:2:3".
QString titleOfFamily(const QString& family, const QString& part) {
  const auto text = [](const char* source) {
    return QCoreApplication::translate(kContext, source);
  };
  if (family == QLatin1String("plaquette"))
    return text(QT_TRANSLATE_NOOP("QuantityTitles", "Plaquette, plane %1")).arg(part);
  if (family == QLatin1String("link_trace"))
    return text(QT_TRANSLATE_NOOP("QuantityTitles", "Link trace, direction %1")).arg(part);
  if (family == QLatin1String("link_phase"))
    return text(QT_TRANSLATE_NOOP("QuantityTitles", "Link phase, direction %1")).arg(part);
  if (family == QLatin1String("loop"))
    return text(QT_TRANSLATE_NOOP("QuantityTitles", "Wilson loop %1"))
        .arg(QString(part).replace(u':', QStringLiteral(" × ")));
  return {};
}

}  // namespace

QString quantityTitle(const QString& name, const QString& title) {
  static const QHash<QString, const char*> kTitles{
      {"plaquette", QT_TRANSLATE_NOOP("QuantityTitles", "Plaquette, mean over planes")},
      {"energy", QT_TRANSLATE_NOOP("QuantityTitles", "Energy density (clover)")},
      {"electric", QT_TRANSLATE_NOOP("QuantityTitles", "Electric energy density")},
      {"magnetic", QT_TRANSLATE_NOOP("QuantityTitles", "Magnetic energy density")},
      {"charge", QT_TRANSLATE_NOOP("QuantityTitles", "Topological charge density")},
      {"polyakov_abs", QT_TRANSLATE_NOOP("QuantityTitles", "Polyakov loop, modulus")},
      {"polyakov_phase", QT_TRANSLATE_NOOP("QuantityTitles", "Polyakov loop, phase")},
      {"polyakov_re", QT_TRANSLATE_NOOP("QuantityTitles", "Polyakov loop, real part")},
      {"polyakov_im", QT_TRANSLATE_NOOP("QuantityTitles", "Polyakov loop, imaginary part")},
      {"link_trace", QT_TRANSLATE_NOOP("QuantityTitles", "Link trace")},
      {"unitarity", QT_TRANSLATE_NOOP("QuantityTitles", "Distance from the group")},
      {"phi", QT_TRANSLATE_NOOP("QuantityTitles", "Field")},
      {"phi2", QT_TRANSLATE_NOOP("QuantityTitles", "Field squared")},
  };
  if (title == QLatin1String("Field, modulus"))  // several components have the name of one
    return QCoreApplication::translate(kContext,
                                       QT_TRANSLATE_NOOP("QuantityTitles", "Field, modulus"));
  if (const char* known = kTitles.value(name, nullptr))
    return QCoreApplication::translate(kContext, known);
  const qsizetype colon = name.indexOf(u':');
  const QString family =
      colon > 0 ? titleOfFamily(name.left(colon), name.mid(colon + 1)) : QString();
  return family.isEmpty() ? title : family;
}

}  // namespace lsc
