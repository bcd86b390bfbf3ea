// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Everything about the current run, beside the table: configuration, metrics, output, environment,
// artifacts, result, failure and the note; its tags are edited in the head.
#pragma once

#include <QTimer>
#include <QWidget>

#include "engine/store/index.h"
#include "views/models/background.h"
#include "views/models/cells_model.h"
#include "views/models/facts_model.h"
#include "views/models/output_follower.h"
#include "views/models/services.h"

class QAbstractItemView;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTabWidget;
class QTreeView;
class QVBoxLayout;

namespace lsc {

class DataTable;
class OutputView;
class RunActions;

class RunDetails : public QWidget {
  Q_OBJECT
 public:
  RunDetails(Services& services, RunActions& actions, QWidget* parent = nullptr);

  void editTags();
  void editNote();

  QSize sizeHint() const override { return {400, 600}; }

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void buildHead(QVBoxLayout& column);
  void buildTabs();
  QTreeView* addFacts(FactsModel& model, const QString& title);
  DataTable* addCells(CellsModel& model, const QStringList& header, int first_number,
                      const QString& title);
  QWidget* buildOutput();
  void showRun();
  void showHead();
  void fetch();
  void show(const RunDetail& detail);
  void saveTags();
  void saveNote();

  Services& services_;
  RunActions& actions_;
  QString uid_;
  CancelToken token_;
  QTimer refresh_;
  FactsModel config_, environment_, result_;
  CellsModel metrics_, artifacts_;
  OutputFollower output_;
  QLineEdit* name_ = nullptr;
  QLabel* glyph_ = nullptr;
  QLabel* facts_ = nullptr;
  QLineEdit* tags_ = nullptr;
  QTabWidget* tabs_ = nullptr;
  OutputView* output_view_ = nullptr;
  QPlainTextEdit* failure_ = nullptr;
  QPlainTextEdit* note_ = nullptr;
  QString saved_note_;
  int environment_tab_ = 0, artifacts_tab_ = 0, result_tab_ = 0, failure_tab_ = 0, note_tab_ = 0,
      output_tab_ = 0;
};

}  // namespace lsc
