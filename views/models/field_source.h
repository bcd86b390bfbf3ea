// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Configurations of one npy file, read one at a time off the GUI thread by pread (a file cut
// meanwhile is a sentence, not a signal), with the neighbours of the shown one kept. GUI thread.
#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
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
  std::int64_t sites() const;
};

enum class FirstAxis { kConfiguration, kLattice };

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
  void close();
  /// Makes this configuration the current one, now if it is kept, else when it has been read.
  void want(std::int64_t index);

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
  CancelToken opening_;
  std::map<std::int64_t, CancelToken> reading_;
};

}  // namespace lsc
