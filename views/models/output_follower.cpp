// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/output_follower.h"

namespace lsc {

OutputFollower::OutputFollower(StoreReader& reader, LiveRuns& runs, QObject* parent)
    : QObject(parent), reader_(reader), runs_(runs) {
  timer_.setInterval(1000);
  connect(&timer_, &QTimer::timeout, this, [this] {
    const RunRow* row = runs_.table().find(uid_);
    if (row && row->status == RunStatus::kRunning) read();
  });
  connect(&runs_, &LiveRuns::updated, this, [this](const QStringList& uids) {
    if (uids.contains(uid_)) read();
  });
}

void OutputFollower::setRun(const QString& uid) {
  if (uid == uid_) return;
  uid_ = uid;
  token_.cancel();
  reading_ = false;
  text_ = OutputText();
  end_ = -1;
  emit cleared();
  read();
}

void OutputFollower::setActive(bool active) {
  active_ = active;
  active ? timer_.start() : timer_.stop();
  read();
}

void OutputFollower::read() {
  if (!active_ || reading_ || uid_.isEmpty()) return;
  reading_ = true;
  token_ = reader_.fetchOutput(this, uid_, end_, [this](Result<OutputPiece> piece) {
    reading_ = false;
    if (!piece) {
      emit lastLineReplaced(QString::fromStdString(piece.error().message));
      return;
    }
    if (piece->begin < end_ || (end_ >= 0 && piece->begin > end_)) {  // the file was replaced
      text_ = OutputText();
      emit cleared();
    }
    if (piece->text.empty()) return;
    end_ = piece->end;
    emit lastLineReplaced(text_.feed(piece->text));
    if (piece->end < piece->size) read();
  });
}

}  // namespace lsc
