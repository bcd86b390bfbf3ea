// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/describe_logged.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "engine/store/value_record.h"
#include "engine/worker/describe_array.h"

namespace lsc {
namespace {

/// As NumPy's format 1.0 writes a float64 array.
std::string npyBytes(const ArrayValue& array) {
  std::string shape;
  for (const std::uint32_t extent : array.extents) shape += std::to_string(extent) + ", ";
  std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + "), }";
  constexpr std::size_t kAlign = 64, kFixed = 10;
  header.append(kAlign - (kFixed + header.size() + 1) % kAlign, ' ');
  header += '\n';
  std::string out("\x93NUMPY\x01\x00", 8);
  out += static_cast<char>(header.size() & 255);
  out += static_cast<char>(header.size() >> 8);
  out += header;
  out.append(reinterpret_cast<const char*>(array.values.data()),
             array.values.size() * sizeof(double));
  return out;
}

Json realList(const std::vector<double>& values) {
  Json out = Json::array();
  for (const double value : values) out.push_back(realToJson(value));
  return out;
}

Result<Json> describeValue(const ArrayValue& array, const std::string& name) {
  const std::string bytes = npyBytes(array);
  std::size_t at = 0;
  const auto source = [&](char* buffer, std::size_t size) -> Result<std::size_t> {
    const std::size_t n = std::min(size, bytes.size() - at);
    std::memcpy(buffer, bytes.data() + at, n);
    at += n;
    return n;
  };
  return describeArray(source, name);
}

Json histogramJson(const HistogramValue& value) {
  return {{"low", realToJson(value.edges.front())},
          {"high", realToJson(value.edges.back())},
          {"edges", realList(value.edges)},
          {"counts", realList(value.counts)}};
}

Error leftOut(const LoggedSeries& series) {
  return {ErrorCode::kUnsupported,
          "the newest value of \"" + series.name +
              "\" is too large beside the others of this run; read it with run.logged() in Python"};
}

/// A record says its kind twice, and a histogram its length: a damaged one may disagree with
/// itself.
Status consistent(const LoggedSeries& series) {
  const LoggedValue& value = *series.last;
  bool good = kindOf(value) == series.kind;
  if (const auto* histogram = std::get_if<HistogramValue>(&value))
    good = good && !histogram->counts.empty() &&
           histogram->edges.size() == histogram->counts.size() + 1;
  if (good) return {};
  return fail(ErrorCode::kCorrupt, "the newest value of \"" + series.name + "\" is no " +
                                       std::string(kindName(series.kind)) +
                                       "; log it again, or reindex the store");
}

}  // namespace

Result<Json> describeLogged(const LoggedSeries& series) {
  if (!series.last) return fail(leftOut(series));
  if (Status s = consistent(series); !s) return fail(s.error());
  Json out = {{"name", series.name},
              {"kind", kindName(series.kind)},
              {"count", series.count},
              {"step", series.last_step}};
  if (const auto* array = std::get_if<ArrayValue>(&*series.last)) {
    auto described = describeValue(*array, series.name);
    if (!described) return fail(described.error());
    out["array"] = std::move(*described);
  } else if (const auto* histogram = std::get_if<HistogramValue>(&*series.last)) {
    out["array"] = {{"count", realToJson(std::accumulate(histogram->counts.begin(),
                                                         histogram->counts.end(), 0.0))},
                    {"histogram", histogramJson(*histogram)}};
  } else if (const auto* text = std::get_if<TextValue>(&*series.last)) {
    out["text"] = text->text;
  } else {
    out["bytes"] = std::get<ImageValue>(*series.last).file.size();
  }
  return out;
}

Result<std::string> loggedBytes(const LoggedSeries& series) {
  if (!series.last) return fail(leftOut(series));
  if (Status s = consistent(series); !s) return fail(s.error());
  if (const auto* array = std::get_if<ArrayValue>(&*series.last)) return npyBytes(*array);
  if (const auto* text = std::get_if<TextValue>(&*series.last)) return text->text;
  if (const auto* image = std::get_if<ImageValue>(&*series.last)) return image->file;
  const auto& histogram = std::get<HistogramValue>(*series.last);
  return dumpJson({{"edges", realList(histogram.edges)}, {"counts", realList(histogram.counts)}}) +
         "\n";
}

}  // namespace lsc
