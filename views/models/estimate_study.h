// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One ensemble under study: files are described and estimates computed by short-lived engine
// processes, their series read off the GUI thread. A change makes what is shown stale and starts a
// new estimate soon after; the one under way is dropped. GUI thread.
#pragma once

#include <QObject>
#include <QStringList>
#include <QTemporaryDir>
#include <QTimer>
#include <memory>
#include <optional>

#include "views/models/background.h"
#include "views/models/estimate_panels.h"
#include "views/models/estimate_result.h"
#include "views/models/estimate_setup.h"

namespace lsc {

class EstimateStudy : public QObject {
  Q_OBJECT
 public:
  EstimateStudy(Background& background, QString program, QObject* parent = nullptr);
  ~EstimateStudy() override;

  /// npy and text files; their first columns become target and features.
  void open(const QStringList& files);
  const EstimateSetup& setup() const { return setup_; }
  void change(EstimateSetup setup);
  /// Computes now.
  void restart();

  const EstimateResult* result() const { return result_ ? &*result_ : nullptr; }
  /// What is shown belongs to another setup than the present one.
  bool stale() const { return stale_; }
  bool running() const { return running_; }

  const EstimateView& view() const { return view_; }
  void setView(const EstimateView& view);

  /// The words behind `lattiscope-engine` that compute the same.
  QStringList command() const;
  /// Makes the estimate a run of the store; `done` gets its document.
  void save(const QString& store, const QString& name, std::function<void(Result<Json>)> done);

 signals:
  void opened();
  void stateChanged();  // stale, running
  void finished();      // result()
  void viewChanged();
  void failed(const QString& sentence);

 private:
  void compute();
  void take(Result<Json> document, const QString& series);

  Background& background_;
  QString program_;
  QTemporaryDir folder_;  // for the series of the present estimate
  EstimateSetup setup_;
  EstimateView view_;
  std::optional<EstimateResult> result_;
  bool stale_ = false, running_ = false;
  QTimer soon_;
  std::unique_ptr<QObject> question_;  // its end drops the process under way
  CancelToken reading_;
};

}  // namespace lsc
