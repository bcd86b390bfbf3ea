// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The configuration files of a run: artifacts of kind "samples" of the run itself and of the
// sampling runs made from it. Looked up off the GUI thread.
#pragma once

#include <QString>
#include <functional>
#include <vector>

#include "views/models/live_runs.h"
#include "views/models/store_reader.h"

namespace lsc {

struct SampleFile {
  QString label;  // "12 phi4-small · samples.npy"
  QString path;
};

/// `run` empty: of the newest runs that may have any. `done` on the GUI thread while `context`
/// lives.
void findSampleFiles(StoreReader& reader, const RunRecords& table, QObject* context,
                     const QString& run, std::function<void(std::vector<SampleFile>)> done);

}  // namespace lsc
