// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/status_line.h"

#include <QDir>
#include <QLabel>
#include <QStatusBar>
#include <QThread>
#include <cmath>

#include "engine/base/clock.h"
#include "views/models/background.h"
#include "views/models/engine_client.h"
#include "views/models/format.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"
#include "views/models/selection.h"
#include "views/models/store_reader.h"

namespace lsc {
namespace {

constexpr int kSaidMs = 8000, kLookMs = 2000;

QString homely(const QString& path) {
  const QString home = QDir::homePath();
  return path.startsWith(home) ? QLatin1Char('~') + path.mid(home.size()) : path;
}

QString age(double synced) {
  return formatDuration(std::floor(std::max(0.0, wallSeconds() - synced)));
}

QString sourceLine(const SourceState& source) {
  const QString name = QString::fromStdString(source.entry.name);
  if (!source.trouble.empty())
    return StatusLine::tr("%1: %2").arg(name, QString::fromStdString(source.trouble));
  if (source.live) return StatusLine::tr("%1: read where it lies").arg(name);
  return std::isnan(source.synced)
             ? StatusLine::tr("%1: never synced").arg(name)
             : StatusLine::tr("%1: synced %2 ago").arg(name, age(source.synced));
}

}  // namespace

StatusLine::StatusLine(Services& services, QStatusBar& bar)
    : QObject(&bar), services_(services), bar_(bar) {
  bar.setSizeGripEnabled(false);
  QLabel* store = add("store");
  const QString path = services.reader.store();
  store->setText(homely(path));
  store->setToolTip(tr("The store this window shows: %1").arg(path));
  runs_ = add("runs");
  said_ = add("said", 1);
  said_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  synced_ = add("sources");
  engine_ = add("engine");
  connect(&services.navigator, &Navigator::said, this, &StatusLine::say);
  connect(&services.navigator, &Navigator::shownTold, this, [this](int shown) {
    shown_ = shown;
    showRuns();
  });
  connect(&services.selection, &Selection::changed, this, &StatusLine::showRuns);
  connect(&services.runs, &LiveRuns::updated, this, &StatusLine::showRuns);
  connect(&services.runs, &LiveRuns::loadedChanged, this, &StatusLine::showRuns);
  connect(&services.engine, &EngineClient::stateChanged, this, &StatusLine::showEngine);
  connect(&services.engine, &EngineClient::jobsChanged, this, &StatusLine::showEngine);
  look_.setInterval(kLookMs);
  connect(&look_, &QTimer::timeout, this, &StatusLine::lookAtSources);
  look_.start();
  showRuns();
  showEngine();
  showSources();
  lookAtSources();
}

QLabel* StatusLine::add(const char* name, int stretch) {
  auto* label = new QLabel;
  label->setObjectName(QLatin1String("status-") + QLatin1String(name));
  label->setTextFormat(Qt::PlainText);
  label->setMinimumWidth(1);  // a long name of a store must not widen the window
  bar_.addWidget(label, stretch);
  return label;
}

void StatusLine::say(const QString& sentence) {
  said_->setText(sentence);
  QTimer::singleShot(kSaidMs, said_, [this, sentence] {
    if (said_->text() == sentence) said_->clear();
  });
}

void StatusLine::showRuns() {
  if (!services_.runs.loaded()) return runs_->setText(tr("reading the store"));
  const int all = services_.runs.table().count();
  QStringList parts{tr("%n run(s)", nullptr, all)};
  if (!sources_.empty())
    parts.back() += tr(" (%n source(s))", nullptr, static_cast<int>(sources_.size()) + 1);
  if (shown_ >= 0 && shown_ != all) parts << tr("%1 shown").arg(formatCount(shown_));
  const qsizetype selected = services_.selection.runs().size();
  if (selected > 1) parts << tr("%1 selected").arg(selected);
  runs_->setText(parts.join(QStringLiteral(" · ")));
}

void StatusLine::showEngine() {
  const auto jobs =
      static_cast<int>(services_.engine.running().size() + services_.engine.queued().size());
  QString text;
  switch (services_.engine.state()) {
    case EngineClient::State::kReady:
      text = jobs ? tr("engine: %n job(s)", nullptr, jobs) : tr("engine: idle");
      text += tr(" · CPU, %n thread(s)", nullptr, QThread::idealThreadCount());
      break;
    case EngineClient::State::kStarting:
      text = tr("engine: starting");
      break;
    case EngineClient::State::kOffline:
      text = tr("engine: not running");
      break;
  }
  engine_->setText(text);
  engine_->setToolTip(services_.engine.sentence());
}

/// On a pool thread; one look at a time.
void StatusLine::lookAtSources() {
  if (looking_) return;
  looking_ = true;
  services_.background.run(
      this,
      [store = services_.reader.store().toStdString()](const CancelToken&) {
        return sourceStates(store);
      },
      [this](const Result<std::vector<SourceState>>& sources) {
        looking_ = false;
        sources_ = sources.value_or(std::vector<SourceState>());
        showSources();
        showRuns();
      });
}

/// The source that was synced last stands for all; one in trouble goes before it.
void StatusLine::showSources() {
  QStringList lines;
  QString text;
  double newest = std::numeric_limits<double>::quiet_NaN();
  for (const SourceState& source : sources_) {
    lines << sourceLine(source);
    if (!source.trouble.empty() && text.isEmpty())
      text = tr("source %1 is in trouble").arg(QString::fromStdString(source.entry.name));
    newest = std::fmax(newest, source.synced);
  }
  if (text.isEmpty() && !std::isnan(newest)) text = tr("last sync %1 ago").arg(age(newest));
  if (text.isEmpty() && !sources_.empty()) text = tr("not synced yet");
  for (const SourceState& source : sources_)
    if (source.live && std::isnan(newest) && source.trouble.empty()) text = tr("sources: live");
  synced_->setText(text);
  synced_->setToolTip(lines.join(QLatin1Char('\n')).toHtmlEscaped());
  synced_->setVisible(!text.isEmpty());
}

}  // namespace lsc
