// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Configurations of one npy file, or a quantity of one configuration file each (at one or several
// flow times), read one at a time off the GUI thread, with the neighbours of the shown one kept.
// Configuration files are opened by the engine only: it makes an npy file of the quantity. GUI
// thread.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "views/models/background.h"
#include "views/models/color_map.h"
#include "views/models/derived_field.h"
#include "views/models/field_stack.h"

namespace lsc {

class FieldSource : public QObject {
  Q_OBJECT
 public:
  using Field = std::shared_ptr<const std::vector<double>>;
  /// A quantity of an ensemble of configuration files, all of one lattice, in this order.
  struct Ensemble {
    QStringList files;
    QString quantity, smoothing;
    Deriver deriver;
    QStringList selection = {};  // as in DerivedField
  };
  /// What the engine has made of one file.
  struct Made {
    FieldStack stack;
    DerivedFile facts;
  };

  explicit FieldSource(Background& background, QObject* parent = nullptr);

  /// What is shown stays until the file has been opened; late answers of an earlier one are dropped.
  void open(const QString& file, FirstAxis first);
  /// Another quantity of the files that are open leaves the field as it is until the new one is
  /// there.
  void openFiles(Ensemble ensemble);
  /// What another source has opened, at this configuration.
  void openLike(const FieldSource& other, std::int64_t index);
  void close();
  /// Makes this configuration at this flow time the current one, now if it is kept, else when it
  /// has been read.
  void want(std::int64_t index, std::int64_t step = 0);

  /// Empty unless openFiles() was used.
  const Ensemble& ensemble() const { return ensemble_; }
  /// Files the engine has made so far, by configuration.
  const std::map<std::int64_t, Made>& made() const { return made_; }
  /// Asks the engine for every configuration that is not made yet, one after the other.
  void makeAll();
  bool making() const { return !deriving_.empty(); }
  /// Ends what the engine is doing; what is shown stays.
  void cancelMaking();

  /// The file that holds a configuration, as it was opened: without its folder.
  QString fileName(std::int64_t configuration) const;
  const FieldStack* stack() const { return stack_ ? &*stack_ : nullptr; }
  /// Null until the first one has been read.
  const Field& field() const { return field_; }
  std::int64_t index() const { return shown_.first; }
  std::int64_t step() const { return shown_.second; }
  /// Of φ over every configuration read so far from this file.
  const FieldRange& loadedRange() const { return loaded_range_; }
  std::int64_t loadedCount() const { return static_cast<std::int64_t>(seen_.size()); }

 signals:
  void closed();
  void opened();
  void fieldChanged();
  /// Another configuration was made, or the work has begun or ended.
  void makingChanged();
  void progressed(double fraction);
  void failed(const QString& sentence);

 private:
  using Place = std::pair<std::int64_t, std::int64_t>;  // configuration, flow time

  /// Drops what was made and read, not what is shown.
  void forget();
  /// The quantity that was asked for last will not come: the one before is shown still.
  void restore();
  void derive(std::int64_t index);
  void take(std::int64_t index, DerivedFile file);
  void keepMade(std::int64_t index, Made made);
  void read(const Place& place);
  void keep(const Place& place, Field field);
  void show(const Place& place);
  std::int64_t distance(const Place& place) const;

  Background& background_;
  std::optional<FieldStack> stack_;
  Field field_;
  Place shown_{-1, 0};
  Place wanted_{-1, 0};
  std::map<Place, Field> kept_;
  std::set<Place> seen_;
  FieldRange loaded_range_;
  Ensemble ensemble_;
  bool fresh_ = false;  // nothing of ensemble_ was made yet
  Ensemble before_;     // while fresh: what field_ is of, and where
  Place shown_before_{-1, 0};
  std::map<std::int64_t, Made> made_;
  std::set<std::int64_t> deriving_;
  bool all_ = false;                     // makeAll() goes on
  std::unique_ptr<QObject> generation_;  // answers to what was opened before are dropped with it
  CancelToken opening_;
  std::map<Place, CancelToken> reading_;
};

}  // namespace lsc
