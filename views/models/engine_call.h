// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One question to a short-lived engine process, `lattiscope-engine ARGUMENTS --json`: a hostile or
// huge file costs that process only. GUI thread; nothing waits.
#pragma once

#include <QObject>
#include <QProcessEnvironment>
#include <QStringList>
#include <cstdint>
#include <functional>
#include <optional>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

/// Words after "--" are no options, whatever they look like. `program` is an absolute path
/// (EngineClient::enginePath()). `done` comes once, later, while `context` lives; the process is
/// killed when the context goes.
void callEngine(QObject* context, const QString& program, const QStringList& arguments,
                std::function<void(Result<Json>)> done);

/// The same for work that takes long: `progress` gets the fraction that is done now and then.
void callEngine(QObject* context, const QString& program, const QStringList& arguments,
                std::function<void(double)> progress, std::function<void(Result<Json>)> done);

/// How far the engine is, and of how many bytes where it reads a file; 0: it does not say.
struct EngineProgress {
  double fraction = 0;
  std::int64_t bytes = 0;
};

/// What it says of a file that it refuses, too: the document is there beside the trouble.
struct EngineAnswer {
  Json document;
  std::optional<Error> trouble;
};
void askEngine(QObject* context, const QString& program, const QStringList& arguments,
               std::function<void(const EngineProgress&)> progress,
               std::function<void(EngineAnswer)> done,
               const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment());

struct EngineQuestion {
  QString program;
  QStringList arguments;
  QProcessEnvironment environment;
  std::function<void(double)> progress;
};
/// With an environment of its own, where secrets are: they stand in no argument.
void callEngine(QObject* context, const EngineQuestion& question,
                std::function<void(Result<Json>)> done);

}  // namespace lsc
