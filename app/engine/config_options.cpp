// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/config_options.h"

#include <charconv>

#include "engine/base/files.h"
#include "engine/config/parameters.h"

namespace lsc {
namespace {

constexpr std::size_t kMaxRuns = 1000;  // of one sweep

bool looksLikeFile(const std::string& name) {
  std::error_code error;
  return name.ends_with(".json") || name.find('/') != std::string::npos ||
         fs::is_regular_file(name, error);
}

std::optional<std::int64_t> integerOf(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                  : std::nullopt;
}

/// Values of "1..8", or empty if it is not a range.
std::vector<std::string> rangeValues(const std::string& text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string::npos) return {};
  const auto first = integerOf(std::string_view(text).substr(0, dots));
  const auto last = integerOf(std::string_view(text).substr(dots + 2));
  if (!first || !last || *last < *first || std::size_t(*last - *first) >= kMaxRuns) return {};
  std::vector<std::string> values;
  for (std::int64_t v = *first; v <= *last; ++v) values.push_back(std::to_string(v));
  return values;
}

/// Values between commas; lists are parted by ";" as their own values hold commas.
std::vector<std::string> listedValues(const std::string& key, const std::string& text) {
  const Parameter* parameter = findParameter(key);
  const char separator = parameter && parameter->type == ParameterType::kIntegerList ? ';' : ',';
  std::vector<std::string> values;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    values.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return values;
}

}  // namespace

void ConfigOptions::addTo(CLI::App& command) {
  command.add_option("CONFIG", config,
                     "A config.json, or the name of a ready one (train --list-configs)");
  command
      .add_option("--set", set,
                  "Change one value: section.key=value (train --help-config lists them)")
      ->take_all()
      ->expected(1);
  command.add_option("--device", device, "Where to compute: cpu or cuda");
  command.add_option("--name", name, "A name of your choice");
  command.add_option("--experiment", experiment,
                     "Groups runs in the table (default: theory and extents)");
  command.add_option("--tag", tags, "A tag; may be given several times")->take_all()->expected(1);
}

Result<RunConfig> ConfigOptions::make() const {
  auto made = looksLikeFile(config) ? RunConfig::fromFile(config) : presetConfig(config);
  if (!made) return made;
  for (const std::string& change : set) {
    const auto assignment = parseAssignment(change, "--set");
    if (!assignment) return fail(assignment.error());
    if (Status s = made->set(assignment->first, assignment->second); !s) return fail(s.error());
  }
  if (!device.empty()) {
    if (Status s = made->set("device", device); !s) return fail(s.error());
  }
  if (Status s = made->checkTogether(); !s) return fail(s.error());
  return made;
}

Submission ConfigOptions::submission(const RunConfig& run_config,
                                     const std::string& command) const {
  Submission submission;
  submission.config = run_config.json();
  submission.name = name.empty() && !looksLikeFile(config) ? config : name;
  submission.experiment = experiment;
  submission.tags = tags;
  submission.command = command;
  return submission;
}

Result<std::pair<std::string, std::string>> parseAssignment(const std::string& text,
                                                            const std::string& option) {
  const std::size_t equals = text.find('=');
  if (equals != std::string::npos && equals > 0)
    return std::pair(text.substr(0, equals), text.substr(equals + 1));
  return fail(ErrorCode::kInvalidArgument,
              option + " " + text + " must have the form section.key=value");
}

Result<Scan> parseScan(const std::string& text) {
  const auto assignment = parseAssignment(text, "--scan");
  if (!assignment) return fail(assignment.error());
  const auto& [key, values] = *assignment;
  auto range = rangeValues(values);
  return Scan{key, range.empty() ? listedValues(key, values) : std::move(range)};
}

Result<std::vector<ScanPoint>> scanPoints(const RunConfig& base, const std::vector<Scan>& scans) {
  std::vector<ScanPoint> points = {{"", base}};
  for (const Scan& scan : scans) {
    std::vector<ScanPoint> next;
    for (const ScanPoint& point : points) {
      for (const std::string& value : scan.values) {
        ScanPoint changed = point;
        if (Status s = changed.config.set(scan.key, value); !s) return fail(s.error());
        changed.label += (changed.label.empty() ? "" : " ") + scan.key + "=" + value;
        next.push_back(std::move(changed));
      }
    }
    if (next.size() > kMaxRuns) {
      return fail(ErrorCode::kInvalidArgument, "the sweep has " + std::to_string(next.size()) +
                                                   " runs; at most 1000 are allowed");
    }
    points = std::move(next);
  }
  for (const ScanPoint& point : points) {
    if (Status s = point.config.checkTogether(); !s) return fail(s.error());
  }
  return points;
}

std::string parameterHelp() {
  std::string text;
  for (const Parameter& p : parameterTable()) {
    text += std::string(p.key) + " = " + valueText(p.default_value) + "\n    " +
            std::string(p.help) + "\n    Allowed: " + describeAllowed(p);
    if (!p.unit.empty()) text += " (" + std::string(p.unit) + ")";
    text += "\n";
  }
  return text;
}

}  // namespace lsc
