// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What a comparison takes from the environment of a run, whatever store the run comes from: our own
// writers, Sacred and MLflow say the same things in different places. Values in, values out.
#pragma once

#include "engine/store/index.h"

namespace lsc {

/// Programs, variables and libraries; "libraries" is {name: version} also where a store has a list
/// of "name==version".
Json programFacts(const RunDetail& run);

/// Machine, user, command line, folder, scheduler.
Json hostFacts(const RunDetail& run);

struct SourceFacts {
  Json git;      // commit, branch, whether dirty, and the uncommitted difference by size and hash
  Json sources;  // by name: size and hash, or the word that a foreign store has for the content
};
/// `kept`: the files below sources/ as of listSources().
SourceFacts sourceFacts(const RunDetail& run, const Json& kept);

}  // namespace lsc
