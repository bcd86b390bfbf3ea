// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which store the table shows: this one, one of the mirrored ones, or all together. It writes the
// term "source = NAME" of the filter, so that views, chips and commands say the same; without a
// second source it is not there. GUI thread.
#pragma once

#include <QComboBox>

#include "views/models/run_table_model.h"

namespace lsc {

class FilterBar;

class SourceBox : public QComboBox {
  Q_OBJECT
 public:
  SourceBox(RunTableModel& filter, RunRecords& records, FilterBar& bar, QWidget* parent = nullptr);

 signals:
  /// The user wants all sources in one table: a column should tell them apart.
  void combined();

 private:
  void fill();
  void showChosen();
  void choose(int at);

  RunTableModel& filter_;
  RunRecords& records_;
  FilterBar& bar_;
  QString filled_;  // of what the items were made
};

/// `filter` without its terms "source = …" that are joined by "and", and with one for `source`
/// unless that is empty.
QString withSource(const QString& filter, const QString& source);

/// The source of such a term, or an empty text.
QString sourceOf(const QString& filter);

}  // namespace lsc
