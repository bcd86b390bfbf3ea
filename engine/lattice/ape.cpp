// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "engine/lattice/matrix.h"
#include "engine/lattice/smoothing.h"

namespace lsc {
namespace {

constexpr int kMostIterations = 100;

/// Polar factor by X <- (X + X^-H) / 2 (Higham), then the phase of its determinant taken out.
template <int kN>
void projectOnto(std::complex<double>* u) {
  Matrix<kN> x = Matrix<kN>::from(u);
  for (int i = 0; i < kMostIterations; ++i) {
    const Matrix<kN> next = 0.5 * (x + adjoint(inverse(x)));
    const double change = norm2(next - x);
    x = next;
    if (!(change > 1e-31)) break;
  }
  if (kN > 1) x = std::polar(1.0, -std::arg(determinant(x)) / kN) * x;
  x.copyTo(u);
}

template <int kN>
void project(GaugeField& field, std::int64_t first, std::int64_t last) {
  const std::size_t size = kN * kN * field.extents.size();
  for (std::size_t i = first * size; i < last * size; i += kN * kN)
    projectOnto<kN>(&field.links[i]);
}

}  // namespace

Status apeSmear(GaugeField& field, double alpha, int n, const Work& work) {
  if (Status s = checkGauge(field); !s) return s;
  if (!(alpha > 0 && alpha <= 1))
    return fail(ErrorCode::kInvalidArgument, "alpha of APE smearing lies between 0 and 1");
  const Work quiet{work.threads, work.cancel, {}};
  GaugeField sums = field;
  const double part = alpha / (2.0 * (field.dimensions() - 1));
  for (int i = 0; i < n; ++i) {
    const SplitField links = SplitField::of(field, quiet);
    const SplitField staples(field.extents, field.colours);
    const Status done =
        forPieces(links.rows(), 8, quiet, [&](std::int64_t first, std::int64_t last) {
          gauge::run(gauge::StapleTask{links.links(), staples.data(), first, last});
        });
    if (!done) return done;
    staples.unpack(sums, quiet);
    for (std::size_t k = 0; k < field.links.size(); ++k)
      field.links[k] = (1 - alpha) * field.links[k] + part * sums.links[k];
    const auto body = [&](std::int64_t first, std::int64_t last) {
      if (field.colours == 1) project<1>(field, first, last);
      if (field.colours == 2) project<2>(field, first, last);
      if (field.colours == 3) project<3>(field, first, last);
    };
    if (Status s = forPieces(field.volume(), 256, quiet, body); !s) return s;
    if (work.progress) work.progress((i + 1.0) / n);
  }
  return {};
}

}  // namespace lsc
