// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// TensorBoard event files below a folder: each folder that holds some is a run, its files are read
// in the order of their names and each from where reading stopped. A point whose step is not beyond
// the last one drops the points from that step on, as TensorBoard does after a restart. Texts and
// images become artifacts, hyperparameters the configuration.
#pragma once

#include <filesystem>
#include <string>

#include "engine/sources/run_source.h"

namespace lsc {

class TensorBoard final : public RunSource {
 public:
  explicit TensorBoard(std::filesystem::path base) : base_(std::move(base)) {}

  Result<SyncReport> sync(Mirror& mirror) override;
  Status fetch(const std::string& foreign_id, const std::string& origin,
               const std::filesystem::path& target) override;

 private:
  const std::filesystem::path base_;
};

}  // namespace lsc
