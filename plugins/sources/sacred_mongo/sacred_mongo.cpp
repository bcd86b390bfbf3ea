// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/sacred_mongo/sacred_mongo.h"

#include <algorithm>
#include <cmath>

#include "engine/base/clock.h"
#include "plugins/sources/sacred_mongo/omniboard.h"
#include "plugins/sources/sacred_mongo/pass.h"

namespace lsc {
namespace {

class SacredMongo final : public RunSource {
 public:
  explicit SacredMongo(MongoAddress address) : address_(std::move(address)) {}

  Result<SyncReport> sync(Mirror& mirror) override;
  Status fetch(const std::string& foreign_id, const std::string& origin,
               const std::filesystem::path& target) override;

 private:
  Status connect();
  Status readAll(Pass& pass);
  Status readChanged(Pass& pass, const RunStore& store, std::vector<Work>& work);
  Status readClock(Mirror& mirror);

  const MongoAddress address_;
  std::unique_ptr<MongoConnection> connection_;
};

Status SacredMongo::connect() {
  if (connection_) return {};
  auto opened = MongoConnection::open(address_);
  if (!opened) return fail(opened.error());
  connection_ = std::move(*opened);
  return {};
}

/// Heartbeats are judged by the server's clock, not by that of the one who looks.
Status SacredMongo::readClock(Mirror& mirror) {
  const double before = wallSeconds();
  const auto hello = connection_->command("admin", {{"isMaster", 1}});
  if (!hello) return fail(hello.error());
  const double server = secondsOf(*hello->get(), "localTime");
  return std::isnan(server) ? Status{} : mirror.setClock(server - (before + wallSeconds()) / 2);
}

Status SacredMongo::readChanged(Pass& pass, const RunStore& store, std::vector<Work>& work) {
  if (work.empty()) return {};
  Status s = readDetails(pass, store, work);
  if (s) s = readMetrics(pass, store, work);
  if (s) s = readOutput(pass, store, work);
  for (std::size_t i = 0; s && i < work.size(); ++i)
    s = pass.mirror.update(work[i].foreign_id, "a" + work[i].head,
                           [](MirrorRun&) { return Status{}; });
  return s ? pass.mirror.release() : s;
}

Status SacredMongo::readAll(Pass& pass) {
  const auto stores = runStores(*connection_, address_.database, address_.collection);
  if (!stores) return fail(stores.error());
  auto stamps = pass.mirror.stamps();
  if (!stamps) return fail(stamps.error());
  std::vector<std::vector<Work>> work(stores->size());
  for (std::size_t i = 0; i < stores->size(); ++i) {
    if (Status s = readHeads(pass, (*stores)[i], *stamps, work[i]); !s) return s;
  }
  std::vector<std::string> gone;
  for (const auto& [foreign_id, stamp] : *stamps) gone.push_back(foreign_id);
  if (Status s = pass.mirror.forget(gone); !s) return s;
  // the rows can be used from here on
  const bool news = std::ranges::any_of(work, [](const auto& list) { return !list.empty(); });
  if (news) {
    if (Status s = pass.mirror.finish(false); !s) return s;
  }
  for (std::size_t i = 0; i < stores->size(); ++i) {
    if (Status s = readChanged(pass, (*stores)[i], work[i]); !s) return s;
  }
  const auto columns = omniboardColumns(*connection_, address_.database);
  return columns ? pass.mirror.setCursor("columns", dumpJson(*columns)) : fail(columns.error());
}

Result<SyncReport> SacredMongo::sync(Mirror& mirror) {
  if (Status s = connect(); !s) return fail(s.error());
  SyncReport report;
  const std::int64_t before = connection_->bytes();
  Pass pass{*connection_, mirror, report, [this](const SyncProgress& p) { return tell(p); }};
  Status s = readClock(mirror);
  if (s) s = readAll(pass);
  if (!s) {
    const bool lost = s.error().code == ErrorCode::kIo && !address_.tunnel.empty();
    if (lost) connection_.reset();  // maybe the tunnel: the next pass opens another
    return fail(s.error());
  }
  report.bytes = connection_->bytes() - before;
  return report;
}

Status SacredMongo::fetch(const std::string&, const std::string& origin,
                          const std::filesystem::path& target) {
  if (Status s = connect(); !s) return s;
  return fetchFile(*connection_, address_.database, Json::object({{"$oid", origin}}), target);
}

}  // namespace

Result<std::unique_ptr<RunSource>> openSacredMongo(const std::string& url) {
  auto address = parseMongoAddress(url);
  if (!address) return fail(address.error());
  if (address->database.empty())
    return fail(ErrorCode::kInvalidArgument,
                "the address of the server " + address->host +
                    " names no database; `lattiscope-engine sources test` lists those with runs");
  return std::make_unique<SacredMongo>(std::move(*address));
}

}  // namespace lsc
