// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/bench_compare.h"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "engine/base/clock.h"
#include "engine/compare/line_diff.h"

namespace lsc {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t kBytes = 50'000'000;
constexpr std::uint64_t kScreenBytes = 256 * 1024;

/// A training's output; one line in `one_in` depends on `variant`. Progress bars are written over.
Status writeOutput(const fs::path& file, unsigned one_in, unsigned variant) {
  std::ofstream out(file, std::ios::binary);
  std::mt19937 random(1);
  std::string line;
  for (std::uint64_t written = 0, step = 0; written < kBytes; ++step) {
    const unsigned number = unsigned(random());
    const bool own = unsigned(random()) % one_in == 0;
    line = step % 4 == 0 ? "step " + std::to_string(step) + " loss -" + std::to_string(number)
                         : "acceptance 0." + std::to_string(number % 1000) + " \x1b[32mok\x1b[0m";
    if (own) line += " in " + std::to_string(number % 10007 + variant) + " ms";
    line += step % 100 == 0 ? "\r 10%|#\r100%|##########|\n" : "\n";
    out << line;
    written += line.size();
  }
  out.close();
  if (!out) return failErrno("cannot write", file.string());
  return {};
}

struct Timing {
  std::vector<double> screen, all;
  std::size_t hunks = 0, lines = 0;
};

Result<double> secondsOfDiff(const fs::path& a, const fs::path& b, std::uint64_t bytes,
                             Timing& timing) {
  const double begin = steadySeconds();
  const auto lines_a = readLines(a, bytes), lines_b = readLines(b, bytes);
  if (!lines_a) return fail(lines_a.error());
  if (!lines_b) return fail(lines_b.error());
  timing.hunks = diffLines(*lines_a, *lines_b).size();
  timing.lines = lines_a->size();
  return steadySeconds() - begin;
}

Json spread(std::vector<double> seconds) {
  std::ranges::sort(seconds);
  return {
      {"min", seconds.front()}, {"median", seconds[seconds.size() / 2]}, {"max", seconds.back()}};
}

Result<Json> benchCase(const fs::path& folder, unsigned one_in, int repeat) {
  const fs::path a = folder / "a.log", b = folder / "b.log";
  if (auto status = writeOutput(a, one_in, 0); !status) return fail(status.error());
  if (auto status = writeOutput(b, one_in, 1); !status) return fail(status.error());
  Timing timing;
  for (int r = 0; r < repeat; ++r) {
    const auto screen = secondsOfDiff(a, b, kScreenBytes, timing);
    if (!screen) return fail(screen.error());
    const auto all = secondsOfDiff(a, b, UINT64_MAX, timing);
    if (!all) return fail(all.error());
    timing.screen.push_back(*screen);
    timing.all.push_back(*all);
  }
  return Json{{"first_screen", spread(timing.screen)},
              {"all", spread(timing.all)},
              {"lines", timing.lines},
              {"places", timing.hunks}};
}

}  // namespace

Result<Json> benchCompareLog(const fs::path& folder, int repeat) {
  const auto sparse = benchCase(folder, 5000, repeat);
  if (!sparse) return fail(sparse.error());
  const auto hard = benchCase(folder, 3, repeat);
  if (!hard) return fail(hard.error());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return Json{{"name", "compare-log"},
              {"seconds", (*hard)["all"]},
              {"sparse", *sparse},
              {"hard", *hard},
              {"peak_mb", double(usage.ru_maxrss) / 1024}};
}

}  // namespace lsc
