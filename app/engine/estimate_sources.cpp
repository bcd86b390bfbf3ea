// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/estimate_sources.h"

#include <algorithm>

#include "app/engine/ensemble_files.h"
#include "app/engine/histories.h"
#include "engine/base/hash.h"
#include "engine/base/log.h"
#include "engine/base/npy.h"
#include "engine/lattice/densities.h"

namespace lsc {
namespace {

namespace fs = std::filesystem;

bool hasText(const Json& source, const char* key) {
  return source.contains(key) && source[key].is_string();
}

std::string textOf(const Json& source, const char* key) {
  return source[key].get<std::string>();
}

Result<std::size_t> columnNumber(const SeriesTable& table, const Json& column,
                                 const std::string& name) {
  std::size_t k = table.columns.size();
  if (column.is_number_integer() && column.get<std::int64_t>() >= 0) {
    k = column.get<std::size_t>();
  } else if (column.is_string()) {
    k = static_cast<std::size_t>(std::ranges::find(table.names, column.get<std::string>()) -
                                 table.names.begin());
  }
  if (k < table.columns.size()) return k;
  return fail(ErrorCode::kInvalidArgument, name + " has no column " + dumpJson(column) +
                                               "; it has " + std::to_string(table.columns.size()));
}

std::string digestOf(const SourceColumn& column) {
  std::string bytes(reinterpret_cast<const char*>(column.values.data()),
                    column.values.size() * sizeof(double));
  for (std::int64_t i = 0; column.at && i < column.at->size(); ++i)
    bytes.append(",").append(std::to_string((*column.at)[i]));
  return sha256(bytes);
}

/// "plaquette" of itself, "polyakov" of polyakov_abs, "E" of E@0.5 with its flow time.
GaugeMeasurement measurementOf(const std::string& value) {
  GaugeMeasurement what;
  const auto time = value.find('@');
  if (time != std::string::npos) {
    what.observables = {};
    what.flow_times = {std::strtod(value.c_str() + time + 1, nullptr)};
  } else {
    what.observables = {value.starts_with("polyakov") ? "polyakov" : value};
  }
  return what;
}

}  // namespace

Result<SourceColumn> SourceColumns::column(const Json& source, const std::string& key) {
  if (source.is_object() && hasText(source, "file"))
    return fileColumn(fs::absolute(folder_ / textOf(source, "file")), source, key);
  if (source.is_object() && hasText(source, "run")) return runColumn(source, key);
  if (source.is_object() && hasText(source, "configurations")) return measured(source, key);
  return fail(ErrorCode::kInvalidArgument,
              key +
                  " must name a file, a run or a folder of configurations, as {\"file\": "
                  "\"plaq.dat\", \"column\": 0}, {\"run\": \"12\", \"metric\": \"plaquette\"} or "
                  "{\"configurations\": \"ensemble\", \"observable\": \"plaquette\"}");
}

Result<SourceColumn> SourceColumns::fileColumn(const fs::path& file, const Json& source,
                                               const std::string& key) {
  const std::string name = file.string();
  auto at = tables_.find(name);
  if (at == tables_.end()) {
    auto table = readHistories(name);
    if (!table) return fail(table.error());
    const auto digest = sha256File(historyFile(name));
    if (!digest) return fail(digest.error());
    inputs_[name] = *digest;
    at = tables_.emplace(name, std::move(*table)).first;
  }
  const SeriesTable& table = at->second;
  const auto k = columnNumber(table, source.value("column", Json(0)), name);
  if (!k) return fail(k.error());
  SourceColumn column{table.columns[*k], std::nullopt};
  if (!source.contains("index")) return column;
  const auto j = columnNumber(table, source["index"], name);
  if (!j) return fail(j.error());
  auto numbers = configurationsOf(table.columns[*j], key + " (" + name + ")");
  if (!numbers) return fail(numbers.error());
  column.at = std::move(*numbers);
  return column;
}

Result<SourceColumn> SourceColumns::runColumn(const Json& source, const std::string& key) {
  const std::string run = textOf(source, "run");
  if (hasText(source, "artifact") && runs_.artifact) {
    const auto file = runs_.artifact(run, textOf(source, "artifact"));
    if (!file) return fail(file.error());
    return fileColumn(*file, source, key);
  }
  if (!hasText(source, "metric") || !runs_.metric) {
    return fail(ErrorCode::kInvalidArgument,
                key + " of run " + run + " must name a metric or an artifact of it");
  }
  auto column = runs_.metric(run, textOf(source, "metric"));
  if (!column) return column;
  inputs_["metric " + textOf(source, "metric") + " of run " + run] = digestOf(*column);
  return column;
}

Result<SourceColumn> SourceColumns::measured(const Json& source, const std::string& key) {
  const fs::path folder = fs::absolute(folder_ / textOf(source, "configurations"));
  if (!hasText(source, "observable")) {
    return fail(ErrorCode::kInvalidArgument,
                key + " must name an observable of the configurations in " + folder.string() +
                    ", as plaquette, loop:1:2 or polyakov_abs");
  }
  const std::string value = textOf(source, "observable");
  auto& values = ensembles_[folder.string()];
  if (const auto known = values.find(value); known != values.end()) return known->second;
  const auto members = ensembleFiles(folder);
  if (!members) return fail(members.error());
  std::vector<std::int64_t> numbers;
  std::map<std::string, SourceColumn> all;
  for (const EnsembleFile& member : *members) {
    std::string warning;
    const auto results = measureMember(member, measurementOf(value), {}, warning);
    if (!results) return fail(results.error());
    if (!warning.empty()) logWarning(member.file.string() + ": " + warning);
    const auto digest = sha256File(member.file);
    if (!digest) return fail(digest.error());
    inputs_[member.file.string()] = *digest;
    numbers.push_back(member.trajectory);
    for (const auto& [name, number] : *results) all[name].values.push_back(number);
  }
  auto at = Configurations::listed(std::move(numbers));
  if (!at) return fail(at.error());
  for (auto& [name, column] : all) {
    column.at = *at;
    values.insert_or_assign(name, std::move(column));
  }
  if (const auto found = values.find(value); found != values.end()) return found->second;
  std::string names;
  for (const auto& [name, column] : values) names.append(" ").append(name);
  return fail(ErrorCode::kInvalidArgument, value + " is no value of the configurations in " +
                                               folder.string() + "; there are" + names);
}

Result<FieldRows> SourceColumns::densities(const fs::path& folder, const Configurations& at) {
  const auto members = ensembleFiles(folder);
  if (!members) return fail(members.error());
  FieldRows rows;
  for (const EnsembleFile& member : *members) {
    const auto links = readLinks(member, {});
    if (!links) return fail(links.error());
    const auto density = plaquetteDensity(links->field, {});
    if (!density) return fail(density.error());
    // [t][z][y][x] in memory
    std::vector<std::int64_t> shape(density->extents.rbegin(), density->extents.rend());
    shape.insert(shape.begin(), std::ssize(*members));
    if (!rows.shape.empty() && rows.shape != shape)
      return fail(ErrorCode::kInvalidArgument,
                  member.file.string() + " has another lattice than those before it");
    rows.shape = std::move(shape);
    rows.values.insert(rows.values.end(), density->values.begin(), density->values.end());
    if (inputs_.contains(member.file.string())) continue;
    const auto digest = sha256File(member.file);
    if (!digest) return fail(digest.error());
    inputs_[member.file.string()] = *digest;
  }
  bool same = std::ssize(*members) == at.size();
  for (std::int64_t i = 0; same && i < at.size(); ++i) same = (*members)[i].trajectory == at[i];
  if (same) return rows;
  return fail(ErrorCode::kInvalidArgument,
              "the configurations in " + folder.string() +
                  " are not those of the features; measure the features on the same folder");
}

Result<FieldRows> SourceColumns::fields(const Json& source, const Configurations& at) {
  if (source.is_object() && hasText(source, "configurations"))
    return densities(fs::absolute(folder_ / textOf(source, "configurations")), at);
  FieldRows rows;
  if (source.is_object() && hasText(source, "file")) {
    rows.file = fs::absolute(folder_ / textOf(source, "file"));
  } else if (source.is_object() && hasText(source, "run") && hasText(source, "artifact") &&
             runs_.artifact) {
    const auto file = runs_.artifact(textOf(source, "run"), textOf(source, "artifact"));
    if (!file) return fail(file.error());
    rows.file = *file;
  } else {
    return fail(ErrorCode::kInvalidArgument,
                "fields must name an npy file, an artifact of a run or a folder of configurations");
  }
  const auto header = readNpyHeader(rows.file);
  if (!header) return fail(header.error());
  rows.shape = header->shape;
  if (rows.shape.size() < 2 || rows.shape[0] != at.size())
    return fail(ErrorCode::kInvalidArgument,
                rows.file.string() + " holds " +
                    std::to_string(rows.shape.empty() ? 0 : rows.shape[0]) + " fields for " +
                    std::to_string(at.size()) + " configurations; give one for each");
  const auto digest = sha256File(rows.file);
  if (!digest) return fail(digest.error());
  inputs_[rows.file.string()] = *digest;
  return rows;
}

Json SourceColumns::absolute(Json source) const {
  for (const char* key : {"file", "configurations"})
    if (source.is_object() && hasText(source, key))
      source[key] = fs::absolute(folder_ / textOf(source, key)).string();
  return source;
}

std::string SourceColumns::nameOf(const Json& source) {
  if (hasText(source, "name")) return textOf(source, "name");
  for (const char* key : {"observable", "metric"})
    if (hasText(source, key)) return textOf(source, key);
  const char* key = hasText(source, "artifact") ? "artifact" : "file";
  return hasText(source, key)
             ? textOf(source, key) + ":" + dumpJson(source.value("column", Json(0)))
             : std::string();
}

}  // namespace lsc
