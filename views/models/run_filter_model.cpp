// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/run_filter_model.h"

#include <cmath>
#include <map>

namespace lsc {
namespace {

bool isNan(const QVariant& value) {
  return value.typeId() == QMetaType::Double && std::isnan(value.toDouble());
}

}  // namespace

RunFilterModel::RunFilterModel(RunTableModel& table, StoreReader& reader, QObject* parent)
    : QSortFilterProxyModel(parent), table_(table), reader_(reader) {
  setSourceModel(&table);
  setDynamicSortFilter(true);
  sort(RunTableModel::kNumber, Qt::DescendingOrder);
  connect(&table, &QAbstractItemModel::rowsInserted, this, [this] {
    if (needs_documents_) fetchDocuments();
  });
}

void RunFilterModel::setText(const QString& text) {
  if (text == text_) return;
  text_ = text;
  const auto filter = Filter::parse(text.toStdString());
  filter_ = filter ? std::optional(*filter) : std::nullopt;
  problem_ = filter ? QString() : QString::fromStdString(filter.error().message);
  needs_documents_ = filter && (text.contains(QLatin1String("config.")) ||
                                text.contains(QLatin1String("environment.")));
  if (needs_documents_) fetchDocuments();
  invalidateFilter();
  emit problemChanged();
}

void RunFilterModel::setStates(const QSet<int>& states) {
  states_ = states;
  invalidateFilter();
}

void RunFilterModel::setTrash(bool trash) {
  trash_ = trash;
  invalidateFilter();
}

QString RunFilterModel::uid(int row) const {
  return index(row, 0).data(RunTableModel::kUid).toString();
}

int RunFilterModel::rowOf(const QString& uid) const {
  const int row = table_.rowOf(uid);
  return row < 0 ? -1 : mapFromSource(table_.index(row, 0)).row();
}

bool RunFilterModel::filterAcceptsRow(int source_row, const QModelIndex&) const {
  const RunRow& row = table_.rows()[static_cast<std::size_t>(source_row)];
  if (row.trashed != trash_) return false;
  if (!states_.isEmpty() && !states_.contains(static_cast<int>(table_.state(row)))) return false;
  return !filter_ || filter_->matches(row, documentsOf(QString::fromStdString(row.uid)));
}

bool RunFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
  const QVariant a = left.data(RunTableModel::kSort), b = right.data(RunTableModel::kSort);
  // absent values last in both directions: the view sees less(b, a) for descending order
  if (isNan(a) || isNan(b))
    return (sortOrder() == Qt::AscendingOrder) ? !isNan(a) && isNan(b) : isNan(a) && !isNan(b);
  if (a.typeId() == QMetaType::QString)
    return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
  return a.toDouble() < b.toDouble();
}

void RunFilterModel::fetchDocuments() {
  if (fetching_) return;
  std::vector<std::string> wanted;
  for (const RunRow& row : table_.rows())
    if (!documents_.contains(QString::fromStdString(row.uid))) wanted.push_back(row.uid);
  if (wanted.empty()) return;
  fetching_ = true;
  using Found = std::map<std::string, Documents>;
  reader_.fetch<Found>(
      this,
      [wanted](Index& index) -> Result<Found> {
        Found found;
        for (const std::string& uid : wanted) {
          Result<RunDetail> detail = index.detail(uid);
          found[uid] = detail ? Documents{std::move(detail->config), std::move(detail->environment)}
                              : Documents{};
        }
        return found;
      },
      [this](Result<Found> found) {
        fetching_ = false;
        if (!found) return;
        for (auto& [uid, documents] : *found)
          documents_.insert(QString::fromStdString(uid), std::move(documents));
        invalidateFilter();
      });
}

RunDocuments RunFilterModel::documentsOf(const QString& uid) const {
  const auto find = [this, uid] {
    const auto it = documents_.constFind(uid);
    return it == documents_.constEnd() ? nullptr : &*it;
  };
  return {.config = [find]() -> const Json* {
            const Documents* d = find();
            return d ? &d->config : nullptr;
          },
          .environment = [find]() -> const Json* {
            const Documents* d = find();
            return d ? &d->environment : nullptr;
          }};
}

}  // namespace lsc
