// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/smoothing.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace lsc {
namespace {

constexpr std::int64_t kRows = 8;  // a piece of work
constexpr double kFlowStep = 0.02;

Status forceStage(const SplitField& links, const SplitField& algebra, double scale, double keep,
                  const Work& work) {
  return forPieces(links.rows(), kRows, work, [&](std::int64_t first, std::int64_t last) {
    gauge::run(gauge::ForceTask{links.links(), algebra.data(), first, last, scale, keep});
  });
}

Status exponentialStage(const SplitField& links, const SplitField& algebra, const Work& work) {
  return forPieces(links.rows(), kRows, work, [&](std::int64_t first, std::int64_t last) {
    gauge::run(gauge::ExponentialTask{links.links(), algebra.data(), first, last});
  });
}

double meanOf(const ScalarField& field) {
  return std::accumulate(field.values.begin(), field.values.end(), 0.0) /
         static_cast<double>(field.values.size());
}

/// Where straight lines through the points cross the level from below.
std::optional<double> crossing(std::span<const double> x, std::span<const double> y, double level) {
  for (std::size_t i = 1; i < x.size(); ++i) {
    if (y[i - 1] < level && y[i] >= level)
      return x[i - 1] + (x[i] - x[i - 1]) * (level - y[i - 1]) / (y[i] - y[i - 1]);
  }
  return std::nullopt;
}

std::optional<double> numberOf(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

std::string shortText(double value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return error == std::errc() ? std::string(buffer, end) : std::string();
}

}  // namespace

Result<WilsonFlow> WilsonFlow::start(const GaugeField& field, const Work& work) {
  if (Status s = checkGauge(field); !s) return fail(s.error());
  return WilsonFlow(SplitField::of(field, work), SplitField(field.extents, field.colours));
}

Status WilsonFlow::step(double size, const Work& work) {
  if (!(size > 0 && size <= 0.2))
    return fail(ErrorCode::kInvalidArgument,
                "a step of the Wilson flow is at most 0.2, not " + shortText(size));
  // With A the exponent of each stage: Z0/4; 8/9 Z1 - 17/36 Z0; 3/4 Z2 - the one before.
  const std::pair<double, double> stages[] = {{0.25, 0.0}, {8.0 / 9, -17.0 / 9}, {0.75, -1.0}};
  const Work quiet{work.threads, work.cancel, {}};
  for (const auto& [scale, keep] : stages) {
    if (Status s = forceStage(links_, algebra_, scale * size, keep, quiet); !s) return s;
    if (Status s = exponentialStage(links_, algebra_, quiet); !s) return s;
  }
  time_ += size;
  return {};
}

Status WilsonFlow::flowTo(double time, double step_size, const Work& work) {
  const double start = time_, length = time - start;
  if (length < 0)
    return fail(ErrorCode::kInvalidArgument, "the Wilson flow cannot go back in time");
  const int steps = static_cast<int>(std::ceil(length / step_size - 1e-9));
  for (int i = 0; i < steps; ++i) {
    if (Status s = step(length / steps, work); !s) return s;
    if (work.progress) work.progress((i + 1.0) / steps);
  }
  time_ = time;
  return {};
}

GaugeField WilsonFlow::result(const Work& work) const {
  GaugeField field{links_.extents(), links_.colours(), {}};
  field.links.resize(field.volume() * field.dimensions() * field.matrixSize());
  links_.unpack(field, work);
  return field;
}

Status stoutSmear(GaugeField& field, double rho, int n, const Work& work) {
  if (Status s = checkGauge(field); !s) return s;
  if (!(rho > 0 && rho <= 0.25))
    return fail(ErrorCode::kInvalidArgument,
                "rho of stout smearing is at most 0.25, not " + shortText(rho));
  SplitField links = SplitField::of(field, work), algebra(field.extents, field.colours);
  const Work quiet{work.threads, work.cancel, {}};
  for (int i = 0; i < n; ++i) {
    if (Status s = forceStage(links, algebra, rho, 0.0, quiet); !s) return s;
    if (Status s = exponentialStage(links, algebra, quiet); !s) return s;
    if (work.progress) work.progress((i + 1.0) / n);
  }
  links.unpack(field, work);
  return {};
}

Result<FlowPoint> flowPoint(const WilsonFlow& flow, const Work& work) {
  const Work quiet{work.threads, work.cancel, {}};
  const auto densities = cloverDensities(flow.field(), quiet);
  if (!densities) return fail(densities.error());
  FlowPoint point{flow.time(), meanOf(densities->energy), {}};
  const ScalarField* charge = &densities->charge;
  Result<ScalarField> angular;
  if (charge->values.empty() && flow.field().extents().size() == 2 && flow.field().colours() == 1) {
    angular = topologicalCharge(flow.field(), quiet);
    if (!angular) return fail(angular.error());
    charge = &*angular;
  }
  if (!charge->values.empty())
    point.charge = std::accumulate(charge->values.begin(), charge->values.end(), 0.0);
  return point;
}

std::optional<double> scaleT0(std::span<const FlowPoint> history, double level) {
  std::vector<double> t, y;
  for (const FlowPoint& point : history) {
    t.push_back(point.time);
    y.push_back(point.t2e());
  }
  return crossing(t, y, level);
}

std::optional<double> scaleW0(std::span<const FlowPoint> history, double level) {
  std::vector<double> t, slope;
  for (std::size_t i = 1; i + 1 < history.size(); ++i) {
    const FlowPoint &before = history[i - 1], &after = history[i + 1];
    t.push_back(history[i].time);
    slope.push_back(history[i].time * (after.t2e() - before.t2e()) / (after.time - before.time));
  }
  const auto square = crossing(t, slope, level);
  return square ? std::optional(std::sqrt(*square)) : std::nullopt;
}

std::string Smoothing::text() const {
  std::string text;
  switch (kind) {
    case Kind::kNone:
      return "none";
    case Kind::kFlow:
      return text.append("flow:").append(shortText(strength));
    case Kind::kStout:
      text = "stout:";
      break;
    case Kind::kApe:
      text = "ape:";
      break;
  }
  return text.append(shortText(strength)).append(":").append(std::to_string(steps));
}

Result<Smoothing> parseSmoothing(std::string_view text) {
  const auto bad = [&] {
    return fail(ErrorCode::kInvalidArgument,
                "\"" + std::string(text) +
                    "\" is no smoothing; write none, flow:T, stout:RHO:N or ape:ALPHA:N");
  };
  if (text.empty() || text == "none") return Smoothing{};
  std::vector<std::string_view> words;
  for (std::string_view rest = text;;) {
    const std::size_t end = rest.find(':');
    words.push_back(rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  const bool flow = words[0] == "flow";
  if (!flow && words[0] != "stout" && words[0] != "ape") return bad();
  if (words.size() != (flow ? 2u : 3u)) return bad();
  const auto strength = numberOf(words[1]);
  const auto steps = flow ? std::optional(0.0) : numberOf(words[2]);
  if (!strength || *strength < 0 || !steps || *steps < 0 || *steps > 10000 ||
      *steps != std::floor(*steps) || (flow && *strength > 1000))
    return bad();
  const auto kind = flow                  ? Smoothing::Kind::kFlow
                    : words[0] == "stout" ? Smoothing::Kind::kStout
                                          : Smoothing::Kind::kApe;
  return Smoothing{kind, *strength, static_cast<int>(*steps)};
}

Status smooth(GaugeField& field, const Smoothing& smoothing, const Work& work) {
  switch (smoothing.kind) {
    case Smoothing::Kind::kNone:
      return {};
    case Smoothing::Kind::kStout:
      return stoutSmear(field, smoothing.strength, smoothing.steps, work);
    case Smoothing::Kind::kApe:
      return apeSmear(field, smoothing.strength, smoothing.steps, work);
    case Smoothing::Kind::kFlow:
      break;
  }
  auto flow = WilsonFlow::start(field, work);
  if (!flow) return fail(flow.error());
  if (Status s = flow->flowTo(smoothing.strength, kFlowStep, work); !s) return s;
  field = flow->result(work);
  return {};
}

}  // namespace lsc
