// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Everything about the current run, beside the table: configuration, metrics, output, logged
// values, artifacts, result, failure, code, environment and the note; its tags are edited in the
// head.
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
class QMenu;
class QPlainTextEdit;
class QTabWidget;
class QTreeView;
class QVBoxLayout;

namespace lsc {

class ArtifactsView;
class DataTable;
class OutputView;
class RunActions;
class RunCode;
class RunLogged;
class RunNote;

class RunDetails : public QWidget {
  Q_OBJECT
 public:
  RunDetails(Services& services, RunActions& actions, QWidget* parent = nullptr);

  void editTags();
  void editNote();

  QSize sizeHint() const override { return {400, 600}; }

 private:
  void buildHead(QVBoxLayout& column);
  void buildTabs();
  QTreeView* addFacts(FactsModel& model, const QString& title);
  void addMetrics();
  void buildTabMenu();
  void fillTabMenu(QMenu& menu);
  void showArtifacts();
  QWidget* buildOutput();
  void showRun();
  void showHead();
  void fetch();
  void show(const RunDetail& detail);
  void saveTags();

  Services& services_;
  RunActions& actions_;
  QString uid_;
  CancelToken token_;
  QTimer refresh_;
  FactsModel config_, environment_, result_;
  CellsModel metrics_;
  OutputFollower output_;
  QLineEdit* name_ = nullptr;
  QLabel* glyph_ = nullptr;
  QLabel* facts_ = nullptr;
  QLineEdit* tags_ = nullptr;
  QTabWidget* tabs_ = nullptr;
  OutputView* output_view_ = nullptr;
  QPlainTextEdit* failure_ = nullptr;
  RunLogged* logged_ = nullptr;
  ArtifactsView* artifacts_ = nullptr;
  RunCode* code_ = nullptr;
  RunNote* note_ = nullptr;
  int output_tab_ = 0, logged_tab_ = 0, artifacts_tab_ = 0, result_tab_ = 0, failure_tab_ = 0,
      code_tab_ = 0, environment_tab_ = 0, note_tab_ = 0;
};

}  // namespace lsc
