// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/read_arrays.h"

#include <algorithm>
#include <fstream>

#include "engine/base/files.h"
#include "engine/worker/describe_array.h"
#include "engine/worker/npz_file.h"

namespace lsc {
namespace {

constexpr std::size_t kMostArrays = 64;
constexpr std::uint64_t kMostValues = std::uint64_t{1} << 27;

bool isNpz(const std::string& name) {
  return name.ends_with(".npz");
}

/// Where one array lies: a file of its own, or a member of an archive.
struct ArrayPlace {
  fs::path file;
  std::string member;  // "bias.npy"
};

/// Opens the place and hands its bytes to `use`.
template <typename Use>
auto withBytes(const ArrayPlace& place, Use use) -> decltype(use(ByteSource())) {
  if (place.member.empty()) {
    std::ifstream in(place.file, std::ios::binary);
    return use(bytesOf(in));
  }
  auto zip = NpzFile::open(place.file);
  if (!zip) return fail(zip.error());
  if (!zip->find(place.member))
    return fail(ErrorCode::kNotFound, place.file.string() + " has no " + place.member);
  return use(zip->bytes());
}

class ArraysReader {
 public:
  ArraysReader(Index& index, const RunDiff& diff) : index_(index), diff_(diff) {}

  void add(const DiffRow& row) {
    files_.assign(row.values.size(), {});
    for (std::size_t run = 0; run < row.values.size(); ++run) {
      if (!row.values[run]) continue;
      const auto file = safeJoin(index_.folder(diff_.runs[run].uid) / "artifacts", row.key);
      std::error_code error;
      if (file && fs::is_regular_file(*file, error)) files_[run] = *file;
    }
    if (!isNpz(row.key)) return addArray(row.key, {});
    for (const std::string& member : membersOf()) {
      const std::size_t end = member.ends_with(".npy") ? member.size() - 4 : member.size();
      addArray(row.key + ": " + member.substr(0, end), member);
    }
  }

  std::vector<ReportArray> take() { return std::move(arrays_); }

 private:
  /// Of all the files, each name once.
  std::vector<std::string> membersOf() const {
    std::vector<std::string> names;
    for (const fs::path& file : files_) {
      if (file.empty()) continue;
      auto zip = NpzFile::open(file);
      if (!zip) continue;
      while (names.size() < kMostArrays) {
        const auto name = zip->next();
        if (!name) break;
        if (std::ranges::find(names, *name) == names.end()) names.push_back(*name);
      }
    }
    return names;
  }

  void addArray(const std::string& name, const std::string& member) {
    if (arrays_.size() >= kMostArrays) return;
    ReportArray array{.name = name, .copies = {}};
    for (std::size_t run = 0; run < files_.size() && values_ < kMostValues; ++run) {
      if (files_[run].empty()) continue;
      array.copies.push_back(copyOf(run, member));
    }
    if (!array.copies.empty()) arrays_.push_back(std::move(array));
  }

  ReportArray::Copy copyOf(std::size_t run, const std::string& member) {
    ReportArray::Copy copy{.run = run, .facts = Json::object(), .change = {}, .trouble = {}};
    const ArrayPlace place{files_[run], member}, base{files_.front(), member};
    const std::string object = files_[run].filename().string();
    auto facts =
        withBytes(place, [&](const ByteSource& bytes) { return describeArray(bytes, object); });
    if (!facts) {
      copy.trouble = facts.error().message;
      return copy;
    }
    copy.facts = numbersOf(std::move(*facts));
    if (run == 0 || base.file.empty()) return copy;
    const auto difference = [&](const ByteSource& to) {
      return withBytes(
          base, [&](const ByteSource& from) { return describeDifference(from, to, object); });
    };
    // a base that cannot be read has said so in its own row
    if (auto change = withBytes(place, difference); change && *change)
      copy.change = numbersOf(std::move(**change));
    return copy;
  }

  /// Without the pictures.
  Json numbersOf(Json facts) {
    for (const char* key : {"histogram", "picture", "line"}) facts.erase(key);
    values_ += facts.value("read", std::uint64_t{0});
    return facts;
  }

  Index& index_;
  const RunDiff& diff_;
  std::vector<fs::path> files_;  // of the artifact at hand, one a run; empty: not here
  std::vector<ReportArray> arrays_;
  std::uint64_t values_ = 0;
};

}  // namespace

std::vector<ReportArray> readArrays(Index& index, const RunDiff& diff) {
  ArraysReader reader(index, diff);
  for (const DiffRow& row : diff.artifacts)
    if (row.differs && (row.key.ends_with(".npy") || isNpz(row.key))) reader.add(row);
  return reader.take();
}

}  // namespace lsc
