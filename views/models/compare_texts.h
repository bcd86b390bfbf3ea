// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Captured output and kept sources of a run against those of the base. Read and compared off the
// GUI thread: first the head of the output, which is shown at once, then everything. GUI thread.
#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "engine/compare/text_diff.h"
#include "views/models/store_reader.h"

namespace lsc {

class CompareTexts : public QObject {
  Q_OBJECT
 public:
  using Files = std::vector<std::shared_ptr<const TextDiff>>;

  explicit CompareTexts(StoreReader& reader, QObject* parent = nullptr);

  /// Uids; the same pair again reads nothing. An empty one: no files.
  void setPair(const QString& base, const QString& other);
  /// Reads the pair again: the output of a live run has grown.
  void reload();
  /// Stops waiting; what is there stays.
  void cancel();

  /// The output first, then the sources.
  const Files& files() const { return files_; }
  bool busy() const { return busy_; }
  /// One sentence: what is shown, how much is still to come, or what went wrong.
  QString state() const { return state_; }

 signals:
  void changed();

 private:
  void readAll();
  void take(Result<Files> files, bool all);

  StoreReader& reader_;
  CancelToken head_token_, token_;
  QString base_, other_, state_;
  Files files_;
  bool busy_ = false;
};

}  // namespace lsc
