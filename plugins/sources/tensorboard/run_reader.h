// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads what is new in the event files of one folder and puts it into the mirror. How far each file
// was read, and what kind of data each tag holds (said only with its first value), is carried from
// pass to pass as a JSON text.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/sources/run_source.h"
#include "plugins/sources/tensorboard/event.h"
#include "plugins/sources/tensorboard/histogram.h"

namespace lsc {

class EventFolder {
 public:
  /// `files`: names of its event files, sorted.
  EventFolder(std::filesystem::path folder, std::vector<std::string> files, std::string_view known);

  /// From sizes alone; looks at every file.
  bool hasNews();
  /// Reads the files into memory. kIo if one cannot be read.
  [[nodiscard]] Status read(SyncReport& report);
  [[nodiscard]] Status write(MirrorRun& run, const std::string& name);
  std::string state() const;

 private:
  struct Logged {
    std::int64_t step = 0;
    double time = 0;
    HistogramValue value;
  };
  struct Tag {
    std::string plugin;     // what kind of data; empty: nobody said
    bool has_last = false;  // a scalar came, the last one at step `last`
    std::int64_t last = 0;
    Points points;               // new ones
    std::vector<Logged> logged;  // new histograms
    bool restarted = false;      // stored points from `from` on are dropped first
    std::int64_t from = 0;
  };
  struct FileState {
    std::int64_t inode = 0, offset = 0, size = 0;
  };

  FileState stateOf(const std::string& file) const;
  void take(const Event& event, const std::string& file, std::uint64_t offset,
            std::string_view record);
  void takeTensor(Tag& tag, const Event& event, const SummaryValue& value);
  static void noteStep(Tag& tag, std::int64_t step);
  static void takeHistogram(Tag& tag, const Event& event, std::optional<HistogramValue> histogram);
  static void takeScalar(Tag& tag, const Event& event, double value);
  Tag& tagOf(std::string_view name);
  void loadTags();
  void takeBlob(const std::string& name, const Event& event, std::uint64_t offset,
                std::size_t size);
  void takeParameters(std::string_view content);
  [[nodiscard]] Status writeSeries(MirrorRun& run);

  const std::filesystem::path folder_;
  const std::vector<std::string> files_;
  Json state_;  // {files, tags, config, artifacts, ...}
  bool afresh_ = false;
  double first_ = 1e300, newest_ = 0;  // wall times of what is new; outside of all times at first
  struct HashText {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, Tag, HashText, std::equal_to<>> tags_;
};

}  // namespace lsc
