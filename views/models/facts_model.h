// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A document as a tree of name, value and unit: configuration (with labels, units and help of the
// parameter table), environment, result. Set as a whole; keeps the same nodes when only values
// change, so that a view does not jump.
#pragma once

#include <QAbstractItemModel>
#include <memory>
#include <vector>

#include "engine/base/json.h"

namespace lsc {

struct Fact {
  QString name;
  QString value;  // empty for a group
  QString unit;
  QString help;
  QString key;  // dotted; what copying and filters use
  std::vector<Fact> children;
};

/// Labels, units and help come from the parameter table; unknown keys are shown as they are.
std::vector<Fact> configFacts(const Json& config);
/// Any document; {value, error} objects become 0.7506(12).
std::vector<Fact> documentFacts(const Json& document);

class FactsModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Column { kName, kValue, kUnit, kColumnCount };
  enum Role { kKey = Qt::UserRole };

  explicit FactsModel(QObject* parent = nullptr);
  ~FactsModel() override;

  void setFacts(std::vector<Fact> facts);

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Node;
  std::unique_ptr<Node> root_;
};

}  // namespace lsc
