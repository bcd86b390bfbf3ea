// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command line of the window (CLI contract): --store --page --open --screenshot --size --theme
// --measure, and --plot --out --width, which draw without a window.
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>
#include <optional>

#include "views/models/settings.h"
#include "views/plots/plot_paper.h"

namespace lsc {

struct Options {
  QString store;
  QString page;  // empty: as last time
  QString open;  // runs to select: numbers, uids or beginnings, separated by commas
  QString screenshot;
  QSize size;  // invalid: as last time
  std::optional<ThemeChoice> theme;
  bool measure = false;
  QString settings_file;
  QString plot;  // a saved plot view to draw
  QString out;   // where: png, svg, pdf, csv or py
  Paper paper;
};

struct ParsedOptions {
  Options options;
  QString problem;  // a sentence: exit status 2
  QString text;     // help or version to print: exit status 0
};

/// `arguments` with the program's name first. Needs no application object.
ParsedOptions parseOptions(const QStringList& arguments);

}  // namespace lsc
