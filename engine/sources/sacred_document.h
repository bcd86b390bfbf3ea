// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A run of ours as the documents that Sacred's MongoObserver would have written, in extended JSON
// (sacred/observers/mongo.py, format MongoObserver-0.7.0). Pure functions.
#pragma once

#include "engine/base/json.h"
#include "engine/store/index.h"

namespace lsc {

/// A document of the collection "runs" without _id, artifacts, sources and info.metrics, which
/// depend on the database it goes to; in Sacred's order of fields.
Json sacredDocument(const RunDetail& run, const std::string& output);

/// {name, steps, values, timestamps} of the collection "metrics", points `first` to `first + n`.
Json sacredMetric(const Series& series, std::size_t first, std::size_t n);

/// Keys that MongoDB refuses, as Sacred changes them: a leading $ becomes @, a dot a comma.
std::string sacredKey(const std::string& key);

}  // namespace lsc
