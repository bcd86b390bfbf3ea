// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Files: whole-file reads with a bound, atomic replacement, and the one function that turns a
// root and a relative name into a path.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace lsc {

namespace fs = std::filesystem;

/// Whole file; refuses anything but a regular file (a FIFO would block) and more than `limit`
/// bytes.
[[nodiscard]] Result<std::string> readFile(const fs::path& file, std::uint64_t limit = 64u << 20);

/// At most `limit` bytes from `offset` on, and the size of the whole; a regular file only.
struct FilePart {
  std::string bytes;
  std::uint64_t size = 0;
};
[[nodiscard]] Result<FilePart> readFilePart(const fs::path& file, std::uint64_t offset,
                                            std::size_t limit);

/// Temporary name beside the file, fsync, rename, fsync of the folder: the old file stays whole
/// until the new one is. Removes the temporary on failure.
[[nodiscard]] Status writeFileAtomic(const fs::path& file, std::string_view data);

[[nodiscard]] Status makeDirectories(const fs::path& folder);

/// fsync of a folder, so that names made or renamed in it survive a power cut.
[[nodiscard]] Status syncDirectory(const fs::path& folder);

/// root / name, where name must be relative and stay inside: no "..", no absolute or drive path, no
/// backslash, NUL or control character, no symbolic link that leads out. Nothing is decoded.
[[nodiscard]] Result<fs::path> safeJoin(const fs::path& root, std::string_view name);

/// Platform data folder of the user: $LATTISCOPE_STORE, else $XDG_DATA_HOME/lattiscope, else
/// ~/.local/share/lattiscope.
fs::path defaultStorePath();

/// Folder of the running program.
fs::path programFolder();

}  // namespace lsc
