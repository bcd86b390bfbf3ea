// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/value_record.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "engine/store/record_log.h"

namespace lsc {
namespace {

constexpr std::size_t kMostAxes = 8;

/// Empty if the product leaves what a record holds.
std::optional<std::size_t> cellsOf(std::span<const std::uint32_t> extents) {
  if (extents.size() > kMostAxes) return std::nullopt;
  std::size_t cells = 1;
  for (const std::uint32_t extent : extents) {
    if (extent != 0 && cells > kMaxPayload / extent) return std::nullopt;
    cells *= extent;
  }
  return cells;
}

/// What is wrong with a value; empty if nothing is.
struct Complaint {
  const char* operator()(const ArrayValue& array) const {
    const auto cells = cellsOf(array.extents);
    if (cells && *cells == array.values.size()) return "";
    return "the extents of an array (at most 8) do not fit the number of its values";
  }
  const char* operator()(const HistogramValue& histogram) const {
    const auto finite = [](double x) { return std::isfinite(x); };
    const auto falls = [](double a, double b) { return !(a < b); };
    const auto& [edges, counts] = histogram;
    if (counts.empty() || edges.size() != counts.size() + 1)
      return "a histogram has one edge more than counts, and at least one count";
    if (!std::all_of(edges.begin(), edges.end(), finite) ||
        std::adjacent_find(edges.begin(), edges.end(), falls) != edges.end())
      return "the edges of a histogram are finite and rise";
    if (!std::all_of(counts.begin(), counts.end(), [&](double n) { return finite(n) && n >= 0; }))
      return "the counts of a histogram are finite and not negative";
    return "";
  }
  const char* operator()(const TextValue&) const { return ""; }
  const char* operator()(const ImageValue& image) const {
    for (const std::string_view magic : {"\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF8"})
      if (image.file.starts_with(magic)) return "";
    return "an image is the content of a PNG, JPEG or GIF file";
  }
};

struct Encoder {
  std::string& out;
  void operator()(const ArrayValue& array) const {
    putBytes(out, static_cast<std::uint32_t>(array.extents.size()));
    putBytes(out, std::span(array.extents));
    putBytes(out, std::span(array.values));
  }
  void operator()(const HistogramValue& histogram) const {
    putBytes(out, static_cast<std::uint32_t>(histogram.counts.size()));
    putBytes(out, std::span(histogram.edges));
    putBytes(out, std::span(histogram.counts));
  }
  void operator()(const TextValue& text) const { out = text.text; }
  void operator()(const ImageValue& image) const { out = image.file; }
};

template <class T>
std::vector<T> takeArray(std::string_view& data, std::size_t n) {
  std::vector<T> values(n);
  if (n > 0) std::memcpy(values.data(), data.data(), n * sizeof(T));
  data.remove_prefix(n * sizeof(T));
  return values;
}

std::optional<LoggedValue> decodeArray(std::string_view data) {
  if (data.size() < 4) return std::nullopt;
  const std::size_t axes = getBytes<std::uint32_t>(data, 0);
  data.remove_prefix(4);
  if (axes > kMostAxes || data.size() < 4 * axes) return std::nullopt;
  ArrayValue array;
  array.extents = takeArray<std::uint32_t>(data, axes);
  const auto cells = cellsOf(array.extents);
  if (!cells || data.size() != *cells * sizeof(double)) return std::nullopt;
  array.values = takeArray<double>(data, *cells);
  return array;
}

std::optional<LoggedValue> decodeHistogram(std::string_view data) {
  if (data.size() < 4) return std::nullopt;
  const std::size_t n = getBytes<std::uint32_t>(data, 0);
  data.remove_prefix(4);
  if (data.size() != (2 * n + 1) * sizeof(double)) return std::nullopt;
  HistogramValue histogram;
  histogram.edges = takeArray<double>(data, n + 1);
  histogram.counts = takeArray<double>(data, n);
  return histogram;
}

}  // namespace

SeriesKind kindOf(const LoggedValue& value) {
  return static_cast<SeriesKind>(value.index() + 1);
}

std::string_view kindName(SeriesKind kind) {
  switch (kind) {
    case SeriesKind::kScalar:
      return "scalar";
    case SeriesKind::kArray:
      return "array";
    case SeriesKind::kHistogram:
      return "histogram";
    case SeriesKind::kText:
      return "text";
    case SeriesKind::kImage:
      return "image";
  }
  return "unknown";
}

Result<std::string> encodeValue(const LoggedValue& value) {
  if (const std::string wrong = std::visit(Complaint{}, value); !wrong.empty())
    return fail(ErrorCode::kInvalidArgument, wrong);
  std::string out;
  std::visit(Encoder{out}, value);
  if (out.size() > kMaxPayload - ValueRecord::kHead) {
    return fail(ErrorCode::kInvalidArgument, "one logged value has at most 16 MiB, not " +
                                                 std::to_string(out.size()) +
                                                 " bytes; store it as an artifact");
  }
  return out;
}

std::optional<LoggedValue> decodeValue(SeriesKind kind, std::string_view data) {
  std::optional<LoggedValue> value;
  if (kind == SeriesKind::kArray) value = decodeArray(data);
  if (kind == SeriesKind::kHistogram) value = decodeHistogram(data);
  if (kind == SeriesKind::kText) value = TextValue{std::string(data)};
  if (kind == SeriesKind::kImage) value = ImageValue{std::string(data)};
  if (value && *std::visit(Complaint{}, *value) != '\0') value.reset();
  return value;
}

std::string encodeValueRecord(const ValueRecord& record) {
  std::string out;
  out.reserve(ValueRecord::kHead + record.data.size());
  putBytes(out, record.id);
  putBytes(out, record.kind);
  putBytes(out, std::uint8_t{0});
  putBytes(out, record.step);
  putBytes(out, record.time);
  out.append(record.data);
  return out;
}

std::optional<ValueRecord> decodeValueRecord(std::string_view payload) {
  if (payload.size() < ValueRecord::kHead) return std::nullopt;
  const ValueRecord record{getBytes<std::uint16_t>(payload, 0), getBytes<SeriesKind>(payload, 2),
                           getBytes<std::int64_t>(payload, 4), getBytes<double>(payload, 12),
                           payload.substr(ValueRecord::kHead)};
  if (!decodeValue(record.kind, record.data)) return std::nullopt;
  return record;
}

}  // namespace lsc
