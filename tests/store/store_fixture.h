// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A store in a temporary folder, and results that must be good.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/store/index.h"
#include "engine/store/run_folder.h"
#include "engine/store/run_writer.h"
#include "tests/temporary_folder.h"

namespace lsc {

/// The value; a test ends here if there is none.
template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

inline std::string bytesOf(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void writeBytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

class StoreTest : public ::testing::Test {
 protected:
  std::string create(const std::string& name = "run", double created = 0) {
    RunInfo info;
    info.experiment = "phi4";
    info.name = name;
    info.command = "train";
    info.created = created;
    info.config = {{"theory", {{"name", "phi4"}, {"lambda", 8.0}, {"extents", {8, 8}}}},
                   {"seed", 7},
                   {"flag", true}};
    return must(createRun(store_, info));
  }
  std::filesystem::path folder(const std::string& uid) const { return runFolder(store_, uid); }
  std::unique_ptr<RunWriter> writer(const std::string& uid, std::int64_t start_step = 0) const {
    return must(RunWriter::start(folder(uid), {start_step, 100, Json::object()}));
  }
  std::unique_ptr<Index> index(Index::Mode mode = Index::Mode::kReadWrite) const {
    return must(Index::open(store_, mode));
  }

  const test::TemporaryFolder temporary_;
  const std::filesystem::path store_ = temporary_.path();
};

inline std::string numbered(std::string stem, int number) {
  return stem.append(std::to_string(number));
}

/// One value of one metric a step, for steps first..last: value = factor * step.
inline void writeSteps(RunWriter& writer, std::int64_t first, std::int64_t last, double factor = 1,
                       std::string_view name = "loss") {
  for (std::int64_t step = first; step <= last; ++step) {
    const MetricValue value{name, factor * static_cast<double>(step)};
    must(writer.metrics(step, {&value, 1}));
    writer.progress(step, 100);
  }
}

/// Everything the index says about the runs of a store, as text.
inline std::string everything(Index& index) {
  std::string text;
  const auto real = [](double value) { return dumpJson(realToJson(value)); };
  for (const RunRow& row : must(index.runs(true))) {
    const RunDetail detail = must(index.detail(row.uid));
    text += std::to_string(row.number) + " " + row.uid + " " + row.name + " " +
            statusName(row.status) + " " + real(row.created) + real(row.started) +
            real(row.stopped) + real(row.heartbeat) + " " + std::to_string(row.step) + "/" +
            std::to_string(row.total_steps) + " " + std::to_string(row.attempts) + row.host +
            row.user + std::to_string(row.pid) + row.failure_line + dumpJson(Json(row.tags)) +
            std::to_string(row.has_note) + std::to_string(row.starred) +
            std::to_string(row.archived) + std::to_string(row.trashed) + "\n" + dumpJson(detail.config) +
            dumpJson(detail.environment) + dumpJson(detail.result) + detail.failure + detail.note +
            "\n";
    for (const AttemptRow& a : detail.attempts) {
      text += std::to_string(a.attempt) + " " + std::to_string(a.start_step) + real(a.started) +
              real(a.stopped) + statusName(a.status) + "\n";
    }
    for (const ArtifactRow& a : detail.artifacts) {
      text += a.name + a.kind + std::to_string(a.size) + a.sha256 + dumpJson(a.facts) +
              real(a.created) + "\n";
    }
    for (const MetricSummary& m : row.metrics) {
      text += m.name + " " + std::to_string(m.count) + " " + std::to_string(m.not_finite) + " " +
              std::to_string(m.last_step) + real(m.first) + real(m.last) + real(m.minimum) +
              real(m.maximum) + real(m.mean) + "\n";
      const Series series = must(index.series(row.uid, m.name, true));
      for (std::size_t i = 0; i < series.steps.size(); ++i) {
        text += std::to_string(series.steps[i]) + real(series.values[i]) + real(series.times[i]) +
                std::to_string(series.superseded[i]) + ";";
      }
      text += "\n";
    }
  }
  return text;
}

}  // namespace lsc
