// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sources/file_stamp.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>

#include "engine/base/clock.h"

namespace lsc {
namespace {

constexpr std::int64_t kRacyNanoseconds = 1'000'000'000;

void put(std::string& text, std::int64_t value) {
  char digits[20];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), value, 36).ptr;
  text.append(digits, end) += ' ';
}

}  // namespace

void FileStamp::add(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    text_ += "- ";
    return;
  }
  const std::int64_t time =
      info.st_mtim.tv_sec * std::int64_t{1'000'000'000} + info.st_mtim.tv_nsec;
  newest_ = std::max(newest_, time);
  put(text_, time);
  put(text_, info.st_size);
}

std::string FileStamp::text() const {
  return newest_ + kRacyNanoseconds > wallMillis() * 1'000'000 ? std::string() : text_;
}

}  // namespace lsc
