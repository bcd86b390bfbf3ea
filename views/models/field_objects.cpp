// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/field_objects.h"

#include <numeric>
#include <vector>

namespace lsc {
namespace {

/// Disjoint sets with path halving.
class Regions {
 public:
  explicit Regions(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t site) {
    while (parent_[site] != site) site = parent_[site] = parent_[parent_[site]];
    return site;
  }
  void join(std::size_t a, std::size_t b) { parent_[root(a)] = root(b); }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace

FieldObjects countObjects(std::span<const double> values,
                          const std::array<std::int64_t, 3>& extents, double level) {
  const auto [slow, middle, fast] = extents;
  const auto side = [&values, level](std::int64_t site) {
    const double v = values[static_cast<std::size_t>(site)];
    return v > level ? 1 : level > 0 && v < -level ? -1 : 0;
  };
  Regions regions(values.size());
  FieldObjects out;
  for (std::int64_t z = 0; z < slow; ++z) {
    for (std::int64_t y = 0; y < middle; ++y) {
      for (std::int64_t x = 0; x < fast; ++x) {
        const std::int64_t site = (z * middle + y) * fast + x;
        const int here = side(site);
        if (here == 0) continue;
        ++(here > 0 ? out.sites_above : out.sites_below);
        for (const std::int64_t next :
             {(z * middle + y) * fast + (x + 1) % fast, (z * middle + (y + 1) % middle) * fast + x,
              ((z + 1) % slow * middle + y) * fast + x})
          if (side(next) == here)
            regions.join(static_cast<std::size_t>(site), static_cast<std::size_t>(next));
      }
    }
  }
  for (std::size_t site = 0; site < values.size(); ++site) {
    const int here = side(static_cast<std::int64_t>(site));
    if (here != 0 && regions.root(site) == site) ++(here > 0 ? out.above : out.below);
  }
  return out;
}

}  // namespace lsc
