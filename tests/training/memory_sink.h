// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A RunSink that keeps everything in memory and checkpoints in a temporary folder.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/config/run_sink.h"

namespace lsc {

class MemorySink : public RunSink {
 public:
  MemorySink() {
    std::string name = (std::filesystem::temp_directory_path() / "lsc-training-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~MemorySink() override {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }
  MemorySink(const MemorySink&) = delete;
  MemorySink& operator=(const MemorySink&) = delete;

  Status metrics(std::int64_t step, std::span<const MetricValue> values) override {
    for (const MetricValue& v : values) series[std::string(v.name)][step] = v.value;
    return {};
  }
  void progress(std::int64_t step, std::int64_t) override {
    if (step == stop_at) stop = true;
    if (step == request_at) request = true;
  }
  void log(std::string_view line) override { lines.emplace_back(line); }
  std::filesystem::path checkpointFolder() const override { return folder_; }
  Status checkpointWritten(std::int64_t step, const std::string&) override {
    checkpoints.push_back(step);
    return {};
  }
  std::filesystem::path artifactFolder() const override { return folder_; }
  Status artifactWritten(const std::string&, std::string_view, const Json&) override { return {}; }
  Status result(const Json& values) override {
    results = values;
    return {};
  }
  bool stopRequested() override { return stop; }
  bool takeCheckpointRequest() override { return std::exchange(request, false); }

  std::map<std::string, std::map<std::int64_t, double>> series;
  std::vector<std::int64_t> checkpoints;
  std::vector<std::string> lines;
  Json results;
  bool stop = false, request = false;
  std::int64_t stop_at = -1, request_at = -1;

 private:
  std::filesystem::path folder_;
};

}  // namespace lsc
