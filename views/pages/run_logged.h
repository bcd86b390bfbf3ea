// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run logged beside numbers: arrays, histograms, texts and pictures by name, the newest
// value of the chosen one below. Values are summarised by a process of its own. GUI thread.
#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "views/models/cells_model.h"
#include "views/models/services.h"
#include "views/models/store_reader.h"

namespace lsc {

class ArtifactPreview;
class DataTable;

class RunLogged : public QWidget {
  Q_OBJECT
 public:
  explicit RunLogged(Services& services, QWidget* parent = nullptr);

  /// The place chosen is kept by name; its value is asked for again only where it is another.
  void setRun(const QString& uid, const std::vector<LoggedSeries>& logged);
  int count() const { return model_.rowCount(); }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct Shown {
    QString uid, name;
    std::int64_t count = -1, step = 0;
    bool operator==(const Shown&) const = default;
  };

  void showCurrent();
  void ask(const QString& name);
  void showPicture(const QString& name);

  Services& services_;
  QString uid_;
  std::vector<LoggedSeries> logged_;  // without the values
  Shown shown_;
  std::unique_ptr<QObject> question_;  // its end drops the answer
  CancelToken token_;
  CellsModel model_;
  DataTable* table_ = nullptr;
  ArtifactPreview* preview_ = nullptr;
};

}  // namespace lsc
