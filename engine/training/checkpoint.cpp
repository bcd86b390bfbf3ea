// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/training/checkpoint.h"

#include <unistd.h>

#include <charconv>
#include <map>

#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/flows/stored_tensor.h"

namespace lsc {
namespace {

constexpr const char* kWeights = "weights.safetensors";
constexpr const char* kOptimizer = "optimizer.safetensors";
constexpr const char* kState = "state.json";
constexpr const char* kFirst = "first";
constexpr const char* kSecond = "second";
constexpr std::string_view kStem = "step-";
constexpr std::uint64_t kMaxFile = std::uint64_t{1} << 36;

std::string configHash(const RunConfig& config) {
  return sha256(dumpJson(config.json()));
}

Status writeTensors(const fs::path& file, const TensorFile& tensors) {
  const auto bytes = encodeSafetensors(tensors);
  if (!bytes) return fail(bytes.error());
  return writeFileAtomic(file, *bytes);
}

Result<TensorFile> readTensors(const fs::path& file) {
  const auto bytes = readFile(file, kMaxFile);
  if (!bytes) return fail(bytes.error());
  return decodeSafetensors(*bytes, file.string());
}

Status writeFiles(const fs::path& folder, const RunConfig& config, const TrainingState& state) {
  TensorFile weights = state.flow.save();
  weights.metadata["format"] = "pt";  // what PyTorch's reader expects to see
  if (Status s = writeTensors(folder / kWeights, weights); !s) return s;
  const std::vector<std::int64_t> shape{state.adam.first.numel()};
  TensorFile moments;
  moments.tensors = {storeTensor(kFirst, shape, state.adam.first),
                     storeTensor(kSecond, shape, state.adam.second)};
  if (Status s = writeTensors(folder / kOptimizer, moments); !s) return s;
  const Json facts = {{"step", state.step},
                      {"seed", config.integer("training.seed")},
                      {"threads", config.integer("threads")},
                      {"precision", config.text("precision")},
                      {"config_sha256", configHash(config)}};
  return writeFileAtomic(folder / kState, dumpJson(facts, 2) + "\n");
}

/// Steps of the finished checkpoints in a folder, with their paths.
std::map<std::int64_t, fs::path> checkpointsIn(const fs::path& parent) {
  std::map<std::int64_t, fs::path> found;
  std::error_code error;
  for (fs::directory_iterator it(parent, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (!name.starts_with(kStem)) continue;
    std::int64_t step = 0;
    const char* last = name.data() + name.size();
    const auto [rest, trouble] = std::from_chars(name.data() + kStem.size(), last, step);
    if (trouble == std::errc() && rest == last) found[step] = it->path();
  }
  return found;
}

}  // namespace

TrainingState initialState(const RunConfig& config) {
  Flow flow(makeFlowOptions(config), static_cast<std::uint64_t>(config.integer("training.seed")));
  AdamState adam = makeAdamState(flow.weights());
  return {.step = 0, .flow = std::move(flow), .adam = std::move(adam)};
}

Result<std::string> writeCheckpoint(const fs::path& parent, const RunConfig& config,
                                    const TrainingState& state) {
  const std::string name = std::string(kStem) + std::to_string(state.step);
  std::error_code error;
  if (fs::exists(parent / name, error)) return name;
  if (!at::isfinite(state.flow.weights()).all().item<bool>()) {
    return fail(ErrorCode::kDiverged,
                "no checkpoint was written at step " + std::to_string(state.step) +
                    ": a weight of the flow is not finite; go on from an older one "
                    "with a lower training.learning_rate");
  }
  const fs::path temporary = parent / (".tmp-" + name + "-" + std::to_string(::getpid()));
  fs::remove_all(temporary, error);
  Status done = makeDirectories(temporary);
  if (done) done = writeFiles(temporary, config, state);
  if (done && ::rename(temporary.c_str(), (parent / name).c_str()) != 0) {
    done = failErrno("cannot rename onto", (parent / name).string());
  }
  if (!done) {
    fs::remove_all(temporary, error);
    return fail(done.error());
  }
  if (Status s = syncDirectory(parent); !s) return fail(s.error());
  return name;
}

Result<Flow> readFlow(const fs::path& folder, const RunConfig& config) {
  const auto weights = readTensors(folder / kWeights);
  if (!weights) return fail(weights.error());
  Flow flow(makeFlowOptions(config), 0);
  if (Status s = flow.load(*weights, (folder / kWeights).string()); !s) return fail(s.error());
  return flow;
}

Result<TrainingState> readCheckpoint(const fs::path& folder, const RunConfig& config) {
  const auto text = readFile(folder / kState);
  if (!text) return fail(text.error());
  const auto facts = parseJson(*text, (folder / kState).string());
  if (!facts) return fail(facts.error());
  if (!facts->is_object() || !facts->contains("step") || !(*facts)["step"].is_number_integer()) {
    return fail(ErrorCode::kCorrupt,
                (folder / kState).string() + " names no step; use an older checkpoint");
  }
  if (facts->value("config_sha256", "") != configHash(config)) {
    return fail(ErrorCode::kConflict,
                "the checkpoint " + folder.string() +
                    " was written under another config; start a new run instead");
  }
  auto flow = readFlow(folder, config);
  if (!flow) return fail(flow.error());
  const auto moments = readTensors(folder / kOptimizer);
  if (!moments) return fail(moments.error());
  const std::int64_t step = (*facts)["step"].get<std::int64_t>();
  AdamState adam{.first = {}, .second = {}, .step = step};
  for (auto [name, target] : {std::pair{kFirst, &adam.first}, std::pair{kSecond, &adam.second}}) {
    auto values = readTensor(*moments, name, {flow->weights().numel()},
                             flow->weights().scalar_type(), (folder / kOptimizer).string());
    if (!values) return fail(values.error());
    *target = std::move(*values);
  }
  return TrainingState{.step = step, .flow = std::move(*flow), .adam = std::move(adam)};
}

Status pruneCheckpoints(const fs::path& parent, std::int64_t keep) {
  auto found = checkpointsIn(parent);
  found.erase(0);
  while (static_cast<std::int64_t>(found.size()) > keep) {
    std::error_code error;
    fs::remove_all(found.begin()->second, error);
    if (error) {
      return fail(ErrorCode::kIo, "cannot remove the old checkpoint " +
                                      found.begin()->second.string() + ": " + error.message());
    }
    found.erase(found.begin());
  }
  return {};
}

}  // namespace lsc
