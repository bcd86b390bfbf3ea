// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/describe_array.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace lsc {
namespace {

constexpr std::uint64_t kMaxValues = 1u << 26;
constexpr std::uint64_t kMaxSample = 1u << 20;
constexpr std::uint64_t kMaxPlane = 1u << 22;
constexpr std::size_t kBins = 64, kLine = 512;
constexpr std::int64_t kPicture = 128;

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
  explicit Summary(const ArrayHeader& header)
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

Json headerJson(const ArrayReader& array) {
  const ArrayHeader& header = array.header();
  Json out = {{"dtype", header.dtype},
              {"shape", header.shape},
              {"order", header.fortran ? "Fortran" : "C"},
              {"count", header.count}};
  if (array.decoder() && array.decoder()->kind == 'c') out["part"] = "modulus";
  return out;
}

/// Values of `b` minus those of `a`, of the same type of numbers or not; the moduli where one is
/// complex.
double differenceOf(const ArrayDecoder& a, const char* a_bytes, const ArrayDecoder& b,
                    const char* b_bytes) {
  if (a.kind != 'c' && b.kind != 'c') return b(b_bytes) - a(a_bytes);
  return std::abs(b.complexValue(b_bytes) - a.complexValue(a_bytes));
}

}  // namespace

Result<Json> describeArray(const ByteSource& bytes, const std::string& object) {
  auto array = ArrayReader::open(bytes, object);
  if (!array) return fail(array.error());
  Json out = headerJson(*array);
  const auto& decode = array->decoder();
  if (!decode) return out;
  Summary summary(array->header());
  const std::uint64_t wanted = std::min(array->header().count, kMaxValues);
  while (summary.read() < wanted) {
    const auto values = array->next(wanted - summary.read());
    if (!values) return fail(values.error());
    for (std::size_t at = 0; at < values->size(); at += decode->size)
      summary.add((*decode)(values->data() + at));
    if (values->empty()) break;
  }
  summary.writeTo(out);
  out["truncated"] = summary.read() < wanted;
  return out;
}

Result<std::optional<Json>> describeDifference(const ByteSource& a, const ByteSource& b,
                                               const std::string& object) {
  auto from = ArrayReader::open(a, object), to = ArrayReader::open(b, object);
  if (!from) return fail(from.error());
  if (!to) return fail(to.error());
  const ArrayHeader &x = from->header(), &y = to->header();
  if (x.shape != y.shape || (x.fortran != y.fortran && x.shape.size() > 1) || !from->decoder() ||
      !to->decoder())
    return std::optional<Json>();
  const ArrayDecoder &p = *from->decoder(), &q = *to->decoder();
  Summary summary(x);
  const std::uint64_t wanted = std::min(x.count, kMaxValues);
  while (summary.read() < wanted) {
    const auto left = from->next(wanted - summary.read()),
               right = to->next(wanted - summary.read());
    if (!left) return fail(left.error());
    if (!right) return fail(right.error());
    const std::size_t count = std::min(left->size() / p.size, right->size() / q.size);
    for (std::size_t i = 0; i < count; ++i)
      summary.add(differenceOf(p, left->data() + i * p.size, q, right->data() + i * q.size));
    if (count == 0 || left->size() / p.size != right->size() / q.size) break;
  }
  Json out = Json::object();
  if (p.kind == 'c' || q.kind == 'c') out["part"] = "modulus";
  summary.writeTo(out);
  out["truncated"] = summary.read() < wanted;
  return std::optional(std::move(out));
}

}  // namespace lsc
