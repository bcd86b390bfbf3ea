// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/store_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>

#include "engine/base/clock.h"
#include "engine/store/source_list.h"

namespace lsc {
namespace {

constexpr std::int64_t kOutputPiece = 256 << 10;
constexpr double kDoubtSeconds = 1;  // how long an index is used that lacks a mirror

std::vector<std::string> toStd(const QStringList& uids) {
  std::vector<std::string> out;
  out.reserve(static_cast<std::size_t>(uids.size()));
  for (const QString& uid : uids) out.push_back(uid.toStdString());
  return out;
}

/// pread and not mmap: a file cut short while we look must not raise SIGBUS.
Result<OutputPiece> readOutput(const std::string& file, std::int64_t from) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 && errno == ENOENT) return OutputPiece{};  // nothing printed yet
  if (fd < 0) return failErrno("cannot open", file);
  struct ::stat info {};
  OutputPiece piece;
  if (::fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
    piece.size = info.st_size;
    piece.begin =
        from < 0 || from > piece.size ? std::max<std::int64_t>(0, piece.size - kOutputPiece) : from;
    piece.text.resize(static_cast<std::size_t>(std::min(kOutputPiece, piece.size - piece.begin)));
    const auto got = ::pread(fd, piece.text.data(), piece.text.size(), piece.begin);
    piece.text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  }
  ::close(fd);
  piece.end = piece.begin + static_cast<std::int64_t>(piece.text.size());
  return piece;
}

/// What another one of means that an open index no longer sees all mirrors: the list of sources, or
/// a mirror that was made, removed or made again.
std::string mirrorsStamp(const std::string& store) {
  std::string stamp = std::to_string(sourcesTime(store));
  std::error_code error;
  for (std::filesystem::directory_iterator it(std::filesystem::path(store) / "mirrors", error), end;
       !error && it != end; it.increment(error)) {
    struct ::stat info {};
    if (::stat((it->path() / "runs.sqlite").c_str(), &info) == 0)
      stamp += ' ' + std::to_string(info.st_ino);
  }
  return stamp;
}

/// Sizes and times of the files that change with the runs of a store or of a mirror.
void addFileTimes(const std::string& folder, std::string& stamp) {
  for (const char* name : {"/runs.sqlite", "/runs.sqlite-wal", "/annotations.rec"}) {
    struct ::stat info {};
    if (::stat((folder + name).c_str(), &info) != 0) continue;
    stamp += std::to_string(info.st_size) + '@' + std::to_string(info.st_mtim.tv_sec) + '.' +
             std::to_string(info.st_mtim.tv_nsec) + ' ';
  }
}

}  // namespace

struct StoreReader::IndexPool::State {
  std::string store;
  std::mutex mutex;
  struct Known {
    std::string mirrors;
    double opened = 0;  // steady seconds
  };
  struct Idle {
    std::unique_ptr<Index> index;
    double opened = 0;
  };
  std::vector<Idle> idle;              // of the mirrors as they are in `mirrors`
  std::map<const Index*, Known> lent;  // with the mirrors they know
  std::string mirrors;
};

StoreReader::IndexPool::IndexPool(std::string store) : state_(std::make_unique<State>()) {
  state_->store = std::move(store);
}

StoreReader::IndexPool::~IndexPool() = default;

bool StoreReader::IndexPool::exists() const {
  std::error_code error;  // a folder that cannot be looked into is reported by borrow()
  const auto status =
      std::filesystem::status(std::filesystem::path(state_->store) / "runs.sqlite", error);
  return status.type() != std::filesystem::file_type::not_found;
}

Result<std::unique_ptr<Index>> StoreReader::IndexPool::borrow() {
  const std::string mirrors = mirrorsStamp(state_->store);
  {
    const std::lock_guard lock(state_->mutex);
    if (std::exchange(state_->mirrors, mirrors) != mirrors) state_->idle.clear();
    if (!state_->idle.empty()) {
      auto [index, opened] = std::move(state_->idle.back());
      state_->idle.pop_back();
      state_->lent[index.get()] = {mirrors, opened};
      return std::move(index);
    }
  }
  auto index = Index::open(state_->store, Index::Mode::kReadOnly);
  if (index) {
    const std::lock_guard lock(state_->mutex);
    state_->lent[index->get()] = {mirrors, steadySeconds()};
  }
  return index;
}

void StoreReader::IndexPool::giveBack(std::unique_ptr<Index> index) {
  const std::lock_guard lock(state_->mutex);
  const auto known = state_->lent.extract(index.get());
  if (known.empty() || known.mapped().mirrors != state_->mirrors) return;
  // a mirror that was just being made could not be opened: it is there the next time
  const double opened = known.mapped().opened;
  const bool whole = index->notice().empty();
  if (whole || steadySeconds() - opened < kDoubtSeconds)
    state_->idle.push_back({std::move(index), opened});
}

StoreReader::StoreReader(Background& background, QString store)
    : background_(background),
      store_(std::move(store)),
      pool_(std::make_shared<IndexPool>(store_.toStdString())) {}

StoreReader::~StoreReader() = default;

QString StoreReader::runFolder(const QString& uid) const {
  return QString::fromStdString(lsc::runFolder(store_.toStdString(), uid.toStdString()).string());
}

CancelToken StoreReader::fetchRows(QObject* context, Done<std::vector<RunRow>> done) {
  auto work = [pool = pool_](const CancelToken&) -> Result<std::vector<RunRow>> {
    if (!pool->exists()) return std::vector<RunRow>();  // a new store: nothing was written yet
    auto index = pool->borrow();
    if (!index) return fail(index.error());
    auto rows = (*index)->bareRuns();
    pool->giveBack(std::move(*index));
    return rows;
  };
  return background_.run(context, std::move(work), std::move(done));
}

CancelToken StoreReader::fetchRows(QObject* context, const QStringList& uids,
                                   Done<std::vector<RunRow>> done) {
  return fetch<std::vector<RunRow>>(
      context, [ids = toStd(uids)](Index& index) { return index.runs(ids); }, std::move(done));
}

CancelToken StoreReader::fetchStamp(QObject* context, std::function<void(std::string)> done) {
  auto work = [store = store_.toStdString()](const CancelToken&) {
    std::string stamp = mirrorsStamp(store) + ' ';
    addFileTimes(store, stamp);
    std::error_code error;
    for (std::filesystem::directory_iterator it(std::filesystem::path(store) / "mirrors", error),
         end;
         !error && it != end; it.increment(error))
      addFileTimes(it->path().string(), stamp);
    return stamp;
  };
  return background_.run(context, std::move(work), std::move(done));
}

CancelToken StoreReader::fetchDetail(QObject* context, const QString& uid, Done<RunDetail> done) {
  return fetch<RunDetail>(
      context, [id = uid.toStdString()](Index& index) { return index.detail(id); },
      std::move(done));
}

CancelToken StoreReader::fetchSeries(QObject* context, const SeriesRequest& request,
                                     Done<Series> done) {
  return fetch<Series>(
      context,
      [request](Index& index) {
        return index.series(request.uid.toStdString(), request.metric.toStdString(),
                            request.with_superseded, request.from_step);
      },
      std::move(done));
}

CancelToken StoreReader::fetchOutput(QObject* context, const QString& uid, std::int64_t from,
                                     Done<OutputPiece> done) {
  auto work = [store = store_.toStdString(), run = uid.toStdString(), from](const CancelToken&) {
    return readOutput((locateRun(store, run) / "output.log").string(), from);
  };
  return background_.run(context, std::move(work), std::move(done));
}

}  // namespace lsc
