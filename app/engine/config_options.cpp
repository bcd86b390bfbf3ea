// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/config_options.h"

#include "engine/base/files.h"
#include "engine/config/parameters.h"

namespace lsc {
namespace {

bool looksLikeFile(const std::string& name) {
  std::error_code error;
  return name.ends_with(".json") || name.find('/') != std::string::npos ||
         fs::is_regular_file(name, error);
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
