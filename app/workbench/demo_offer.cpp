// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/demo_offer.h"

#include "engine/protocol/messages.h"
#include "views/models/engine_client.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"
#include "views/models/settings.h"
#include "views/models/store_reader.h"

namespace lsc {

DemoOffer::DemoOffer(Services& services, bool enabled) : services_(services) {
  if (!enabled) return;
  connect(&services_.runs, &LiveRuns::loadedChanged, this, &DemoOffer::consider);
  connect(&services_.engine, &EngineClient::stateChanged, this, &DemoOffer::consider);
  connect(&services_.runs, &LiveRuns::updated, this, &DemoOffer::showProgress);
}

void DemoOffer::consider() {
  const QString store = services_.reader.store();
  if (making_ || !services_.runs.loaded() || !services_.runs.trouble().isEmpty() ||
      services_.runs.table().count() > 0 ||
      services_.engine.state() != EngineClient::State::kReady || services_.engine.readOnly() ||
      services_.settings.demoOffered(store))
    return;
  making_ = true;
  services_.settings.setDemoOffered(store);
  services_.navigator.say(
      tr("This store is empty: the engine trains three small flows to look at."));
  const Json only_if_empty = {{"only_if_empty", true}};  // the engine has looked at all folders
  services_.engine.request(this, method::kDemo, only_if_empty, [this](const Result<Json>& reply) {
    if (reply && reply->value("made", false)) return;
    making_ = false;
    if (reply) return services_.navigator.say({});
    services_.navigator.say(QString::fromStdString(reply.error().message));
  });
}

void DemoOffer::showProgress() {
  if (!making_) return;
  int ended = 0, all = 0;
  for (const RunRow& row : services_.runs.table().rows()) {
    ++all;
    ended += row.status != RunStatus::kRunning && row.status != RunStatus::kQueued;
  }
  if (all > 0 && ended == all) {
    making_ = false;
    services_.navigator.say(tr("The demo runs are ready."));
  } else {
    services_.navigator.say(tr("Demo runs: %1 of %2 are ready.").arg(ended).arg(all));
  }
}

}  // namespace lsc
