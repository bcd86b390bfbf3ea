// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window asks the engine to make of a configuration file, and what it gets. Values.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

/// A quantity of a configuration file after smoothing, both by the names of
/// engine/lattice/quantities.h and smoothing.h; besides "flow:T:N": at 0, T/N, ... T.
struct DerivedField {
  QString file, quantity, smoothing;
  QStringList selection = {};  // options of lattiscope-engine that choose what of the file is meant
  bool operator==(const DerivedField&) const = default;
};

/// Averages of one configuration along the Wilson flow.
struct FlowCurve {
  std::vector<double> times, energy, charge;  // <E>, Q; charge is empty where it is not defined
  std::optional<double> t0, w0;
};

struct DerivedFile {
  QString path;     // npy
  QString warning;  // what the checks of the configuration file found; empty: nothing
  FlowCurve flow;   // with "flow:T:N": the first axis of the file is the flow time
  int centre = 0;   // elements of the centre of the group; 0: not SU(N)
};

struct Derivation {
  std::function<void(double fraction)> progress;
  std::function<void(Result<DerivedFile>)> done;
};

/// Asks for it; `done` gets the file once, later, while `context` lives; the end of the context
/// ends the work.
using Deriver =
    std::function<void(QObject* context, const DerivedField& field, Derivation derivation)>;

}  // namespace lsc
