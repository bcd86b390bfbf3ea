// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The runs a sweep would make, before they are made: rows of varied keys and their values as typed,
// and the table of configurations that gives. GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <vector>

#include "engine/base/json.h"
#include "engine/config/sweep.h"

namespace lsc {

struct SweepEntry {
  QString key, values;
  bool operator==(const SweepEntry&) const = default;
};

class SweepModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  explicit SweepModel(QObject* parent = nullptr);

  /// Entries without key and values are left out; none: no sweep. Wrong ones are a sentence().
  void set(const RunConfig& base, const std::vector<SweepEntry>& entries);

  bool isSweep() const { return !entries_.empty(); }
  const QString& sentence() const { return sentence_; }
  std::size_t runs() const { return points_.size(); }
  /// [{key, values}] of the protocol, and --scan words of the command line.
  Json scans() const;
  QStringList scanWords() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<SweepEntry> entries_;
  std::vector<SweepPoint> points_;
  QString sentence_;
};

}  // namespace lsc
