// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Configurations of one npy file, or a quantity of one configuration file each, read one at a time
// off the GUI thread by pread (a file cut meanwhile is a sentence, not a signal), with the
// neighbours of the shown one kept. Configuration files are opened by the engine only: it makes an
// npy file of the quantity. GUI thread.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "engine/base/npy.h"
#include "views/models/background.h"
#include "views/models/color_map.h"

namespace lsc {

/// A file of fields: [configuration][slowest axis]...[fastest axis], or one field without the
/// first.
struct FieldStack {
  std::filesystem::path file;
  NpyHeader header;
  std::vector<std::int64_t> extents;  // of the lattice, slowest first, 1 to 4 of them
  std::int64_t configurations = 1;
  bool split = false;  // each configuration is in a file of its own; `file` is that of one of them
  std::int64_t sites() const;
};

enum class FirstAxis { kConfiguration, kLattice };

/// What the engine is asked for: a quantity of a configuration file after smoothing, both by the
/// names of engine/lattice/quantities.h and smoothing.h.
struct DerivedField {
  QString file, quantity, smoothing;
};
/// Asks for it; `done` gets the npy file once, later, while `context` lives.
using Deriver = std::function<void(QObject* context, const DerivedField& field,
                                   std::function<void(Result<QString>)> done)>;

[[nodiscard]] Result<FieldStack> openFieldStack(const std::filesystem::path& file, FirstAxis first);
[[nodiscard]] Result<std::vector<double>> readConfiguration(const FieldStack& stack,
                                                            std::int64_t index);

class FieldSource : public QObject {
  Q_OBJECT
 public:
  using Field = std::shared_ptr<const std::vector<double>>;

  explicit FieldSource(Background& background, QObject* parent = nullptr);

  /// Late answers of an earlier file are dropped.
  void open(const QString& file, FirstAxis first);
  /// One configuration a file, in this order, all of one lattice.
  void openFiles(const QStringList& files, const QString& quantity, const QString& smoothing,
                 Deriver deriver);
  /// What another source has opened, at this configuration.
  void openLike(const FieldSource& other, std::int64_t index);
  void close();
  /// Makes this configuration the current one, now if it is kept, else when it has been read.
  void want(std::int64_t index);

  /// The file that holds a configuration, as it was opened: without its folder.
  QString fileName(std::int64_t configuration) const;
  const FieldStack* stack() const { return stack_ ? &*stack_ : nullptr; }
  /// Null until the first one has been read.
  const Field& field() const { return field_; }
  std::int64_t index() const { return index_; }
  /// Of φ over every configuration read so far from this file.
  const FieldRange& loadedRange() const { return loaded_range_; }
  std::int64_t loadedCount() const { return static_cast<std::int64_t>(seen_.size()); }

 signals:
  void opened();
  void fieldChanged();
  void failed(const QString& sentence);

 private:
  /// The npy file of a configuration is known: read it.
  void readFrom(const FieldStack& stack, std::int64_t place, std::int64_t index);
  /// Of files_, which openFiles() has set.
  void derive(std::int64_t index);
  void takeDerived(std::int64_t index, const QString& path);
  void read(std::int64_t index);
  void keep(std::int64_t index, Field field);
  void show(std::int64_t index);

  Background& background_;
  std::optional<FieldStack> stack_;
  Field field_;
  std::int64_t index_ = -1;
  std::int64_t wanted_ = -1;
  std::map<std::int64_t, Field> kept_;
  std::map<std::int64_t, bool> seen_;
  FieldRange loaded_range_;
  QStringList files_;  // of configurations; empty: stack_ is one npy file
  QString quantity_, smoothing_;
  Deriver deriver_;
  std::set<std::int64_t> deriving_;
  std::unique_ptr<QObject> generation_;  // answers to what was opened before are dropped with it
  CancelToken opening_;
  std::map<std::int64_t, CancelToken> reading_;
};

}  // namespace lsc
