// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sweep part of the Train page: which keys take which values, how many runs that makes, and
// their table. Folded away until somebody sweeps. GUI thread.
#pragma once

#include <QWidget>
#include <vector>

#include "views/models/sweep_model.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;
class QToolButton;
class QVBoxLayout;

namespace lsc {

class SweepForm : public QWidget {
  Q_OBJECT
 public:
  explicit SweepForm(QWidget* parent = nullptr);

  /// The configuration that is varied.
  void setBase(const RunConfig& base);
  const SweepModel& model() const { return model_; }
  void clear();

 signals:
  void changed();

 private:
  struct Line {
    QWidget* row = nullptr;
    QComboBox* key = nullptr;
    QLineEdit* values = nullptr;
  };

  void addLine();
  void removeLine(QWidget* row);
  void refresh();

  SweepModel model_;
  RunConfig base_;
  std::vector<Line> lines_;
  QToolButton* unfold_ = nullptr;
  QWidget* body_ = nullptr;
  QVBoxLayout* rows_ = nullptr;
  QLabel* sentence_ = nullptr;
  QTableView* preview_ = nullptr;
};

}  // namespace lsc
