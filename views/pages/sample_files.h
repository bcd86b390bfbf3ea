// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The configurations of a run: artifacts of kind "samples" (npy stacks of fields) and
// "configuration" (one file each, an ensemble together) of the run itself and of the sampling runs
// made from it. Looked up off the GUI thread.
#pragma once

#include <QString>
#include <QStringList>
#include <functional>
#include <vector>

#include "views/models/live_runs.h"
#include "views/models/store_reader.h"

namespace lsc {

struct SampleFile {
  QString label;  // "12 phi4-small · samples.npy"
  QString path;
  QStringList ensemble;  // one configuration a file; then path is empty
};

/// `run` empty: of the newest runs that may have any. `done` on the GUI thread while `context`
/// lives.
void findSampleFiles(StoreReader& reader, const RunRecords& table, QObject* context,
                     const QString& run, std::function<void(std::vector<SampleFile>)> done);

}  // namespace lsc
