// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/parameter_form_model.h"

#include <algorithm>

namespace lsc {
namespace {

QString textOf(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString sectionOf(std::string_view key) {
  const std::size_t dot = key.find('.');
  return dot == std::string_view::npos ? QStringLiteral("run") : textOf(key.substr(0, dot));
}

QStringList choicesOf(const Parameter& parameter) {
  if (parameter.type == ParameterType::kBool) return {"true", "false"};
  QStringList out;
  for (const std::string_view c : parameter.choices) out << textOf(c);
  return out;
}

QString helpOf(const Parameter& p) {
  return textOf(p.help) + QStringLiteral("\n") + textOf(p.key) + QStringLiteral(": ") +
         QString::fromStdString(describeAllowed(p));
}

}  // namespace

ParameterFormModel::ParameterFormModel(QObject* parent) : QAbstractListModel(parent) {
  for (const Parameter& p : parameterTable())
    rows_.push_back({.parameter = &p, .text = {}, .loaded = {}, .error = {}});
  load(RunConfig());
}

int ParameterFormModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

Qt::ItemFlags ParameterFormModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags flags = QAbstractListModel::flags(index);
  return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

QVariant ParameterFormModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  const Parameter& p = *row.parameter;
  switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
      return row.text;
    case Qt::ToolTipRole:
    case kHelp:
      return helpOf(p);
    case kKey:
      return textOf(p.key);
    case kSection:
      return sectionOf(p.key);
    case kLabel:
      return textOf(p.label);
    case kUnit:
      return textOf(p.unit);
    case kType:
      return static_cast<int>(p.type);
    case kChoices:
      return choicesOf(p);
    case kAdvanced:
      return p.advanced;
    case kError:
      if (!row.error.isEmpty()) return row.error;
      return index.row() == blamed_row_ ? config_sentence_.value_or(QString()) : QString();
    case kModified:
      return row.text != row.loaded;
    default:
      return {};
  }
}

bool ParameterFormModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) return false;
  Row& row = rows_[static_cast<std::size_t>(index.row())];
  if (value.toString() == row.text) return true;
  row.text = value.toString();
  check(row);
  checkTogether();
  // a sentence about several values may have moved to or from any row
  emit dataChanged(this->index(0), this->index(rowCount() - 1));
  emit validityChanged();
  return true;
}

void ParameterFormModel::load(const RunConfig& config) {
  config_ = config;
  for (Row& row : rows_) {
    row.text = row.loaded = QString::fromStdString(valueText(config.value(row.parameter->key)));
    row.error.clear();
  }
  checkTogether();
  emit dataChanged(index(0), index(rowCount() - 1));
  emit validityChanged();
}

void ParameterFormModel::check(Row& row) {
  const Status status = config_.set(row.parameter->key, row.text.trimmed().toStdString());
  row.error = status ? QString() : QString::fromStdString(status.error().message);
}

void ParameterFormModel::checkTogether() {
  wrong_rows_ = static_cast<int>(
      std::count_if(rows_.begin(), rows_.end(), [](const Row& r) { return !r.error.isEmpty(); }));
  config_sentence_.reset();
  blamed_row_ = -1;
  if (wrong_rows_ > 0) return;
  const Status status = config_.checkTogether();
  if (status) return;
  config_sentence_ = QString::fromStdString(status.error().message);
  // "config key theory.extents is ...": the first key named is where it is corrected
  qsizetype first = -1;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const QString key = textOf(rows_[i].parameter->key);
    const qsizetype place = config_sentence_->indexOf(key + u' ');
    if (place >= 0 && (first < 0 || place < first)) {
      first = place;
      blamed_row_ = static_cast<int>(i);
    }
  }
}

int ParameterFormModel::rowOf(std::string_view key) const {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].parameter->key == key) return static_cast<int>(i);
  }
  return -1;
}

QString ParameterFormModel::sentence() const {
  for (const Row& row : rows_) {
    if (!row.error.isEmpty()) return row.error;
  }
  return config_sentence_.value_or(QString());
}

std::optional<RunConfig> ParameterFormModel::config() const {
  if (!valid()) return std::nullopt;
  return config_;
}

QStringList ParameterFormModel::changesFrom(const RunConfig& base) const {
  QStringList out;
  for (const Row& row : rows_) {
    const Json& value = config_.value(row.parameter->key);
    if (value == base.value(row.parameter->key)) continue;
    out << QStringLiteral("--set")
        << textOf(row.parameter->key) + u'=' + QString::fromStdString(valueText(value));
  }
  return out;
}

}  // namespace lsc
