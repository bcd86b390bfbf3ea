// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/ensemble_files.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include "app/engine/known_formats.h"
#include "engine/formats/load.h"

namespace lsc {
namespace {

namespace fs = std::filesystem;

/// The last number of a file's stem: cfg-000120.lime and ckpoint_lat.120 are trajectory 120.
std::optional<std::int64_t> trajectoryOf(const fs::path& file) {
  std::string name = file.filename().string();
  const std::string suffix = file.extension().string();
  if (!suffix.empty() && suffix.find_first_not_of("0123456789.") != std::string::npos)
    name = file.stem().string();
  const std::size_t last = name.find_last_of("0123456789");
  if (last == std::string::npos) return std::nullopt;
  std::size_t first = last;
  while (first > 0 && std::isdigit(static_cast<unsigned char>(name[first - 1]))) --first;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(name.data() + first, name.data() + last + 1, value);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

}  // namespace

Result<std::vector<EnsembleFile>> ensembleFiles(const fs::path& folder) {
  std::error_code error;
  std::vector<EnsembleFile> members;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (!entry.is_regular_file(error) || entry.path().filename().string().starts_with('.'))
      continue;
    const auto trajectory = trajectoryOf(entry.path());
    const std::string suffix = entry.path().extension().string();
    if (trajectory && suffix != ".json" && suffix != ".jsonl" && suffix != ".info")
      members.push_back({*trajectory, entry.path()});
  }
  if (error)
    return fail(ErrorCode::kNotFound,
                "cannot list the folder " + folder.string() + ": " + error.message());
  std::ranges::sort(members, {}, &EnsembleFile::trajectory);
  for (std::size_t i = 1; i < members.size(); ++i)
    if (members[i].trajectory == members[i - 1].trajectory)
      return fail(ErrorCode::kConflict,
                  members[i - 1].file.string() + " and " + members[i].file.filename().string() +
                      " have the same trajectory number; keep one ensemble a folder");
  if (members.empty())
    return fail(ErrorCode::kNotFound,
                "no file of " + folder.string() + " has a trajectory number in its name");
  return members;
}

Result<EnsembleLinks> readLinks(const EnsembleFile& member, const Work& work) {
  auto loaded = loadConfiguration(knownFormats(), member.file,
                                  {{}, false, {work.cancel, nullptr, work.threads}});
  if (!loaded) return fail(loaded.error());
  auto* field = loaded->field ? std::get_if<GaugeField>(&*loaded->field) : nullptr;
  if (!field)
    return fail(
        ErrorCode::kCorrupt,
        loaded->field
            ? member.file.string() +
                  " holds no gauge field; only ensembles of links can be measured: remove it"
            : member.file.string() + ": " + loaded->report.complaint() + "; repair or remove it");
  return EnsembleLinks{std::move(*field), loaded->report.verdict() == Verdict::kWarn
                                              ? loaded->report.complaint()
                                              : std::string()};
}

Result<NamedValues> measureMember(const EnsembleFile& member, const GaugeMeasurement& what,
                                  const Work& work, std::string& warning) {
  const auto links = readLinks(member, work);
  if (!links) return fail(links.error());
  warning = links->warning;
  return measureGauge(links->field, what, work);
}

}  // namespace lsc
