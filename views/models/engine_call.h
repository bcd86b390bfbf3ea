// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One question to a short-lived engine process, `lattiscope-engine ARGUMENTS --json`: a hostile or
// huge file costs that process only. GUI thread; nothing waits.
#pragma once

#include <QObject>
#include <QStringList>
#include <functional>

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

}  // namespace lsc
