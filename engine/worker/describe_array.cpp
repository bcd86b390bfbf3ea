// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/describe_array.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace lsc {
namespace {

constexpr std::uint64_t kMaxValues = 1u << 26;
constexpr std::uint64_t kMaxSample = 1u << 20;
constexpr std::uint64_t kMaxPlane = 1u << 22;
constexpr std::size_t kMaxHeader = 1u << 16, kBins = 64, kLine = 512;
constexpr std::int64_t kPicture = 128;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct Header {
  std::string dtype;  // as written, "structured" for a record type
  std::vector<std::int64_t> shape;
  bool fortran = false;
  std::uint64_t count = 1;
};

Error noArray(const std::string& object, const char* why) {
  return {ErrorCode::kCorrupt, object + " is not an array as NumPy writes it: " + why};
}

/// What follows 'key': in the text of a Python dictionary.
std::string_view valueOf(std::string_view text, std::string_view key) {
  std::size_t at = text.find(key);
  if (at == std::string_view::npos) return {};
  at = text.find(':', at);
  if (at == std::string_view::npos) return {};
  at = text.find_first_not_of(' ', at + 1);
  return at == std::string_view::npos ? std::string_view{} : text.substr(at);
}

std::optional<std::vector<std::int64_t>> shapeOf(std::string_view text) {
  const std::size_t end = text.find(')');
  if (text.empty() || text.front() != '(' || end == std::string_view::npos) return std::nullopt;
  std::vector<std::int64_t> shape;
  std::int64_t extent = -1;
  for (const char c : text.substr(1, end)) {
    if (c >= '0' && c <= '9') {
      extent = std::max<std::int64_t>(extent, 0) * 10 + (c - '0');
      if (extent > (std::int64_t{1} << 48)) return std::nullopt;
    } else if (c == ',' || c == ')') {
      if (extent >= 0) shape.push_back(extent);
      extent = -1;
    } else if (c != ' ') {
      return std::nullopt;
    }
  }
  return shape.size() <= 32 ? std::optional(shape) : std::nullopt;
}

Result<Header> readHeader(const ByteSource& bytes, const std::string& object) {
  std::array<char, 8> head{};
  auto got = bytes(head.data(), head.size());
  if (!got) return fail(got.error());
  constexpr std::string_view kMagic = "\x93NUMPY";
  if (*got < head.size() || std::string_view(head.data(), 6) != kMagic)
    return fail(noArray(object, "it does not begin with NUMPY"));
  const std::size_t wide = head[6] == 1 ? 2 : 4;
  std::array<unsigned char, 4> digits{};
  got = bytes(reinterpret_cast<char*>(digits.data()), wide);
  if (!got) return fail(got.error());
  const std::size_t length =
      digits[0] | digits[1] << 8 | digits[2] << 16 | std::size_t{digits[3]} << 24;
  if (*got < wide || length > kMaxHeader) return fail(noArray(object, "its header is too long"));
  std::string text(length, ' ');
  got = bytes(text.data(), length);
  if (!got) return fail(got.error());
  if (*got < length) return fail(noArray(object, "its header is cut short"));

  Header header;
  const std::string_view dtype = valueOf(text, "'descr'");
  if (dtype.starts_with('\'')) {
    header.dtype = std::string(dtype.substr(1, dtype.find('\'', 1) - 1));
  } else {
    header.dtype = "structured";
  }
  const auto shape = shapeOf(valueOf(text, "'shape'"));
  if (!shape) return fail(noArray(object, "it has no shape"));
  header.shape = *shape;
  header.fortran = valueOf(text, "'fortran_order'").starts_with("True");
  for (const std::int64_t extent : header.shape) {
    if (extent > 0 && header.count > (std::uint64_t{1} << 60) / static_cast<std::uint64_t>(extent))
      return fail(noArray(object, "its shape is beyond any memory"));
    header.count *= static_cast<std::uint64_t>(extent);
  }
  return header;
}

double halfValue(std::uint16_t bits) {
  const int exponent = bits >> 10 & 31;
  const double fraction = bits & 1023, sign = bits & 0x8000 ? -1 : 1;
  if (exponent == 31) return fraction != 0 ? kNaN : sign * std::numeric_limits<double>::infinity();
  return sign *
         (exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25));
}

/// Turns the bytes of one value into a number.
struct Decoder {
  char kind = 0;         // f i u b c
  std::size_t size = 0;  // of one value
  bool swap = false;

  static std::optional<Decoder> of(std::string_view dtype) {
    if (dtype.size() != 3 && dtype.size() != 4) return std::nullopt;
    Decoder decoder{dtype[1], static_cast<std::size_t>(dtype[2] - '0'), dtype[0] == '>'};
    if (dtype == "<c16" || dtype == ">c16")
      decoder.size = 16;
    else if (dtype.size() == 4)
      return std::nullopt;
    const bool whole =
        decoder.size == 1 || decoder.size == 2 || decoder.size == 4 || decoder.size == 8;
    switch (decoder.kind) {
      case 'f':
        return decoder.size >= 2 && whole ? std::optional(decoder) : std::nullopt;
      case 'c':
        return decoder.size == 8 || decoder.size == 16 ? std::optional(decoder) : std::nullopt;
      case 'i':
      case 'u':
        return whole ? std::optional(decoder) : std::nullopt;
      case 'b':
        return decoder.size == 1 ? std::optional(decoder) : std::nullopt;
      default:
        return std::nullopt;
    }
  }

  double operator()(const char* bytes) const {
    if (kind == 'c') {
      const Decoder part{'f', size / 2, swap};
      return std::hypot(part(bytes), part(bytes + size / 2));
    }
    std::array<char, 8> value{};
    std::memcpy(value.data(), bytes, size);
    if (swap) std::reverse(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(size));
    const auto bits = std::bit_cast<std::uint64_t>(value);
    if (kind == 'f') {
      if (size == 8) return std::bit_cast<double>(bits);
      if (size == 4) return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
      return halfValue(static_cast<std::uint16_t>(bits));
    }
    if (kind != 'i') return static_cast<double>(bits);
    const int unused = 64 - 8 * static_cast<int>(size);
    return static_cast<double>(static_cast<std::int64_t>(bits << unused) >> unused);
  }
};

/// Means of blocks of a plane of `rows` x `columns` values.
struct Blocks {
  std::int64_t rows = 0, columns = 0, out_rows = 0, out_columns = 0;
  std::vector<double> sums;
  std::vector<std::uint32_t> counts;

  Blocks(std::int64_t r, std::int64_t c, std::int64_t most_rows, std::int64_t most_columns)
      : rows(r),
        columns(c),
        out_rows(std::min(r, most_rows)),
        out_columns(std::min(c, most_columns)) {
    sums.resize(static_cast<std::size_t>(out_rows * out_columns));
    counts.resize(sums.size());
  }
  void add(std::int64_t at, double value) {
    if (!std::isfinite(value)) return;
    const std::int64_t row = at / columns * out_rows / rows;
    const auto place =
        static_cast<std::size_t>(row * out_columns + at % columns * out_columns / columns);
    sums[place] += value;
    ++counts[place];
  }
  Json mean(std::size_t place) const {
    return counts[place] == 0 ? Json() : Json(sums[place] / counts[place]);
  }
};

class Summary {
 public:
  explicit Summary(const Header& header)
      : every_(std::max<std::uint64_t>(
            1, (std::min(header.count, kMaxValues) + kMaxSample - 1) / kMaxSample)) {
    const auto& shape = header.shape;
    const std::size_t rank = shape.size();
    if (header.count == 0) return;
    if (rank == 1) plane_.emplace(1, shape[0], 1, kLine);
    if (rank < 2 || header.fortran) return;
    if (static_cast<std::uint64_t>(shape[rank - 2] * shape[rank - 1]) <= kMaxPlane)
      plane_.emplace(shape[rank - 2], shape[rank - 1], kPicture, kPicture);
  }

  void add(double value) {
    const std::uint64_t at = read_++;
    if (at % every_ == 0) sample_.push_back(value);
    if (plane_ && at < static_cast<std::uint64_t>(plane_->rows * plane_->columns))
      plane_->add(static_cast<std::int64_t>(at), value);
    if (!std::isfinite(value)) {
      ++not_finite_;
      return;
    }
    low_ = std::min(low_, value);
    high_ = std::max(high_, value);
    const double before = value - mean_;  // Welford
    mean_ += before / static_cast<double>(read_ - not_finite_);
    squares_ += before * (value - mean_);
  }

  std::uint64_t read() const { return read_; }

  void writeTo(Json& out) const {
    out["read"] = read_;
    out["not_finite"] = not_finite_;
    const std::uint64_t finite = read_ - not_finite_;
    if (finite == 0) return;
    out["min"] = low_;
    out["max"] = high_;
    out["mean"] = realToJson(mean_);
    out["std"] = realToJson(std::sqrt(squares_ / static_cast<double>(finite)));
    out["histogram"] = histogram();
    if (plane_) writePlane(out);
  }

 private:
  Json histogram() const {
    std::vector<std::uint64_t> counts(kBins);
    const double width = high_ > low_ ? high_ / kBins - low_ / kBins : 1;
    for (const double value : sample_) {
      if (!std::isfinite(value)) continue;
      const double bin = (value - low_) / width;
      ++counts[bin >= 0 && bin < double(kBins) ? static_cast<std::size_t>(bin) : kBins - 1];
    }
    return {{"low", low_}, {"high", high_}, {"counts", counts}};
  }

  void writePlane(Json& out) const {
    Json values = Json::array();
    if (plane_->rows == 1 && plane_->out_columns > kPicture / 2) {
      for (std::size_t i = 0; i < plane_->sums.size(); ++i) values.push_back(plane_->mean(i));
      out["line"] = {{"of", plane_->columns}, {"values", std::move(values)}};
      return;
    }
    for (std::int64_t row = 0; row < plane_->out_rows; ++row) {
      Json line = Json::array();
      for (std::int64_t column = 0; column < plane_->out_columns; ++column)
        line.push_back(plane_->mean(static_cast<std::size_t>(row * plane_->out_columns + column)));
      values.push_back(std::move(line));
    }
    out["picture"] = {{"rows", plane_->out_rows},
                      {"columns", plane_->out_columns},
                      {"of", {plane_->rows, plane_->columns}},
                      {"values", std::move(values)}};
  }

  const std::uint64_t every_;
  std::uint64_t read_ = 0, not_finite_ = 0;
  double low_ = std::numeric_limits<double>::infinity(), high_ = -low_, mean_ = 0, squares_ = 0;
  std::vector<double> sample_;
  std::optional<Blocks> plane_;
};

}  // namespace

Result<Json> describeArray(const ByteSource& bytes, const std::string& object) {
  const auto header = readHeader(bytes, object);
  if (!header) return fail(header.error());
  Json out = {{"dtype", header->dtype},
              {"shape", header->shape},
              {"order", header->fortran ? "Fortran" : "C"},
              {"count", header->count}};
  const auto decode = Decoder::of(header->dtype);
  if (!decode) return out;
  if (decode->kind == 'c') out["part"] = "modulus";
  Summary summary(*header);
  std::vector<char> block(decode->size << 16);
  const std::uint64_t wanted = std::min(header->count, kMaxValues);
  while (summary.read() < wanted) {
    const std::size_t size =
        std::min<std::uint64_t>(block.size(), (wanted - summary.read()) * decode->size);
    const auto got = bytes(block.data(), size);
    if (!got) return fail(got.error());
    for (std::size_t at = 0; at + decode->size <= *got; at += decode->size)
      summary.add((*decode)(block.data() + at));
    if (*got < size) break;
  }
  summary.writeTo(out);
  out["truncated"] = summary.read() < wanted;
  return out;
}

}  // namespace lsc
