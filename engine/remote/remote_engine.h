// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The engine of another machine, spoken to over ssh: `lattiscope-engine serve --stdio` started
// there with the user's own ssh configuration. Requests wait for their answers. One thread.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/json.h"
#include "engine/base/process.h"
#include "engine/base/result.h"
#include "engine/protocol/line_reader.h"
#include "engine/remote/address.h"

namespace lsc {

class RemoteEngine {
 public:
  /// Starts ssh and waits for the first line of the engine. Errors are kIo, with what ssh said;
  /// they tell apart a machine that is not reached and one that lacks the program.
  [[nodiscard]] static Result<std::unique_ptr<RemoteEngine>> connect(
      const RemoteAddress& address, MakeStore make = MakeStore::kNo,
      const std::atomic<bool>* stop = nullptr);

  /// The result of a request, or the error the engine answered with; kIo if the connection is lost
  /// (healthy() is false from then on), kCancelled if `stop` became true.
  [[nodiscard]] Result<Json> call(std::string_view method, const Json& params);

  bool healthy() const { return healthy_; }
  /// Over the wire, both ways, before ssh's own compression.
  std::int64_t bytes() const { return bytes_; }

 private:
  RemoteEngine(std::string host, std::unique_ptr<Companion> ssh, const std::atomic<bool>* stop);

  [[nodiscard]] Status send(std::string_view line);
  /// Reads what is there, for at most `seconds`.
  [[nodiscard]] Status receive(double seconds);
  [[nodiscard]] Status greet();
  tl::unexpected<Error> lost();
  void readErrors();

  const std::string host_;
  std::unique_ptr<Companion> ssh_;
  const std::atomic<bool>* stop_;
  LineReader lines_{LineReader::Start::kAfterMagic};
  std::string said_;  // the end of what ssh wrote on its standard error
  std::int64_t last_id_ = 0, bytes_ = 0;
  bool healthy_ = true;
};

}  // namespace lsc
