// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/config/run_config.h"

namespace lsc {
namespace {

struct Entry {
  Preset preset;
  const char* changes;  // relative to the defaults, which are the published tutorial
};

const std::vector<Entry>& entries() {
  static const std::vector<Entry> table = {
      {{"phi4-tutorial-8x8",
        "the tutorial as published: 16 layers, batch 64, 2500 steps, Adam 1e-3"},
       "{}"},
      {{"phi4-8x8",
        "same network and steps; identity start, clipped gradients, learning rate 4e-3 with cosine "
        "decay"},
       R"({"flow": {"identity_start": true}, "training": {"learning_rate": 0.004, "schedule": "cosine", "warmup": 100, "clip_norm": 5}})"},
      {{"phi4-small", "4 by 4 lattice, 6 layers, 400 steps: seconds"},
       R"({"theory": {"extents": [4, 4]}, "flow": {"layers": 6, "identity_start": true},
           "training": {"steps": 400, "learning_rate": 0.004, "schedule": "cosine", "warmup": 100, "clip_norm": 5, "validate_every": 50, "checkpoint_every": 100}})"},
      {{"phi4-3d", "4 by 4 by 4 lattice near the free field: a minute"},
       R"({"theory": {"extents": [4, 4, 4], "m2": 1.0, "lambda": 0.5}, "flow": {"layers": 8, "identity_start": true},
           "training": {"steps": 500, "learning_rate": 0.004, "schedule": "cosine", "warmup": 100, "clip_norm": 5, "validate_every": 50}})"},
      {{"phi4-4d", "4 by 4 by 4 by 4 lattice near the free field: minutes"},
       R"({"theory": {"extents": [4, 4, 4, 4], "m2": 1.0, "lambda": 0.5}, "flow": {"layers": 8, "identity_start": true},
           "training": {"steps": 300, "batch": 32, "learning_rate": 0.004, "schedule": "cosine", "warmup": 100, "clip_norm": 5, "validate_every": 50, "validate_samples": 256}})"},
  };
  return table;
}

}  // namespace

const std::vector<Preset>& presets() {
  static const std::vector<Preset> table = [] {
    std::vector<Preset> out;
    for (const Entry& e : entries()) out.push_back(e.preset);
    return out;
  }();
  return table;
}

Result<RunConfig> presetConfig(std::string_view name) {
  std::string known;
  for (const Entry& e : entries()) {
    if (e.preset.name == name) return RunConfig::fromJson(Json::parse(e.changes));
    known += known.empty() ? "" : ", ";
    known += e.preset.name;
  }
  return fail(ErrorCode::kNotFound,
              "no config is named " + std::string(name) + "; there are " + known);
}

}  // namespace lsc
