// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/npy.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>

#include "engine/base/files.h"

namespace lsc {
namespace {

constexpr std::size_t kHeaderLimit = 64 * 1024;

struct Dtype {
  const char* name;
  NpyType type;
  std::size_t size;
};
constexpr Dtype kDtypes[] = {{"<f4", NpyType::kFloat32, 4}, {"<f8", NpyType::kFloat64, 8},
                             {"<i4", NpyType::kInt32, 4},   {"<i8", NpyType::kInt64, 8},
                             {"|u1", NpyType::kUint8, 1},   {"|b1", NpyType::kBool, 1}};

class File {
 public:
  explicit File(const fs::path& file)
      : fd_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  int fd() const { return fd_; }

 private:
  int fd_;
};

bool readAt(int fd, char* data, std::size_t size, std::uint64_t offset) {
  while (size > 0) {
    const ssize_t n = ::pread(fd, data, size, static_cast<off_t>(offset));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    data += n;
    offset += static_cast<std::uint64_t>(n);
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

/// The header is a Python dict literal with exactly three keys; this reads nothing else.
class DictReader {
 public:
  explicit DictReader(std::string_view text) : text_(text) {}

  bool eat(char c) {
    skip();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  std::optional<std::string> quoted() {
    skip();
    if (at_ >= text_.size() || (text_[at_] != '\'' && text_[at_] != '"')) return std::nullopt;
    const char quote = text_[at_++];
    const std::size_t end = text_.find(quote, at_);
    if (end == std::string_view::npos) return std::nullopt;
    std::string value(text_.substr(at_, end - at_));
    at_ = end + 1;
    return value;
  }
  std::optional<bool> boolean() {
    skip();
    for (const auto& [word, value] : {std::pair{"True", true}, std::pair{"False", false}}) {
      if (text_.substr(at_).starts_with(word)) {
        at_ += std::strlen(word);
        return value;
      }
    }
    return std::nullopt;
  }
  std::optional<std::vector<std::int64_t>> tuple() {
    if (!eat('(')) return std::nullopt;
    std::vector<std::int64_t> values;
    while (!eat(')')) {
      skip();
      std::int64_t value = 0;
      std::size_t digits = 0;
      while (at_ < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_])) &&
             digits < 18) {
        value = value * 10 + (text_[at_++] - '0');
        ++digits;
      }
      if (digits == 0 || values.size() >= 32) return std::nullopt;
      values.push_back(value);
      if (!eat(',') && text_.substr(at_).find(')') != 0) return std::nullopt;
    }
    return values;
  }

 private:
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }
  std::string_view text_;
  std::size_t at_ = 0;
};

Result<NpyHeader> parseHeader(std::string_view text, const std::string& name) {
  const auto bad = [&](const std::string& why) {
    return fail(ErrorCode::kCorrupt, name + ": the npy header " + why);
  };
  NpyHeader header;
  bool have_type = false, have_order = false, have_shape = false;
  DictReader reader(text);
  if (!reader.eat('{')) return bad("is not a dictionary");
  while (!reader.eat('}')) {
    const auto key = reader.quoted();
    if (!key || !reader.eat(':')) return bad("is broken");
    if (*key == "descr") {
      const auto descr = reader.quoted();
      if (!descr) return bad("has a structured dtype; only real arrays are read");
      for (const Dtype& dtype : kDtypes) {
        if (*descr == dtype.name) {
          header.type = dtype.type;
          have_type = true;
        }
      }
      if (!have_type) return bad("has dtype '" + *descr + "'; allowed are <f4 <f8 <i4 <i8 |u1 |b1");
    } else if (*key == "fortran_order") {
      const auto order = reader.boolean();
      if (!order) return bad("has no valid fortran_order");
      if (*order) return bad("says Fortran order; save the array in C order");
      have_order = true;
    } else if (*key == "shape") {
      const auto shape = reader.tuple();
      if (!shape) return bad("has no valid shape");
      header.shape = *shape;
      have_shape = true;
    } else {
      return bad("has the unknown key '" + *key + "'");
    }
    reader.eat(',');
  }
  if (!have_type || !have_order || !have_shape) return bad("lacks descr, fortran_order or shape");
  return header;
}

Result<NpyHeader> readHeaderOf(int fd, const fs::path& file) {
  const std::string name = file.string();
  struct stat info {};
  if (::fstat(fd, &info) != 0) return failErrno("cannot look at", name);
  if (!S_ISREG(info.st_mode))
    return fail(ErrorCode::kInvalidArgument, name + " is not a regular file");
  unsigned char lead[12];
  if (!readAt(fd, reinterpret_cast<char*>(lead), 10, 0) || std::memcmp(lead, "\x93NUMPY", 6) != 0) {
    return fail(ErrorCode::kCorrupt, name + " is not an npy file");
  }
  std::size_t length = lead[8] + 256u * lead[9];
  std::uint64_t start = 10;
  if (lead[6] >= 2) {
    if (!readAt(fd, reinterpret_cast<char*>(lead), 12, 0))
      return fail(ErrorCode::kCorrupt, name + " is cut in its header");
    length = lead[8] + 256u * lead[9] + 65536u * lead[10] + (std::size_t{lead[11]} << 24);
    start = 12;
  }
  if (lead[6] < 1 || lead[6] > 3 || length > kHeaderLimit) {
    return fail(ErrorCode::kCorrupt, name + " has an npy header of unknown version or size");
  }
  std::string text(length, '\0');
  if (!readAt(fd, text.data(), length, start))
    return fail(ErrorCode::kCorrupt, name + " is cut in its header");
  auto header = parseHeader(text, name);
  if (!header) return header;
  header->data_offset = start + length;
  std::uint64_t bytes = npyItemSize(header->type);
  for (const std::int64_t extent : header->shape) {
    if (__builtin_mul_overflow(bytes, static_cast<std::uint64_t>(extent), &bytes)) {
      return fail(ErrorCode::kCorrupt, name + " has a shape whose size overflows");
    }
  }
  const auto have = static_cast<std::uint64_t>(info.st_size) - header->data_offset;
  if (have != bytes) {
    return fail(ErrorCode::kCorrupt, name + " needs " + std::to_string(bytes) +
                                         " bytes of data, has " + std::to_string(have));
  }
  return header;
}

template <typename T>
void append(const std::vector<char>& raw, std::vector<double>& out) {
  for (std::size_t i = 0; i + sizeof(T) <= raw.size(); i += sizeof(T)) {
    T value;
    std::memcpy(&value, raw.data() + i, sizeof(T));
    out.push_back(static_cast<double>(value));
  }
}

void convert(NpyType type, const std::vector<char>& raw, std::vector<double>& out) {
  switch (type) {
    case NpyType::kFloat32:
      return append<float>(raw, out);
    case NpyType::kFloat64:
      return append<double>(raw, out);
    case NpyType::kInt32:
      return append<std::int32_t>(raw, out);
    case NpyType::kInt64:
      return append<std::int64_t>(raw, out);
    case NpyType::kUint8:
    case NpyType::kBool:
      return append<std::uint8_t>(raw, out);
  }
}

Result<std::vector<double>> readRange(int fd, const fs::path& file, const NpyHeader& header,
                                      std::uint64_t first, std::uint64_t count) {
  if (first > header.count() || count > header.count() - first) {
    return fail(ErrorCode::kInvalidArgument,
                "asked for elements beyond the end of " + file.string());
  }
  const std::size_t size = npyItemSize(header.type);
  std::vector<double> values;
  values.reserve(count);
  std::vector<char> block;
  constexpr std::uint64_t kBlock = 1 << 18;
  for (std::uint64_t done = 0; done < count; done += kBlock) {
    block.resize(std::min(kBlock, count - done) * size);
    if (!readAt(fd, block.data(), block.size(), header.data_offset + (first + done) * size)) {
      return fail(ErrorCode::kIo,
                  "cannot read " + file.string() + " to its end; it changed meanwhile");
    }
    convert(header.type, block, values);
  }
  return values;
}

Status write(const fs::path& file, const char* descr, std::span<const std::int64_t> shape,
             std::string_view data) {
  std::string dict = std::string("{'descr': '") + descr + "', 'fortran_order': False, 'shape': (";
  for (const std::int64_t extent : shape) dict += std::to_string(extent) + ", ";
  dict += "), }";
  dict.append(63 - (10 + dict.size()) % 64, ' ');
  dict += '\n';
  std::string out("\x93NUMPY\x01\x00", 8);
  out += static_cast<char>(dict.size() & 255);
  out += static_cast<char>(dict.size() >> 8);
  out += dict;
  out += data;
  return writeFileAtomic(file, out);
}

template <typename T>
std::string_view bytesOf(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

}  // namespace

std::uint64_t NpyHeader::count() const {
  std::uint64_t n = 1;
  for (const std::int64_t extent : shape) n *= static_cast<std::uint64_t>(extent);
  return n;
}

std::size_t npyItemSize(NpyType type) {
  for (const Dtype& dtype : kDtypes) {
    if (dtype.type == type) return dtype.size;
  }
  return 0;
}

Result<NpyHeader> readNpyHeader(const fs::path& file) {
  const File in(file);
  if (in.fd() < 0) return failErrno("cannot open", file.string());
  return readHeaderOf(in.fd(), file);
}

Result<NpyArray> readNpy(const fs::path& file) {
  const File in(file);
  if (in.fd() < 0) return failErrno("cannot open", file.string());
  const auto header = readHeaderOf(in.fd(), file);
  if (!header) return fail(header.error());
  auto values = readRange(in.fd(), file, *header, 0, header->count());
  if (!values) return fail(values.error());
  return NpyArray{header->shape, std::move(*values)};
}

Result<std::vector<double>> readNpyRange(const fs::path& file, const NpyHeader& header,
                                         std::uint64_t first, std::uint64_t count) {
  const File in(file);
  if (in.fd() < 0) return failErrno("cannot open", file.string());
  return readRange(in.fd(), file, header, first, count);
}

Status writeNpy(const fs::path& file, std::span<const std::int64_t> shape,
                std::span<const double> values) {
  return write(file, "<f8", shape, bytesOf(values));
}
Status writeNpy(const fs::path& file, std::span<const std::int64_t> shape,
                std::span<const float> values) {
  return write(file, "<f4", shape, bytesOf(values));
}

}  // namespace lsc
