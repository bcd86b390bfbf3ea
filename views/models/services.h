// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every page is given: built once in app/workbench, handed down by reference, outlives all
// pages.
#pragma once

namespace lsc {

class Background;
class EngineClient;
class LiveRuns;
class Navigator;
class Selection;
class Settings;
class Sources;
class StoreReader;

struct Services {
  Background& background;
  EngineClient& engine;
  StoreReader& reader;
  LiveRuns& runs;
  Selection& selection;
  Settings& settings;
  Navigator& navigator;
  Sources& sources;
};

}  // namespace lsc
