// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/table_view.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QUrl>
#include <algorithm>

#include "engine/base/files.h"
#include "engine/table/key_list.h"

namespace lsc {
namespace {

constexpr int kVersion = 1;
constexpr int kWidest = 4000;
constexpr qint64 kMaxBytes = 1 << 20;
const QString kEnding = QStringLiteral(".json");

std::vector<ColumnKey> keysOf(const Json& list) {
  std::vector<ColumnKey> keys;
  if (!list.is_array()) return keys;
  for (const Json& entry : list) {
    if (!entry.is_string()) continue;
    if (auto key = ColumnKey::parse(entry.get_ref<const std::string&>()))
      keys.push_back(std::move(*key));
  }
  return keys;
}

std::optional<SortKey> sortKeyOf(const Json& entry) {
  if (!entry.is_string()) return std::nullopt;
  const std::string_view word = entry.get_ref<const std::string&>();
  const bool descending = word.starts_with('-');
  auto key = ColumnKey::parse(descending ? word.substr(1) : word);
  if (!key) return std::nullopt;
  return SortKey{std::move(*key), descending};
}

std::vector<TableColumn> columnsOf(const Json& list) {
  std::vector<TableColumn> columns;
  for (const Json& entry : list) {
    if (!entry.is_object() || !entry.contains("key") || !entry["key"].is_string()) continue;
    auto key = ColumnKey::parse(entry["key"].get_ref<const std::string&>());
    if (!key) continue;
    const Json width = entry.value("width", Json(0));
    columns.push_back({std::move(*key),
                       width.is_number()
                           ? static_cast<int>(std::clamp(width.get<double>(), 0.0, double{kWidest}))
                           : 0,
                       entry.value("pinned", Json(false)) == true});
  }
  return columns;
}

Status made(bool done, const QString& what) {
  if (done) return {};
  return fail(ErrorCode::kIo, what.toStdString() + "; check that the folder can be written.");
}

}  // namespace

Json tableViewJson(const TableView& view) {
  Json columns = Json::array(), sort = Json::array(), groups = Json::array();
  for (const TableColumn& column : view.columns)
    columns.push_back(
        {{"key", column.key.text()}, {"width", column.width}, {"pinned", column.pinned}});
  for (const SortKey& key : view.sort) sort.push_back(sortKeyText(key));
  for (const ColumnKey& key : view.group_by) groups.push_back(key.text());
  const Json best = view.best ? Json(sortKeyText(*view.best)) : Json();
  return {{"lattiscope_table_view", kVersion}, {"best", best},
          {"columns", std::move(columns)},     {"sort", std::move(sort)},
          {"group_by", std::move(groups)},     {"filter", view.filter.toStdString()}};
}

Result<TableView> tableViewFromJson(const Json& json, const std::string& object) {
  if (!json.is_object() || !json.contains("lattiscope_table_view") || !json.contains("columns") ||
      !json["columns"].is_array())
    return fail(ErrorCode::kInvalidArgument,
                object + " is no saved view of the table; choose a file that was exported as one.");
  TableView view;
  view.columns = columnsOf(json["columns"]);
  view.group_by = keysOf(json.value("group_by", Json::array()));
  const Json filter = json.value("filter", Json(""));
  if (filter.is_string())
    view.filter = QString::fromStdString(filter.get_ref<const std::string&>());
  view.best = sortKeyOf(json.value("best", Json()));
  const Json sort = json.value("sort", Json::array());
  if (!sort.is_array()) return view;
  for (const Json& entry : sort)
    if (auto key = sortKeyOf(entry)) view.sort.push_back(std::move(*key));
  return view;
}

Result<TableView> readTableView(const QString& file) {
  QFile input(file);
  if (!input.open(QIODevice::ReadOnly) || input.size() > kMaxBytes)
    return fail(ErrorCode::kNotFound,
                file.toStdString() + " cannot be read as a view; check that it exists.");
  const auto json = parseJson(input.readAll().toStdString(), file.toStdString());
  if (!json) return fail(json.error());
  return tableViewFromJson(*json, file.toStdString());
}

Status writeTableView(const QString& file, const TableView& view) {
  return writeFileAtomic(file.toStdString(), dumpJson(tableViewJson(view), 2) + "\n");
}

QString SavedViews::userFolder() {
  return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
         QStringLiteral("/views");
}

/// Any name makes one file: what a file system may dislike is written as %XX.
QString SavedViews::fileOf(const QString& name) const {
  return folder_ + QLatin1Char('/') +
         QString::fromLatin1(QUrl::toPercentEncoding(name, QByteArray(), ".")) + kEnding;
}

QStringList SavedViews::names() const {
  QStringList names;
  for (const QString& file : QDir(folder_).entryList({QLatin1Char('*') + kEnding}, QDir::Files))
    names << QUrl::fromPercentEncoding(file.chopped(kEnding.size()).toLatin1());
  names.sort(Qt::CaseInsensitive);
  return names;
}

Result<TableView> SavedViews::read(const QString& name) const {
  return readTableView(fileOf(name));
}

Status SavedViews::save(const QString& name, const TableView& view) const {
  if (name.trimmed().isEmpty())
    return fail(ErrorCode::kInvalidArgument, "A view needs a name; write one.");
  if (!QDir().mkpath(folder_)) return made(false, folder_ + QStringLiteral(" cannot be made"));
  return writeTableView(fileOf(name), view);
}

Status SavedViews::rename(const QString& from, const QString& to) const {
  if (to.trimmed().isEmpty())
    return fail(ErrorCode::kInvalidArgument, "A view needs a name; write one.");
  if (QFile::exists(fileOf(to)))
    return fail(ErrorCode::kConflict,
                "There is a view " + to.toStdString() + " already; choose another name.");
  return made(QFile::rename(fileOf(from), fileOf(to)),
              QStringLiteral("The view %1 cannot be renamed").arg(from));
}

Status SavedViews::remove(const QString& name) const {
  return made(QFile::remove(fileOf(name)),
              QStringLiteral("The view %1 cannot be deleted").arg(name));
}

}  // namespace lsc
