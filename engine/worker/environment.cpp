// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/environment.h"

#include <pwd.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <thread>

#include "engine/base/files.h"
#include "engine/base/process.h"

namespace lsc {
namespace {

constexpr std::size_t kMaxDiff = 1u << 20;
constexpr double kGitSeconds = 3;

std::string trimmed(std::string text) {
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  text.erase(0, text.find_first_not_of(" \t\r\n"));
  return text;
}

/// Text behind the colon of the first line that starts with `field`.
std::string fieldOf(const fs::path& file, std::string_view field) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(':');
    if (colon != std::string::npos && line.starts_with(field))
      return trimmed(line.substr(colon + 1));
  }
  return {};
}

std::string systemName() {
  std::ifstream in("/etc/os-release");
  std::string name;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("PRETTY_NAME=")) name = line.substr(12);
  }
  std::erase(name, '"');
  utsname kernel{};
  if (uname(&kernel) != 0) return name;
  return (name.empty() ? "" : name + ", ") + kernel.sysname + " " + kernel.release;
}

Json gpuModels() {
  Json models = Json::array();
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc/driver/nvidia/gpus", error)) {
    models.push_back(fieldOf(entry.path() / "information", "Model"));
  }
  return models;
}

/// Output of a git command in `folder`. Hooks, monitors and external diff programs of a foreign
/// repository must not run just because a training starts in it.
std::optional<ProgramOutput> git(const fs::path& folder, std::vector<std::string> arguments,
                                 std::size_t limit) {
  std::vector<std::string> argv = {"git", "--no-optional-locks",      "-c", "core.fsmonitor=false",
                                   "-c",  "core.hooksPath=/dev/null", "-C", folder.string()};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  auto output = readProgram(argv, limit, kGitSeconds);
  if (!output) return std::nullopt;
  const bool well = output->truncated ||
                    (WIFEXITED(output->wait_status) && WEXITSTATUS(output->wait_status) == 0);
  return well ? std::optional(std::move(*output)) : std::nullopt;
}

std::optional<Json> gitState(const fs::path& folder, const fs::path& sources) {
  const auto commit = git(folder, {"rev-parse", "HEAD"}, 256);
  if (!commit) return std::nullopt;
  Json state = {{"commit", trimmed(commit->text)}};
  if (const auto branch = git(folder, {"rev-parse", "--abbrev-ref", "HEAD"}, 1024))
    state["branch"] = trimmed(branch->text);
  const auto diff =
      git(folder, {"diff", "HEAD", "--no-ext-diff", "--no-textconv", "--no-color"}, kMaxDiff);
  if (!diff) return state;
  state["dirty"] = !diff->text.empty();
  if (diff->text.empty() || sources.empty()) return state;
  if (writeFileAtomic(sources / "git.diff", diff->text)) {
    state["diff"] = "sources/git.diff";
    state["diff_truncated"] = diff->truncated;
  }
  return state;
}

Json keptVariables() {
  Json variables = Json::object();
  for (char** variable = environ; *variable; ++variable) {
    const std::string_view text = *variable;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || !isKeptVariable(text.substr(0, equals))) continue;
    const std::string name(text.substr(0, equals));
    variables[name] = isSecretName(name) ? "(masked)" : std::string(text.substr(equals + 1));
  }
  return variables;
}

Json schedulerJob() {
  Json job = Json::object();
  for (const char* name : {"SLURM_JOB_ID", "SLURM_ARRAY_JOB_ID", "SLURM_ARRAY_TASK_ID", "PBS_JOBID",
                           "LSB_JOBID", "JOB_ID", "OAR_JOB_ID"}) {
    if (const char* value = std::getenv(name)) job[name] = value;
  }
  return job;
}

std::string userName() {
  const passwd* entry = getpwuid(getuid());
  return entry ? entry->pw_name : std::to_string(getuid());
}

}  // namespace

bool isKeptVariable(std::string_view name) {
  constexpr std::array<std::string_view, 10> kPrefixes = {
      "OMP_", "MKL_",       "KMP_",  "GOMP_",  "SLURM_",
      "PBS_", "OMPI_COMM_", "NCCL_", "TORCH_", "LATTISCOPE_"};
  constexpr std::array<std::string_view, 8> kNames = {"CUDA_VISIBLE_DEVICES",
                                                      "CUDA_HOME",
                                                      "CONDA_DEFAULT_ENV",
                                                      "VIRTUAL_ENV",
                                                      "LD_LIBRARY_PATH",
                                                      "HOSTNAME",
                                                      "LANG",
                                                      "TZ"};
  return std::ranges::any_of(kPrefixes, [&](std::string_view p) { return name.starts_with(p); }) ||
         std::ranges::find(kNames, name) != kNames.end();
}

bool isSecretName(std::string_view name) {
  std::string upper(name);
  std::ranges::transform(upper, upper.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  constexpr std::array<std::string_view, 7> kWords = {"TOKEN", "KEY",        "SECRET", "PASS",
                                                      "JWT",   "CREDENTIAL", "AUTH"};
  return std::ranges::any_of(
      kWords, [&](std::string_view word) { return upper.find(word) != std::string::npos; });
}

Json captureEnvironment(const EnvironmentInfo& info) {
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  std::error_code error;
  const fs::path folder = info.folder.empty() ? fs::current_path(error) : info.folder;
  Json out = {{"program", info.program},
              {"version", info.version},
              {"host", host},
              {"user", userName()},
              {"pid", getpid()},
              {"folder", folder.string()},
              {"os", systemName()},
              {"cpu",
               {{"model", fieldOf("/proc/cpuinfo", "model name")},
                {"cores", std::thread::hardware_concurrency()}}}};
  if (Json gpus = gpuModels(); !gpus.empty()) out["gpu"] = std::move(gpus);
  if (auto state = gitState(folder, info.sources)) out["git"] = std::move(*state);
  if (Json job = schedulerJob(); !job.empty()) out["scheduler"] = std::move(job);
  out["variables"] = keptVariables();
  out["libraries"] = info.libraries;
  return out;
}

}  // namespace lsc
