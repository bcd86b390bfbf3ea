// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads of the index off the GUI thread. The engine process takes run folders in; here is only
// reading, so the window shows what is there even without an engine. Each piece of work borrows an
// index connection that no other thread uses meanwhile. Call on the GUI thread; `done` comes back
// there while `context` lives, unless the returned token is cancelled.
#pragma once

#include <QString>
#include <QStringList>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "engine/store/index.h"
#include "views/models/background.h"

namespace lsc {

/// A piece of output.log: bytes [begin, end) of a file of `size` bytes at the time of reading.
struct OutputPiece {
  std::int64_t begin = 0, end = 0, size = 0;
  std::string text;  // raw bytes
};

struct SeriesRequest {
  QString uid;
  QString metric;
  bool with_superseded = false;
  std::int64_t from_step = std::numeric_limits<std::int64_t>::min();  // this step and later
};

class StoreReader {
 public:
  template <typename T>
  using Done = std::function<void(Result<T>)>;

  StoreReader(Background& background, QString store);
  ~StoreReader();
  StoreReader(const StoreReader&) = delete;
  StoreReader& operator=(const StoreReader&) = delete;

  const QString& store() const { return store_; }
  /// Folder of one run; the caller reads files of it through Background only.
  QString runFolder(const QString& uid) const;

  /// All rows, trashed ones included and marked, without roll-ups.
  CancelToken fetchRows(QObject* context, Done<std::vector<RunRow>> done);
  /// With their roll-ups.
  CancelToken fetchRows(QObject* context, const QStringList& uids, Done<std::vector<RunRow>> done);
  /// A text that changes whenever any process has written to the index or the annotations. Cheap.
  CancelToken fetchStamp(QObject* context, std::function<void(std::string)> done);
  CancelToken fetchDetail(QObject* context, const QString& uid, Done<RunDetail> done);
  CancelToken fetchSeries(QObject* context, const SeriesRequest& request, Done<Series> done);
  /// At most 256 KiB of the captured output from `from` on; from < 0: the last 256 KiB.
  CancelToken fetchOutput(QObject* context, const QString& uid, std::int64_t from,
                          Done<OutputPiece> done);

  /// Any other read: `read` runs on a pool thread with a connection of its own.
  template <typename T>
  CancelToken fetch(QObject* context, std::function<Result<T>(Index&)> read, Done<T> done) {
    auto work = [pool = pool_, read = std::move(read)](const CancelToken&) -> Result<T> {
      auto index = pool->borrow();
      if (!index) return fail(index.error());
      Result<T> value = read(**index);
      pool->giveBack(std::move(*index));
      return value;
    };
    return background_.run(context, std::move(work), std::move(done));
  }

 private:
  /// Connections that nobody uses at present. Thread safe.
  class IndexPool {
   public:
    explicit IndexPool(std::string store);
    ~IndexPool();
    bool exists() const;
    Result<std::unique_ptr<Index>> borrow();
    void giveBack(std::unique_ptr<Index> index);

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

  Background& background_;
  QString store_;
  std::shared_ptr<IndexPool> pool_;
};

}  // namespace lsc
