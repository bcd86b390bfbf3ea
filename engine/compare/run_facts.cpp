// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/run_facts.h"

#include <algorithm>
#include <array>

namespace lsc {
namespace {

constexpr const char* kGitDiff = "git.diff";  // below sources/
constexpr std::string_view kMlflowGit = "mlflow.source.git.";

constexpr std::array kHostKeys{"host", "user", "folder", "os", "cpu", "gpu", "scheduler"};
constexpr std::array kElsewhere{"pid", "git", "sources", "repositories", "dependencies"};

bool isOneOf(const auto& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

bool isGitTag(const std::string& name) {
  return name.starts_with(kMlflowGit);
}

Json environmentOf(const RunDetail& run) {
  return run.environment.is_object() ? run.environment : Json::object();
}

/// Of Sacred's ["numpy==1.26.4", ...].
void addLibraries(Json& libraries, const Json& dependencies) {
  if (!dependencies.is_array()) return;
  for (const Json& item : dependencies) {
    if (!item.is_string()) continue;
    const auto text = item.get<std::string>();
    const auto equals = text.find("==");
    libraries[text.substr(0, equals)] =
        equals == std::string::npos ? std::string() : text.substr(equals + 2);
  }
}

}  // namespace

Json programFacts(const RunDetail& run) {
  const Json environment = environmentOf(run);
  Json facts = Json::object();
  for (const auto& [name, value] : environment.items()) {
    if (!isOneOf(kHostKeys, name) && !isOneOf(kElsewhere, name) && !isGitTag(name))
      facts[name] = value;
  }
  if (environment.contains("dependencies")) {
    if (!facts["libraries"].is_object()) facts["libraries"] = Json::object();
    addLibraries(facts["libraries"], environment["dependencies"]);
  }
  return facts;
}

Json hostFacts(const RunDetail& run) {
  Json facts = {{"host", run.row.host}, {"user", run.row.user}, {"command", run.row.command}};
  const Json environment = environmentOf(run);
  for (const auto& [name, value] : environment.items()) {
    if (name == "host" && value.is_object()) {  // Sacred: the machine is a document of its own
      for (const auto& [key, fact] : value.items()) {
        if (key != "hostname") facts[key] = fact;
      }
    } else if (isOneOf(kHostKeys, name) && !facts.contains(name)) {
      facts[name] = value;
    }
  }
  return facts;
}

SourceFacts sourceFacts(const RunDetail& run, const Json& kept) {
  const Json environment = environmentOf(run);
  SourceFacts facts{.git = Json::object(), .sources = kept};
  if (const auto git = environment.find("git"); git != environment.end() && git->is_object()) {
    for (const char* key : {"commit", "branch", "dirty"}) {
      if (git->contains(key)) facts.git[key] = (*git)[key];
    }
  }
  if (const auto list = environment.find("repositories"); list != environment.end()) {
    const bool one = list->is_array() && list->size() == 1 && list->front().is_object();
    facts.git.update(one ? list->front() : Json{{"repositories", *list}});
  }
  for (const auto& [name, value] : environment.items()) {
    if (isGitTag(name)) facts.git[name.substr(kMlflowGit.size())] = value;
  }
  if (const auto diff = facts.sources.find(kGitDiff); diff != facts.sources.end()) {
    facts.git["uncommitted diff"] = *diff;
    facts.sources.erase(diff);
  }
  const auto named = environment.find("sources");  // Sacred: [[name, where the content lies], ...]
  if (named == environment.end() || !named->is_array()) return facts;
  for (const Json& item : *named) {
    if (item.is_array() && item.size() == 2 && item[0].is_string() &&
        !facts.sources.contains(item[0].get<std::string>()))
      facts.sources[item[0].get<std::string>()] = item[1];
  }
  return facts;
}

}  // namespace lsc
