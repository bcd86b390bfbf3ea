// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/config/run_config.h"

#include <cassert>

#include "engine/base/files.h"
#include "engine/config/parameters.h"

namespace lsc {
namespace {

/// Pointer to the value of a dotted key inside a tree; null if a part is missing.
template <typename J>
J* find(J& tree, std::string_view key) {
  J* node = &tree;
  while (!key.empty()) {
    const std::size_t dot = key.find('.');
    const std::string part(key.substr(0, dot));
    if (!node->is_object() || !node->contains(part)) return nullptr;
    node = &(*node)[part];
    key = dot == std::string_view::npos ? std::string_view{} : key.substr(dot + 1);
  }
  return node;
}

Json& at(Json& tree, std::string_view key) {
  const std::size_t dot = key.find('.');
  if (dot == std::string_view::npos) return tree[std::string(key)];
  return at(tree[std::string(key.substr(0, dot))], key.substr(dot + 1));
}

bool isSection(const std::string& name) {
  for (const Parameter& p : parameterTable()) {
    if (p.key.starts_with(name + ".")) return true;
  }
  return false;
}

Status overlay(RunConfig& config, const Json& document, const std::string& prefix) {
  for (const auto& [name, value] : document.items()) {
    const std::string key = prefix + name;
    if (findParameter(key)) {
      if (Status s = config.setValue(key, value); !s) return s;
    } else if (value.is_object() && isSection(key)) {
      if (Status s = overlay(config, value, key + "."); !s) return s;
    } else {
      return config.setValue(key, value);  // says that the key is unknown
    }
  }
  return {};
}

/// Keys that look like `key`, for the message about an unknown one.
std::string similarKeys(std::string_view key) {
  const std::string_view last = key.substr(key.rfind('.') + 1);
  std::string text;
  for (const Parameter& p : parameterTable()) {
    const std::string_view own = p.key.substr(p.key.rfind('.') + 1);
    const bool same_section = p.key.substr(0, p.key.find('.')) == key.substr(0, key.find('.')) &&
                              key.find('.') != key.npos;
    if (own != last && !same_section) continue;
    if (!text.empty()) text += ", ";
    text += p.key;
  }
  if (!text.empty()) return text;
  return "the sections theory, flow, training, sampling, hmc and the keys device, precision, "
         "threads";
}

}  // namespace

RunConfig::RunConfig() {
  for (const Parameter& p : parameterTable()) at(json_, p.key) = p.default_value;
}

Result<RunConfig> RunConfig::fromJson(const Json& document) {
  if (!document.is_object())
    return fail(ErrorCode::kInvalidArgument,
                "a config must be a JSON object with sections such as theory and flow");
  RunConfig config;
  if (Status s = overlay(config, document, ""); !s) return fail(s.error());
  if (Status s = config.checkTogether(); !s) return fail(s.error());
  return config;
}

Result<RunConfig> RunConfig::fromFile(const std::string& file) {
  const auto text = readFile(file, 16u << 20);
  if (!text) return fail(text.error());
  const auto document = parseJson(*text, file);
  if (!document) return fail(document.error());
  auto config = fromJson(*document);
  if (!config) return fail(config.error().code, file + ": " + config.error().message);
  return config;
}

Status RunConfig::set(std::string_view key, std::string_view text) {
  const Parameter* p = findParameter(key);
  if (!p) return setValue(key, std::string(text));
  const auto value = parseValue(*p, text);
  if (!value) return fail(value.error());
  return setValue(key, *value);
}

Status RunConfig::setValue(std::string_view key, const Json& value) {
  const Parameter* p = findParameter(key);
  if (!p) {
    return fail(ErrorCode::kInvalidArgument, "config key " + std::string(key) + " (value " +
                                                 dumpJson(value) + ") is unknown; known here are " +
                                                 similarKeys(key));
  }
  if (Status s = checkValue(*p, value); !s) return s;
  at(json_, key) = p->type == ParameterType::kReal ? Json(value.get<double>()) : value;
  return {};
}

Status RunConfig::checkTogether() const {
  for (const std::int64_t extent : integers("theory.extents")) {
    if (extent % 2 != 0) {
      return fail(
          ErrorCode::kInvalidArgument,
          "config key theory.extents is " + valueText(value("theory.extents")) +
              "; each extent must be even, or the checkerboard does not close over the boundary");
    }
  }
  if (integer("flow.kernel") % 2 == 0) {
    return fail(ErrorCode::kInvalidArgument, "config key flow.kernel is " +
                                                 valueText(value("flow.kernel")) +
                                                 "; allowed is an odd integer");
  }
  if (real("training.learning_rate_final") > real("training.learning_rate")) {
    return fail(ErrorCode::kInvalidArgument, "config key training.learning_rate_final is " +
                                                 valueText(value("training.learning_rate_final")) +
                                                 "; it must not exceed training.learning_rate");
  }
  if (real("theory.lambda") == 0 && real("theory.m2") <= 0) {
    return fail(ErrorCode::kInvalidArgument,
                "config key theory.m2 is " + valueText(value("theory.m2")) +
                    "; with theory.lambda 0 it must be positive, or the action has no minimum");
  }
  return {};
}

const Json& RunConfig::value(std::string_view key) const {
  const Json* node = find(json_, key);
  assert(node && "not a key of the parameter table");
  return *node;
}

std::int64_t RunConfig::integer(std::string_view key) const {
  return value(key).get<std::int64_t>();
}
double RunConfig::real(std::string_view key) const {
  return value(key).get<double>();
}
bool RunConfig::flag(std::string_view key) const {
  return value(key).get<bool>();
}
std::string RunConfig::text(std::string_view key) const {
  return value(key).get<std::string>();
}
std::vector<std::int64_t> RunConfig::integers(std::string_view key) const {
  return value(key).get<std::vector<std::int64_t>>();
}

}  // namespace lsc
