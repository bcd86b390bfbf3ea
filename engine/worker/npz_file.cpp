// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/npz_file.h"

#include <archive.h>
#include <archive_entry.h>

namespace lsc {
namespace {

Error cannotRead(const std::string& file) {
  return {ErrorCode::kIo, "cannot read " + file};
}

}  // namespace

struct NpzFile::Zip {
  std::unique_ptr<archive, decltype(&archive_read_free)> reader{archive_read_new(),
                                                                &archive_read_free};
  std::string file;
};

NpzFile::NpzFile(std::unique_ptr<Zip> zip) : zip_(std::move(zip)) {}
NpzFile::~NpzFile() = default;
NpzFile::NpzFile(NpzFile&&) noexcept = default;

Result<NpzFile> NpzFile::open(const std::filesystem::path& file) {
  auto zip = std::make_unique<Zip>();
  zip->file = file.string();
  archive_read_support_format_zip(zip->reader.get());
  if (archive_read_open_filename(zip->reader.get(), file.c_str(), 1u << 16) != ARCHIVE_OK)
    return fail(cannotRead(zip->file));
  return NpzFile(std::move(zip));
}

std::optional<std::string> NpzFile::next() {
  archive_entry* entry = nullptr;
  if (archive_read_next_header(zip_->reader.get(), &entry) != ARCHIVE_OK) return std::nullopt;
  const char* name = archive_entry_pathname(entry);
  return std::string(name ? name : "");
}

bool NpzFile::find(const std::string& name) {
  while (const auto member = next())
    if (*member == name) return true;
  return false;
}

ByteSource NpzFile::bytes() const {
  return [zip = zip_.get()](char* buffer, std::size_t size) -> Result<std::size_t> {
    const auto got = archive_read_data(zip->reader.get(), buffer, size);
    if (got < 0) return fail(cannotRead(zip->file));
    return static_cast<std::size_t>(got);
  };
}

}  // namespace lsc
