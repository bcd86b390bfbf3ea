// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pages of the rail, in order: the one place that knows them all.
#pragma once

#include <QString>
#include <functional>
#include <vector>

#include "views/models/services.h"

class QMainWindow;

namespace lsc {

struct PageEntry {
  QString name;   // as in --page and in the names of manual pages
  QString title;  // translated
  QString icon;
  std::function<QMainWindow*(Services&)> make;
};

std::vector<PageEntry> pageList();

}  // namespace lsc
