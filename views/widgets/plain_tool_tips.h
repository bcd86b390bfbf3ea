// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Qt takes a tooltip that looks like HTML for HTML; what stores hold may look so. GUI thread.
#pragma once

class QAbstractItemView;

namespace lsc {

/// The tooltips of the cells of `view` are shown as they are, angle brackets too.
void showPlainToolTips(QAbstractItemView& view);

}  // namespace lsc
