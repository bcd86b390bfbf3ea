// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// File > Open another store and the stores opened before: each store has a window of its own, so
// that two stand side by side. GUI thread.
#pragma once

#include <QString>
#include <QStringList>

class QMenu;
class QWidget;

namespace lsc {

struct Services;

/// The last ones first, without `current`; at most eight.
QStringList recentStores(const Services& services);

/// Remembers the store of this window and adds both entries to `file`; `parent` owns the dialog.
void addStoreEntries(QMenu& file, Services& services, QWidget& parent);

}  // namespace lsc
