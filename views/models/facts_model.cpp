// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/facts_model.h"

#include <algorithm>

#include "engine/config/parameters.h"
#include "views/models/format.h"

namespace lsc {
namespace {

QString fromView(std::string_view s) {
  return QString::fromUtf8(s.data(), static_cast<qsizetype>(s.size()));
}

QString leafText(const Json& value) {
  if (value.is_number_float()) return formatExact(value.get<double>());
  if (value.is_number_integer()) return formatCount(value.get<std::int64_t>());
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  if (value.is_boolean())
    return value.get<bool>() ? QStringLiteral("true") : QStringLiteral("false");
  if (value.is_null()) return QStringLiteral("null");
  return QString::fromStdString(dumpJson(value));
}

bool isNumberList(const Json& value) {
  return value.is_array() && !value.empty() &&
         std::all_of(value.begin(), value.end(),
                     [](const Json& one) { return one.is_number_integer(); });
}

QString listText(const Json& value) {
  QStringList parts;
  for (const Json& one : value) parts << leafText(one);
  return parts.join(QStringLiteral(" × "));
}

/// {value, error, ...}: one line with the error in parentheses; the rest stays below it.
bool isEstimate(const Json& value) {
  return value.is_object() && value.contains("value") && value.contains("error") &&
         realFromJson(value["value"]) && realFromJson(value["error"]);
}

Fact factOf(const std::string& name, const Json& value, const QString& prefix) {
  Fact fact;
  fact.name = QString::fromStdString(name);
  fact.key = prefix.isEmpty() ? fact.name : prefix + QLatin1Char('.') + fact.name;
  const bool estimate = isEstimate(value);
  if (estimate)
    fact.value = formatWithError(*realFromJson(value["value"]), *realFromJson(value["error"]));
  if (value.is_object()) {
    for (const auto& [key, child] : value.items())
      if (!estimate || (key != "value" && key != "error"))
        fact.children.push_back(factOf(key, child, fact.key));
  } else {
    fact.value = isNumberList(value) ? listText(value) : leafText(value);
  }
  return fact;
}

void addHelp(std::vector<Fact>& facts) {
  for (Fact& fact : facts) {
    addHelp(fact.children);
    const Parameter* parameter = findParameter(fact.key.toStdString());
    if (!parameter) continue;
    fact.unit = fromView(parameter->unit);
    fact.help = fromView(parameter->help);
    if (parameter->type == ParameterType::kIntegerList && parameter->key != "theory.extents")
      fact.value.replace(QStringLiteral(" × "), QStringLiteral(", "));
  }
}

/// What does not fit into its column first, then the key and what it means.
QString toolTip(const Fact& fact, int column) {
  QStringList lines{fact.key, fact.help};
  if (column == FactsModel::kValue) lines.prepend(fact.value);
  if (column == FactsModel::kUnit) lines.prepend(fact.unit);
  lines.removeAll(QString());
  return lines.join(QLatin1Char('\n'));
}

}  // namespace

std::vector<Fact> documentFacts(const Json& document) {
  std::vector<Fact> out;
  if (document.is_object())
    for (const auto& [key, value] : document.items()) out.push_back(factOf(key, value, {}));
  return out;
}

std::vector<Fact> configFacts(const Json& config) {
  std::vector<Fact> facts = documentFacts(config);
  addHelp(facts);
  return facts;
}

struct FactsModel::Node {
  Fact fact;  // without children
  Node* parent = nullptr;
  int row = 0;
  std::vector<std::unique_ptr<Node>> children;

  void fill(std::vector<Fact> facts) {
    children.clear();
    for (Fact& child : facts) {
      auto node = std::make_unique<Node>();
      node->parent = this;
      node->row = static_cast<int>(children.size());
      node->fill(std::move(child.children));
      node->fact = std::move(child);
      children.push_back(std::move(node));
    }
  }
  bool sameKeys(const std::vector<Fact>& facts) const {
    if (facts.size() != children.size()) return false;
    for (std::size_t at = 0; at < facts.size(); ++at)
      if (facts[at].key != children[at]->fact.key || !children[at]->sameKeys(facts[at].children))
        return false;
    return true;
  }
};

FactsModel::FactsModel(QObject* parent)
    : QAbstractItemModel(parent), root_(std::make_unique<Node>()) {}
FactsModel::~FactsModel() = default;

void FactsModel::setFacts(std::vector<Fact> facts) {
  if (!root_->sameKeys(facts)) {
    beginResetModel();
    root_->fill(std::move(facts));
    endResetModel();
    return;
  }
  const auto update = [this](auto&& self, Node& node, std::vector<Fact>& fresh,
                             const QModelIndex& parent) -> void {
    for (std::size_t at = 0; at < fresh.size(); ++at) {
      Node& child = *node.children[at];
      const QModelIndex name = index(static_cast<int>(at), kName, parent);
      self(self, child, fresh[at].children, name);
      if (child.fact.value == fresh[at].value) continue;
      child.fact.value = fresh[at].value;
      emit dataChanged(name, name.siblingAtColumn(kUnit));
    }
  };
  update(update, *root_, facts, {});
}

QModelIndex FactsModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  const Node* node = parent.isValid() ? static_cast<Node*>(parent.internalPointer()) : root_.get();
  return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex FactsModel::parent(const QModelIndex& child) const {
  if (!child.isValid()) return {};
  Node* parent = static_cast<Node*>(child.internalPointer())->parent;
  return !parent || parent == root_.get() ? QModelIndex() : createIndex(parent->row, 0, parent);
}

int FactsModel::rowCount(const QModelIndex& parent) const {
  if (parent.column() > 0) return 0;
  const Node* node = parent.isValid() ? static_cast<Node*>(parent.internalPointer()) : root_.get();
  return static_cast<int>(node->children.size());
}

int FactsModel::columnCount(const QModelIndex&) const {
  return kColumnCount;
}

QVariant FactsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Fact& fact = static_cast<Node*>(index.internalPointer())->fact;
  if (role == Qt::ToolTipRole) return toolTip(fact, index.column());
  if (role == kKey) return fact.key;
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case kName:
      return fact.name;
    case kValue:
      return fact.value;
    case kUnit:
      return fact.unit;
    default:
      return {};
  }
}

QVariant FactsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kName:
      return tr("name");
    case kValue:
      return tr("value");
    case kUnit:
      return tr("unit");
    default:
      return {};
  }
}

}  // namespace lsc
