// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A field for tests of the Lattice page whose sites and configurations can be told apart.
#pragma once

#include <gtest/gtest.h>

#include <QString>
#include <cmath>
#include <filesystem>
#include <vector>

#include "engine/base/npy.h"

namespace lsc::test {

/// [configuration][t]..[x] as npy: sin of half the site, plus the number of the configuration.
inline QString writeWave(const std::filesystem::path& file, const std::vector<std::int64_t>& shape) {
  std::int64_t count = 1;
  for (const auto e : shape) count *= e;
  const std::int64_t sites = count / shape[0];
  std::vector<double> values;
  for (std::int64_t i = 0; i < count; ++i)
    values.push_back(std::sin(0.5 * static_cast<double>(i % sites)) +
                     static_cast<double>(i / sites));
  EXPECT_TRUE(writeNpy(file, shape, std::span<const double>(values)));
  return QString::fromStdString(file.string());
}

}  // namespace lsc::test
