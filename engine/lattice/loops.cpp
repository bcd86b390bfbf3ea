// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/loops.h"

#include <algorithm>
#include <numeric>

#include "engine/lattice/matrix.h"
#include "engine/lattice/split_field.h"

namespace lsc {
namespace {

std::int64_t forward(const GaugeField& field, std::int64_t site, int axis, std::int64_t steps) {
  std::int64_t stride = 1;
  for (int mu = 0; mu < axis; ++mu) stride *= field.extents[mu];
  const std::int64_t extent = field.extents[axis], x = site / stride % extent;
  return site + ((x + steps) % extent - x) * stride;
}

/// Products of `length` links along mu from every site.
template <int kN>
Result<std::vector<Matrix<kN>>> lines(const GaugeField& field, int mu, int length,
                                      const Work& work) {
  std::vector<Matrix<kN>> out(field.volume());
  const Status done =
      forPieces(field.volume(), 256, work, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t site = first; site < last; ++site) {
          Matrix<kN> line = Matrix<kN>::from(field.link(site, mu).data());
          std::int64_t at = site;
          for (int i = 1; i < length; ++i) {
            at = forward(field, at, mu, 1);
            line = line * Matrix<kN>::from(field.link(at, mu).data());
          }
          out[site] = line;
        }
      });
  if (!done) return fail(done.error());
  return out;
}

template <int kN>
Result<ScalarField> loops(const GaugeField& field, const LoopShape& shape, const Work& work) {
  const auto along_mu = lines<kN>(field, shape.mu, shape.length_mu, work);
  if (!along_mu) return fail(along_mu.error());
  const auto along_nu = lines<kN>(field, shape.nu, shape.length_nu, work);
  if (!along_nu) return fail(along_nu.error());
  ScalarField out{field.extents, 1, std::vector<double>(field.volume())};
  const Status done =
      forPieces(field.volume(), 256, work, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t site = first; site < last; ++site) {
          const std::int64_t right = forward(field, site, shape.mu, shape.length_mu);
          const std::int64_t above = forward(field, site, shape.nu, shape.length_nu);
          const Matrix<kN> there = (*along_mu)[site] * (*along_nu)[right];
          const Matrix<kN> back = (*along_nu)[site] * (*along_mu)[above];
          out.values[site] = trace(there * adjoint(back)).real() / kN;
        }
      });
  if (!done) return fail(done.error());
  return out;
}

}  // namespace

Result<ScalarField> wilsonLoop(const GaugeField& field, const LoopShape& shape, const Work& work) {
  if (Status s = checkGauge(field); !s) return fail(s.error());
  const int d = field.dimensions();
  if (shape.mu == shape.nu || std::min(shape.mu, shape.nu) < 0 ||
      std::max(shape.mu, shape.nu) >= d || std::min(shape.length_mu, shape.length_nu) < 1)
    return fail(ErrorCode::kInvalidArgument,
                "a Wilson loop needs two different axes of the lattice and lengths of at least 1");
  if (field.colours == 1) return loops<1>(field, shape, work);
  if (field.colours == 2) return loops<2>(field, shape, work);
  return loops<3>(field, shape, work);
}

Result<double> averageWilsonLoop(const GaugeField& field, int r, int t, const Work& work) {
  const int last = field.dimensions() - 1;
  double sum = 0;
  for (int mu = 0; mu < last; ++mu) {
    const auto loop = wilsonLoop(field, {mu, last, r, t}, work);
    if (!loop) return fail(loop.error());
    sum += std::accumulate(loop->values.begin(), loop->values.end(), 0.0);
  }
  return sum / static_cast<double>(field.volume() * last);
}

}  // namespace lsc
