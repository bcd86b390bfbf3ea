// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The manual beside the page: one Markdown file a page, from the program's resources.
#pragma once

#include <QTextBrowser>

namespace lsc {

class HelpView : public QTextBrowser {
  Q_OBJECT
 public:
  explicit HelpView(QWidget* parent = nullptr);

  void showPage(const QString& page);
};

}  // namespace lsc
