// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Quantities beside the one the page shows, of one configuration file at a time: several numbers a
// site (links by direction, Polyakov loops) or one. Made by the engine, read off the GUI thread.
// GUI thread.
#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "views/models/background.h"
#include "views/models/derived_field.h"

namespace lsc {

/// values[site * components + component], sites in C order over extents.
struct VectorField {
  std::vector<std::int64_t> extents;  // slowest first
  std::int64_t components = 1;
  std::vector<double> values;
  int centre = 0;  // elements of the centre of the group; 0: not SU(N)
};

class VectorSource : public QObject {
  Q_OBJECT
 public:
  enum class Kind { kVectors, kScalars };

  explicit VectorSource(Background& background, Kind kind, QObject* parent = nullptr)
      : QObject(parent), background_(background), kind_(kind) {}

  /// changed() or failed() follows unless this is what is there; what was there stays until then.
  void want(const DerivedField& field, const Deriver& deriver);
  void clear();
  const VectorField* field() const { return field_ ? &*field_ : nullptr; }
  /// What field() is of.
  const DerivedField& shown() const { return shown_; }
  bool waiting() const { return question_ != nullptr; }

 signals:
  void changed();
  void failed(const QString& sentence);

 private:
  void take(const DerivedField& field, const DerivedFile& file);
  void give(const DerivedField& field, Result<VectorField> values);

  Background& background_;
  Kind kind_;
  std::optional<VectorField> field_;
  DerivedField shown_, asked_;
  std::unique_ptr<QObject> question_;  // its end drops the answer
};

}  // namespace lsc
