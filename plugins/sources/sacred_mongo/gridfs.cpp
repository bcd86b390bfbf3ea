// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "engine/base/files.h"
#include "plugins/sources/sacred_mongo/pass.h"

namespace lsc {
namespace {

/// A file under another name until it is whole.
class PartialFile {
 public:
  explicit PartialFile(fs::path target)
      : target_(std::move(target)),
        part_(target_.string() + ".part"),
        file_(std::fopen(part_.c_str(), "wbe")) {}
  ~PartialFile() {
    if (file_) std::fclose(file_);
    std::error_code ignored;
    if (!done_) fs::remove(part_, ignored);
  }
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  Status write(std::string_view bytes) {
    if (file_ && std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size()) return {};
    return failErrno("cannot write", part_.string());
  }

  Status finish() {
    if (!file_) return failErrno("cannot write", part_.string());
    const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    std::error_code error;
    if (closed) fs::rename(part_, target_, error);
    if (!closed || error) return failErrno("cannot write", target_.string());
    done_ = true;
    return {};
  }

 private:
  const fs::path target_, part_;
  std::FILE* file_;
  bool done_ = false;
};

tl::unexpected<Error> notWhole(const fs::path& target) {
  return fail(ErrorCode::kCorrupt, "the database does not hold all parts of " +
                                       target.filename().string() + "; the file is not taken");
}

}  // namespace

Status fetchFile(MongoConnection& connection, const std::string& database, const Json& file_id,
                 const fs::path& target) {
  std::int64_t length = -1, written = 0, next = 0;
  Status s = connection.find({database, "fs.files"}, Json::object({{"_id", file_id}}),
                             {{"projection", {{"length", 1}}}}, [&](BsonView file) {
                               length = integerOf(file, "length", -1);
                               return Status{};
                             });
  if (!s) return s;
  if (length < 0)
    return fail(ErrorCode::kNotFound, "the database " + database + " no longer has the file " +
                                          target.filename().string());
  if (s = makeDirectories(target.parent_path()); !s) return s;
  PartialFile part(target);
  s = connection.find({database, "fs.chunks"}, Json::object({{"files_id", file_id}}),
                      {{"sort", {{"n", 1}}}}, [&](BsonView chunk) -> Status {
                        const auto data = fieldOf(chunk, "data");
                        if (integerOf(chunk, "n", -1) != next++ || !data ||
                            bson_iter_type(&*data) != BSON_TYPE_BINARY)
                          return notWhole(target);
                        std::uint32_t size = 0;
                        const std::uint8_t* bytes = nullptr;
                        bson_iter_binary(&*data, nullptr, &size, &bytes);
                        written += size;
                        return part.write({reinterpret_cast<const char*>(bytes), size});
                      });
  if (!s) return s;
  return written == length ? part.finish() : notWhole(target);
}

}  // namespace lsc
