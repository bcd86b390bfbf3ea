// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Metric lines of a program of unknown origin. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/protocol/line_reader.h"
#include "engine/store/run_writer.h"

namespace lsc {

/// The line with bare NaN, Infinity, -Infinity (as Python writes them) as "nan" "inf" "-inf".
std::string withQuotedReals(std::string_view line);

class ExecMetrics {
 public:
  explicit ExecMetrics(RunWriter& writer) : writer_(writer) {}

  /// Takes in bytes as they arrive; an error is one of the disk.
  [[nodiscard]] Status feed(std::string_view bytes);

  /// Lines that are no metrics, and what was wrong with the first.
  std::int64_t refused() const { return refused_; }
  const std::string& trouble() const { return trouble_; }

 private:
  [[nodiscard]] Status take(const std::string& line);
  void refuse(const std::string& why);

  RunWriter& writer_;
  LineReader reader_{LineReader::Start::kAtOnce};
  std::int64_t refused_ = 0;
  std::string trouble_;
};

}  // namespace lsc
