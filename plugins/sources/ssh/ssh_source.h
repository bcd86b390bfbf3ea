// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs of another machine, of whatever store its engine reads there: ssh://host/path. The other
// side tells which runs changed and sends rows, points and output that the mirror does not have;
// artifacts come on demand and go on where they were cut. The connection is kept between passes.
#pragma once

#include <memory>
#include <string>

#include "engine/remote/remote_engine.h"
#include "engine/sources/run_source.h"

namespace lsc {

class SshSource final : public RunSource {
 public:
  explicit SshSource(RemoteAddress address) : address_(std::move(address)) {}

  Result<SyncReport> sync(Mirror& mirror) override;
  /// Runs on the other side, without a mirror here.
  [[nodiscard]] Result<std::int64_t> count();
  Status fetch(const std::string& foreign_id, const std::string& origin,
               const std::filesystem::path& target) override;

 private:
  [[nodiscard]] Status connect();
  /// The document of a bundle whose first part came with `reply`.
  [[nodiscard]] Result<Json> unbundle(const Json& reply);
  /// Runs whose stamp is another one than that of the mirror.
  [[nodiscard]] Result<std::vector<std::string>> compare(Mirror& mirror);
  [[nodiscard]] Status take(Mirror& mirror, std::vector<std::string> uids);
  [[nodiscard]] Status takeRun(Mirror& mirror, const Json& run);
  [[nodiscard]] Status restOfOutput(Mirror& mirror, const std::string& uid, std::uint64_t size);
  [[nodiscard]] Result<Json> haveOf(Mirror& mirror, const std::string& uid);

  const RemoteAddress address_;
  std::unique_ptr<RemoteEngine> engine_;
  std::int64_t runs_ = 0;  // there, as last compared
  bool whole_ = false;     // the mirror was brought up to date as a whole over this connection
};

}  // namespace lsc
