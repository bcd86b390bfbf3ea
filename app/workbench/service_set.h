// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Owns what pages are given (views/models/services.h). Built once in main, destroyed after all
// windows: work in the background is stopped last.
#pragma once

#include <QString>

#include "views/models/background.h"
#include "views/models/engine_client.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"
#include "views/models/selection.h"
#include "views/models/services.h"
#include "views/models/settings.h"
#include "views/models/sources.h"
#include "views/models/store_reader.h"

namespace lsc {

class ServiceSet {
 public:
  /// `engine_program`: see EngineClient::enginePath(); `settings_file` empty: the user's own.
  ServiceSet(const QString& store, const QString& engine_program, const QString& settings_file)
      : reader_(background_, store),
        engine_(engine_program, store),
        runs_(reader_, engine_),
        settings_(settings_file),
        sources_(background_, runs_, settings_, store, engine_program) {
    const auto need_shown = [this] { runs_.needMetrics(selection_.shown()); };
    QObject::connect(&selection_, &Selection::changed, &runs_, need_shown);
    QObject::connect(&runs_, &LiveRuns::loadedChanged, &runs_, need_shown);
  }

  Services& services() { return services_; }

 private:
  Background background_;
  StoreReader reader_;
  EngineClient engine_;
  LiveRuns runs_;
  Selection selection_;
  Settings settings_;
  Navigator navigator_;
  Sources sources_;
  Services services_{background_, engine_,   reader_,    runs_,
                     selection_,  settings_, navigator_, sources_};
};

}  // namespace lsc
