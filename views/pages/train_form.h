// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parameter form of the Train page: sections of labelled editors over ParameterFormModel, rare
// ones folded away, the sentence about a wrong value under its field. GUI thread.
#pragma once

#include <QWidget>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace lsc {

class ParameterFormModel;

class TrainForm : public QWidget {
  Q_OBJECT
 public:
  explicit TrainForm(ParameterFormModel& model, QWidget* parent = nullptr);

  /// Brings the first wrong field into view, unfolded; false if there is none.
  bool showFirstError();

 private:
  struct Field {
    QWidget* editor = nullptr;
    QLabel* label = nullptr;
    QLabel* error = nullptr;
  };

  void build();
  void addSection(const QString& title, const std::vector<int>& rows, QVBoxLayout& column);
  QWidget* block(const std::vector<int>& rows);
  Field& addField(int row);
  QWidget* makeEditor(int row);
  void showValues();

  ParameterFormModel& model_;
  std::vector<Field> fields_;  // by row of the model
};

}  // namespace lsc
