// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/options.h"

#include <QCommandLineParser>
#include <QDir>

#include "engine/base/files.h"

namespace lsc {
namespace {

constexpr int kLargestSide = 8192;

std::optional<QSize> sizeFrom(const QString& text) {
  const QStringList parts = text.split(QLatin1Char('x'));
  if (parts.size() != 2) return std::nullopt;
  bool width_ok = false, height_ok = false;
  const QSize size(parts[0].toInt(&width_ok), parts[1].toInt(&height_ok));
  const bool fits = size.width() >= 320 && size.height() >= 240 && size.width() <= kLargestSide &&
                    size.height() <= kLargestSide;
  return width_ok && height_ok && fits ? std::optional(size) : std::nullopt;
}

std::optional<ThemeChoice> themeFrom(const QString& text) {
  if (text == QLatin1String("light")) return ThemeChoice::kLight;
  if (text == QLatin1String("dark")) return ThemeChoice::kDark;
  if (text == QLatin1String("system")) return ThemeChoice::kSystem;
  return std::nullopt;
}

void declare(QCommandLineParser& parser) {
  parser.setApplicationDescription(
      QStringLiteral("The workbench of lattice field theory with learned sampling: trains, "
                     "watches, samples and compares runs."));
  parser.addOptions({
      {QStringLiteral("store"), QStringLiteral("Show the store in DIR."), QStringLiteral("DIR")},
      {QStringLiteral("page"),
       QStringLiteral("Open with page P: runs, compare, train, lattice, estimate."),
       QStringLiteral("P")},
      {QStringLiteral("open"),
       QStringLiteral("Select the runs ID,ID (number, uid or its beginning)."),
       QStringLiteral("ID")},
      {QStringLiteral("screenshot"),
       QStringLiteral("Draw the page with its data into OUT.png and leave."),
       QStringLiteral("OUT.png")},
      {QStringLiteral("size"), QStringLiteral("Size of the window, as 1280x800."),
       QStringLiteral("WxH")},
      {QStringLiteral("theme"), QStringLiteral("Colours: light, dark or system."),
       QStringLiteral("T")},
      {QStringLiteral("settings"),
       QStringLiteral("Remember the layout in FILE instead of the user's settings."),
       QStringLiteral("FILE")},
      {QStringLiteral("measure"),
       QStringLiteral(
           "Print times to the first frame and to the rows, and the memory, as JSON; leave.")},
      {QStringLiteral("plot"),
       QStringLiteral("Draw the saved plot VIEW.json of the store without a window; see --out."),
       QStringLiteral("VIEW.json")},
      {QStringLiteral("out"),
       QStringLiteral("Where --plot writes: F.png, .svg, .pdf, .csv (all points) or .py "
                      "(matplotlib)."),
       QStringLiteral("F")},
      {QStringLiteral("width"),
       QStringLiteral("Width of the plot in inches: 3.375 (one column) or 7."),
       QStringLiteral("W")},
      {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Print this.")},
      {{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Print the version.")},
  });
}

QString helpText(const QCommandLineParser& parser) {
  return parser.helpText() + QStringLiteral("\nExample: lattiscope --store ~/phi4 --page runs\n");
}

}  // namespace

ParsedOptions parseOptions(const QStringList& arguments) {
  QCommandLineParser parser;
  declare(parser);
  ParsedOptions out;
  if (!parser.parse(arguments)) {
    out.problem = parser.errorText();
    return out;
  }
  if (parser.isSet(QStringLiteral("help"))) out.text = helpText(parser);
  if (parser.isSet(QStringLiteral("version")))
    out.text = QStringLiteral("lattiscope " LSC_VERSION "\n");
  if (!parser.positionalArguments().isEmpty())
    out.problem = QStringLiteral("There is no option \"%1\"; see --help.")
                      .arg(parser.positionalArguments().constFirst());
  Options& o = out.options;
  const QString store = parser.value(QStringLiteral("store"));
  o.store = QDir(store.isEmpty() ? QString::fromStdString(defaultStorePath().string()) : store)
                .absolutePath();
  o.page = parser.value(QStringLiteral("page"));
  o.open = parser.value(QStringLiteral("open"));
  o.screenshot = parser.value(QStringLiteral("screenshot"));
  o.measure = parser.isSet(QStringLiteral("measure"));
  o.settings_file = parser.value(QStringLiteral("settings"));
  if (const QString size = parser.value(QStringLiteral("size")); !size.isEmpty()) {
    const auto read = sizeFrom(size);
    if (!read)
      out.problem =
          QStringLiteral("--size wants width and height as 1280x800, not \"%1\".").arg(size);
    o.size = read.value_or(QSize());
  }
  o.plot = parser.value(QStringLiteral("plot"));
  o.out = parser.value(QStringLiteral("out"));
  if (o.plot.isEmpty() != o.out.isEmpty())
    out.problem = QStringLiteral("--plot VIEW.json and --out F go together.");
  if (const QString width = parser.value(QStringLiteral("width")); !width.isEmpty()) {
    o.paper.width = width.toDouble();
    if (!(o.paper.width >= 1 && o.paper.width <= 40))
      out.problem = QStringLiteral("--width wants inches from 1 to 40, not \"%1\".").arg(width);
  }
  if (const QString theme = parser.value(QStringLiteral("theme")); !theme.isEmpty()) {
    o.theme = themeFrom(theme);
    if (!o.theme)
      out.problem = QStringLiteral("--theme wants light, dark or system, not \"%1\".").arg(theme);
  }
  return out;
}

}  // namespace lsc
