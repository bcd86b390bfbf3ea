// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// exec: any program as a tracked run. The exit status is the program's.
#include "app/engine/command_line.h"
#include "engine/base/files.h"
#include "engine/worker/exec_run.h"

namespace lsc {
namespace {

struct ExecOptions {
  std::string name, experiment, config;
  std::vector<std::string> tags;
};

Result<Json> readConfig(const std::string& file) {
  if (file.empty()) return Json::object();
  const auto text = readFile(file);
  if (!text) return fail(text.error());
  auto config = parseJson(*text, file);
  if (config && !config->is_object()) {
    return fail(ErrorCode::kInvalidArgument,
                "the configuration " + file + " is not a JSON object; write {\"key\": value}");
  }
  return config;
}

Result<int> exec(const CommandLine& line, const ExecOptions& options) {
  if (line.program.empty())
    return line.usage("exec needs a program behind --; see: lattiscope-engine exec --help");
  const auto config = readConfig(options.config);
  if (!config) return fail(config.error());
  ExecRequest request;
  request.store = line.store;
  request.info.name = options.name;
  request.info.experiment = options.experiment;
  request.info.tags = options.tags;
  request.info.config = *config;
  request.argv = line.program;
  request.version = LSC_VERSION;
  request.output_to_stderr = line.json;
  const auto outcome = execRun(request);
  if (!outcome) return fail(outcome.error());
  if (line.json) {
    line.print(
        {{"run", outcome->run}, {"status", statusName(outcome->status)}, {"exit", outcome->exit}},
        "");
  }
  return outcome->exit;
}

}  // namespace

void addExecCommand(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<ExecOptions>();
  CLI::App* command = line.add(
      app, "exec", "Run any program as a tracked run: exec [OPTIONS] -- PROGRAM ARGS",
      "exec --name first --tag pilot -- python train.py --lr 1e-3\n\nThe program may write metrics "
      "as JSON lines, {\"step\": 3, \"loss\": 0.1}, to the\ndescriptor LATTISCOPE_METRICS_FD.");
  command->add_option("--name", options->name, "A name of your choice (default: the program's)");
  command->add_option("--experiment", options->experiment,
                      "Groups runs in the table (default: the program's name)");
  command->add_option("--config", options->config,
                      "A JSON file to keep as the configuration (default: the arguments)");
  command->add_option("--tag", options->tags, "A tag; may be given several times")
      ->take_all()
      ->expected(1);
  line.onRun(command, options, &exec);
}

}  // namespace lsc
