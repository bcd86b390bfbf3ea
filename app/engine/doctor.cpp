// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// doctor: what is installed, what is missing, and why that matters. Changes nothing.
#include <dlfcn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "app/engine/command_line.h"
#include "app/engine/known_formats.h"
#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/worker/compute_command.h"
#include "plugins/formats/all.h"

namespace lsc {
namespace {

struct DoctorOptions {};

/// One line of the report.
struct Finding {
  bool found = false;
  std::string what = {};     // what was found, or what is missing
  std::string matters = {};  // why it matters, if it is missing
  Json facts = Json::object();

  Json json() const {
    Json out = {{"found", found}, {"what", what}};
    if (!found) out["matters"] = matters;
    out.update(facts);
    return out;
  }
  std::string text(const std::string& name) const {
    return name + (found ? "  found    " : "  missing  ") + what +
           (found ? "" : "\n             " + matters) + "\n";
  }
};

std::string firstLine(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

Finding findLibtorch() {
  Finding finding{.matters =
                      "Without it nothing can be trained or sampled here; runs of other machines "
                      "can still be shown."};
  const auto program = findCompute();
  if (!program) {
    finding.what = program.error().message;
    return finding;
  }
  finding.facts["program"] = program->string();
  const double begin = steadySeconds();
  const auto output = readProgram({program->string(), "--version"}, 4096, 5);
  const bool well =
      output && WIFEXITED(output->wait_status) && WEXITSTATUS(output->wait_status) == 0;
  finding.facts["seconds"] = steadySeconds() - begin;
  finding.found = well;
  if (well) {
    finding.what = firstLine(output->text);
  } else {
    finding.what = program->string() +
                   (output ? " " + describeExit(output->wait_status) : " cannot be started") +
                   "; run packaging/setup.sh to install LibTorch again";
  }
  return finding;
}

bool canLoad(const char* library) {
  void* handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
  if (handle) dlclose(handle);
  return handle != nullptr;
}

Finding findCuda() {
  Finding finding{.matters = "Computations run on the CPU; device = cuda falls back to it."};
  const auto driver = readFile("/proc/driver/nvidia/version", 4096);
  const bool device = access("/dev/nvidia0", F_OK) == 0;
  const bool library = canLoad("libcuda.so.1");
  std::error_code error;
  const bool side = fs::exists(programFolder() / "liblattiscope_cuda.so", error);
  finding.facts = {{"device", device},
                   {"driver", driver ? Json(firstLine(*driver)) : Json()},
                   {"driver_library", library},
                   {"lattiscope_cuda", side}};
  finding.found = device && library && side;
  finding.what =
      !device    ? "no NVIDIA device (/dev/nvidia0)"
      : !library ? "a device, but not the driver's libcuda.so.1; install the NVIDIA driver"
      : !side    ? "a device and a driver, but not liblattiscope_cuda.so; build with -DLSC_CUDA=ON"
                 : firstLine(driver.value_or("device and driver"));
  return finding;
}

Finding findMpi() {
  Finding finding{
      .matters = "Trainings use one process; several over MPI need mpirun (package openmpi-bin)."};
  const char* path = std::getenv("PATH");
  for (std::string rest = path ? path : ""; !rest.empty();) {
    const std::string folder = rest.substr(0, rest.find(':'));
    rest.erase(0, std::min(folder.size() + 1, rest.size()));
    if (access((folder + "/mpirun").c_str(), X_OK) != 0) continue;
    finding.found = true;
    finding.what = folder + "/mpirun";
    return finding;
  }
  finding.what = "no mpirun in PATH";
  return finding;
}

/// [{name, file, loaded, format | reason}] of the plugin folder.
Json listPlugins() {
  Json plugins = Json::array();
  for (const PluginReport& report : loadPlugins(pluginFolder(), allFormats()).reports) {
    plugins.push_back(
        {{"name", report.name}, {"file", report.file.string()}, {"loaded", report.loaded}});
    if (report.loaded)
      plugins.back()["format"] = report.format;
    else
      plugins.back()["reason"] = report.reason;
  }
  return plugins;
}

std::string pluginText(const Json& plugins) {
  if (plugins.empty()) return "plugins    none in " + pluginFolder().string() + "\n";
  std::string text;
  for (const Json& plugin : plugins) {
    const bool loaded = plugin.at("loaded").get<bool>();
    text += std::string("plugin     ") + (loaded ? "loaded   " : "refused  ") +
            plugin.at("name").get<std::string>();
    text += loaded ? "\n" : ": " + plugin.at("reason").get<std::string>() + "\n";
  }
  return text;
}

Finding checkStore(const CommandLine& line) {
  Finding finding{
      .matters =
          "Runs cannot be kept there; choose another folder with --store or LATTISCOPE_STORE."};
  std::error_code error;
  const bool exists = fs::exists(line.store, error);
  const fs::path asked = exists ? line.store : line.store.parent_path();
  finding.found = !exists || access(asked.c_str(), W_OK) == 0;
  finding.what = line.store.string() + (!exists         ? " (made when first used)"
                                        : finding.found ? ""
                                                        : " is read-only");
  return finding;
}

Result<int> doctor(const CommandLine& line, const DoctorOptions&) {
  const Finding libtorch = findLibtorch(), cuda = findCuda(), mpi = findMpi(),
                store = checkStore(line);
  const Json plugins = listPlugins();
  const Json document = {
      {"version", LSC_VERSION},      {"cores", std::thread::hardware_concurrency()},
      {"libtorch", libtorch.json()}, {"cuda", cuda.json()},
      {"mpi", mpi.json()},           {"plugins", plugins},
      {"store", store.json()}};
  line.print(document, libtorch.text("libtorch ") + cuda.text("cuda     ") + mpi.text("mpi      ") +
                           pluginText(plugins) + store.text("store    "));
  return kExitDone;
}

}  // namespace

void addDoctorCommand(CLI::App& app, CommandLine& line) {
  CLI::App* command = line.add(
      app, "doctor", "What is installed, what is missing and why it matters", "doctor --json");
  line.onRun(command, std::make_shared<DoctorOptions>(), &doctor);
}

}  // namespace lsc
