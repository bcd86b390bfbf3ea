// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files that runs made and used: a table with search, beside it a preview with what can be done
// to the chosen file and where it came from and went. Shows some runs, or the whole store; reads
// again when those runs change. GUI thread.
#pragma once

#include <QHash>
#include <QStringList>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <memory>

#include "views/models/artifacts_filter.h"
#include "views/models/artifacts_model.h"
#include "views/models/background.h"
#include "views/models/services.h"

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QToolBar;

namespace lsc {

class ArtifactPreview;
class DataTable;
class EmptyState;

class ArtifactsView : public QWidget {
  Q_OBJECT
 public:
  explicit ArtifactsView(Services& services, QWidget* parent = nullptr);

  /// Uids; an empty list: all runs of the store.
  void setRuns(const QStringList& runs);
  int count() const { return model_.rowCount(); }

 signals:
  void countChanged();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* buildTable();
  QWidget* buildPreview();
  QAction* addTool(QToolBar& bar, const QString& icon_name, const QString& text,
                   const QString& tool_tip, void (ArtifactsView::*slot)());
  /// Where the files of each run lie: in the store, or in the mirror of its source.
  struct Shelf {
    ArtifactShelf entries;
    QHash<QString, QString> folders;  // by uid
  };

  void fetch();
  void show(const Shelf& shelf);
  void showCurrent();
  QWidget* buildSearch();
  void fillKinds();
  const ArtifactsModel::Row* current() const;
  QString fileOf(const ArtifactsModel::Row& row) const;
  bool isForeign(const ArtifactsModel::Row& row) const;
  void preview(const ArtifactsModel::Row& row);
  void fetchForeign();
  void askEngine(const QString& verb, const QStringList& options,
                 std::function<void(const Status&)> done);
  void saveAs();
  void openFolder();
  void copyDigest();
  void openLattice();
  void showMaker();
  void nameIt();

  Services& services_;
  ArtifactsModel model_;
  ArtifactsFilter filtered_;
  Shelf shelf_;
  QStringList runs_;
  CancelToken token_, look_token_;
  std::unique_ptr<QObject> fetching_;  // its end drops the answer
  QTimer refresh_;
  QSplitter* splitter_ = nullptr;
  QStackedWidget* stack_ = nullptr;
  EmptyState* empty_ = nullptr;
  DataTable* table_ = nullptr;
  QComboBox* kinds_ = nullptr;
  ArtifactPreview* preview_ = nullptr;
  QLabel* title_ = nullptr;
  QLabel* lineage_ = nullptr;
  QLineEdit* name_ = nullptr;
  QAction *save_ = nullptr, *folder_ = nullptr, *copy_ = nullptr, *lattice_ = nullptr,
          *maker_ = nullptr, *fetch_ = nullptr;
};

}  // namespace lsc
