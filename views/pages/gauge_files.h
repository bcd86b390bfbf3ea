// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Configuration files in the formats of the field (ILDG, NERSC, openQCD, MILC, ...): the engine
// opens and checks them in processes of their own and gives densities as npy files; here is the
// list of files, what can be shown of them, and what is shown. GUI thread.
#pragma once

#include <QObject>
#include <QStringList>
#include <memory>
#include <optional>
#include <vector>

#include "engine/base/json.h"
#include "views/models/engine_call.h"
#include "views/models/field_scene.h"
#include "views/pages/dataset_memory.h"

namespace lsc {

/// By the last number of their names, as `measure` takes them: cfg_9.lime before cfg_10.lime.
QStringList sortedByTrajectory(QStringList files);

/// "flow:T:N" of a smoothing: flow times 0, T/N, ... T.
struct FlowRange {
  double until = 0;
  int parts = 0;
};
std::optional<FlowRange> flowRangeOf(const QString& smoothing);

class GaugeFiles : public QObject {
  Q_OBJECT
 public:
  struct Choice {
    QString name, title;
    ValueKind kind = ValueKind::kSigned;
    bool gauge_dependent = false;
  };

  /// `program`: lattiscope-engine; `store` keeps what it made.
  GaugeFiles(FieldScene& scene, QString program, QString store, QObject* parent = nullptr);

  /// One configuration a file; the first one is looked at. ready() or failed() follows; until then
  /// everything stays as it is. `choice` of a file of arrays; empty: the first, with the likeliest
  /// axes.
  void open(const QStringList& files, const ArrayChoice& choice = {});
  /// Ends the opening; what was open before stays so.
  void cancelOpening();
  /// The file that is being looked at; empty: none.
  QString opening() const { return question_ ? asked_.front() : QString(); }
  void close();
  bool active() const { return !choices_.empty(); }

  const std::vector<Choice>& choices() const { return choices_; }
  /// "ILDG, SU(3), 8 × 8 × 8 × 4": what the first file is.
  const QString& description() const { return description_; }
  /// Empty, or a lasting sentence: what the checks of the shown file found.
  QString warning() const;
  /// Shows this quantity after a smoothing: "none", "flow:1", "flow:2:8", "stout:0.1:10",
  /// "ape:0.5:10".
  void show(int choice, const QString& smoothing);
  /// What the scene shows, or the last choice until it shows anything.
  int shownChoice() const;
  bool gaugeDependent() const;
  /// Only gauge fields are smoothed.
  bool smooths() const { return smooths_; }
  /// Some of the quantities with several numbers a site: "polyakov", "link_traces", "link_phases".
  bool hasVectors(const QString& name) const { return vectors_.contains(name); }

  /// Fields of a file to choose from, what the axes of an array may mean, and what was taken.
  struct Arrays {
    QStringList names;
    bool bare = false;  // an array, which does not say what its axes mean
    QStringList axes;
    ArrayChoice chosen;
  };
  const Arrays& arrays() const { return arrays_; }
  /// The same of the file that open() was called for last, be it refused.
  const Arrays& askedArrays() const { return asked_arrays_; }

  Deriver deriver();

 signals:
  void ready();
  void failed(const QString& sentence);
  /// How much of the file has been read and checked.
  void progressed(double fraction, qint64 bytes);

 private:
  void ask();
  void takeAnswer(const EngineAnswer& answer);
  void takeArrays(const Json& reply);
  void takeDescription(const Json& reply);

  FieldScene& scene_;
  QString program_, store_;
  QStringList files_;
  Arrays arrays_;
  QStringList asked_;
  Arrays asked_arrays_;
  std::vector<Choice> choices_;
  QStringList vectors_;
  QString description_, warning_;
  int choice_ = 0;
  bool smooths_ = false;
  std::unique_ptr<QObject> question_;  // its end drops the answer
};

}  // namespace lsc
