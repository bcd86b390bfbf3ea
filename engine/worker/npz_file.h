// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The members of an archive of arrays (numpy.savez), one after another, as streams: nothing is
// unpacked to disk. For files of unknown origin.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "engine/worker/array_reader.h"

namespace lsc {

class NpzFile {
 public:
  [[nodiscard]] static Result<NpzFile> open(const std::filesystem::path& file);
  ~NpzFile();
  NpzFile(NpzFile&&) noexcept;

  /// Goes to the next member: its name as the archive has it ("a.npy"), or nothing at the end or
  /// where the archive is damaged.
  std::optional<std::string> next();
  /// Goes to the next member of this name; whether there is one.
  bool find(const std::string& name);
  /// Of the current member; valid as long as this object stays where it is.
  ByteSource bytes() const;

 private:
  struct Zip;
  explicit NpzFile(std::unique_ptr<Zip> zip);
  std::unique_ptr<Zip> zip_;
};

}  // namespace lsc
