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
  /// `store`: where runs are that data and regressors come from.
  EstimateStudy(Background& background, QString program, QString store, QObject* parent = nullptr);
  ~EstimateStudy() override;

  /// npy and text files; their first columns become target and features.
  void open(const QStringList& files);
  /// Of these columns, now.
  void open(EstimateSetup setup);
  const EstimateSetup& setup() const { return setup_; }
  void change(EstimateSetup setup);
  /// Computes now.
  void restart();

  /// Ends the estimate or the saving under way; what is shown stays, as stale as it was.
  void cancel();

  /// Of the target that is looked at.
  const EstimateResult* result() const {
    return results_.empty() ? nullptr : &results_[static_cast<std::size_t>(shown_)];
  }
  /// Names of the targets of the result; their document holds all of them.
  QStringList targets() const;
  const Json& document() const { return document_; }
  int shownTarget() const { return shown_; }
  void showTarget(int target);
  /// What is shown belongs to another setup than the present one.
  bool stale() const { return stale_; }
  bool running() const { return running_; }
  bool saving() const { return saving_ != nullptr; }
  /// Share of the regressors that are trained; 0: not known.
  double progress() const { return progress_; }

  const EstimateView& view() const { return view_; }
  void setView(const EstimateView& view);

  /// The words behind `lattiscope-engine` that compute the same.
  QStringList command() const;
  /// Makes the estimate a run of the store; `done` gets its document, unless it is cancelled: then
  /// the run is an interrupted one.
  void save(const QString& name, std::function<void(Result<Json>)> done);

 signals:
  void opened();
  void stateChanged();  // stale, running, saving, progress
  void finished();      // result()
  void viewChanged();
  void failed(const QString& sentence);

 private:
  void compute();
  QStringList words() const;  // command() without the store
  void take(Result<Json> document, const QString& series);
  void keep(Json document, std::vector<EstimateResult> results);

  Background& background_;
  QString program_, store_;
  QTemporaryDir folder_;  // for the series of the present estimate
  EstimateSetup setup_;
  EstimateView view_;
  std::vector<EstimateResult> results_;  // one a target
  Json document_;
  int shown_ = 0;
  double progress_ = 0;
  bool stale_ = false, running_ = false;
  QTimer soon_;
  std::unique_ptr<QObject> saving_;
  std::unique_ptr<QObject> question_;  // its end drops the process under way
  CancelToken reading_;
};

}  // namespace lsc
