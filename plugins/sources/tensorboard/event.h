// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The parts of TensorFlow's Event message that a run is made of (tensorflow/core/util/event.proto,
// framework/summary.proto, framework/tensor.proto; tensorboard/plugins/hparams/plugin_data.proto).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"

namespace lsc {

/// One value of a summary; views into the event.
struct SummaryValue {
  std::string_view tag;
  std::optional<double> simple;      // simple_value
  std::string_view tensor;           // TensorProto
  std::string_view image;            // encoded bytes of an old image
  std::string_view histogram;        // HistogramProto
  std::string_view plugin, content;  // only with the first value of a tag
};

struct Event {
  double wall_time = 0;
  std::int64_t step = 0;
  bool session_start = false;
  std::vector<SummaryValue> values;
};

/// False if the bytes make no sense. The event keeps its memory from one call to the next.
bool decodeEvent(std::string_view bytes, Event& event);

/// The number of a tensor of rank 0; empty for others.
std::optional<double> scalarOf(std::string_view tensor);

/// The texts of a tensor of strings: a text, or width, height and encoded images.
std::vector<std::string_view> stringsOf(std::string_view tensor);

struct HyperParameters {
  Json values = Json::object();  // of a session start
  double started = 0, ended = 0;
  std::string status;  // COMPLETED, FAILED, RUNNING of a session end
};
/// plugin_data.content of the plugin "hparams".
HyperParameters hyperParametersOf(std::string_view content);

}  // namespace lsc
