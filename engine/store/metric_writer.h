// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Buffers the metric records of one attempt. Thread safe: the computing thread appends, the beat
// thread flushes. After a failed write (full disk) the buffer is kept and tried again, so a resumed
// disk loses nothing.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>

#include "engine/config/run_sink.h"
#include "engine/store/metric_record.h"
#include "engine/store/record_log.h"

namespace lsc {

class MetricWriter {
 public:
  explicit MetricWriter(RecordAppender file) : file_(std::move(file)) {}

  [[nodiscard]] Status row(std::int64_t step, double time, std::span<const MetricValue> values);
  [[nodiscard]] Status column(std::string_view name, std::span<const std::int64_t> steps,
                              std::span<const double> times, std::span<const double> values);

  [[nodiscard]] Status value(std::int64_t step, double time, std::string_view name,
                             const LoggedValue& value);

  /// To the operating system; `to_disk`: and on to the disk.
  [[nodiscard]] Status flush(bool to_disk);

  /// Flushes; what goes wrong is returned by the next row().
  void flushInBackground();

 private:
  [[nodiscard]] Result<std::uint16_t> idOf(std::string_view name,
                                           SeriesKind kind = SeriesKind::kScalar);
  [[nodiscard]] Status write();

  std::mutex mutex_;
  RecordAppender file_;
  std::string buffer_, payload_;
  struct Known {
    std::uint16_t id = 0;
    SeriesKind kind = SeriesKind::kScalar;
  };
  std::map<std::string, Known, std::less<>> ids_;
  std::optional<Error> trouble_;
};

}  // namespace lsc
