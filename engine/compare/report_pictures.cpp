// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/report_pictures.h"

#include <array>

#include "engine/base/files.h"

namespace lsc {
namespace {

constexpr std::size_t kMostBytes = 1 << 20, kMostTogether = 16 << 20;

/// By its first bytes; empty if it is no picture.
std::string typeOf(std::string_view bytes) {
  constexpr std::array<std::pair<std::string_view, const char*>, 3> kTypes{
      {{"\x89PNG\r\n\x1a\n", "image/png"}, {"\xff\xd8\xff", "image/jpeg"}, {"GIF8", "image/gif"}}};
  for (const auto& [head, type] : kTypes)
    if (bytes.starts_with(head)) return type;
  return {};
}

bool hasPictureName(std::string_view name) {
  for (const std::string_view suffix : {".png", ".PNG", ".jpg", ".jpeg", ".JPG", ".gif"})
    if (name.ends_with(suffix)) return true;
  return false;
}

}  // namespace

std::string pictureName(std::size_t picture, const ReportPicture::Copy& copy) {
  return std::string("picture-")
      .append(std::to_string(picture + 1))
      .append("-")
      .append(std::to_string(copy.run + 1))
      .append(".")
      .append(copy.type.substr(copy.type.find('/') + 1));
}

std::vector<ReportPicture> readPictures(Index& index, const RunDiff& diff) {
  std::vector<ReportPicture> pictures;
  std::size_t together = 0;
  for (const DiffRow& row : diff.artifacts) {
    if (!row.differs || !hasPictureName(row.key)) continue;
    ReportPicture picture{.name = row.key, .copies = {}};
    for (std::size_t run = 0; run < row.values.size(); ++run) {
      if (!row.values[run]) continue;
      const auto file = safeJoin(index.folder(diff.runs[run].uid) / "artifacts", row.key);
      auto bytes = file ? readFile(*file, kMostBytes) : Result<std::string>(fail(file.error()));
      if (!bytes || together + bytes->size() > kMostTogether) continue;
      std::string type = typeOf(*bytes);
      if (type.empty()) continue;
      together += bytes->size();
      picture.copies.push_back({run, std::move(type), std::move(*bytes)});
    }
    if (!picture.copies.empty()) pictures.push_back(std::move(picture));
  }
  return pictures;
}

}  // namespace lsc
