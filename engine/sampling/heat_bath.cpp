// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sampling/heat_bath.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "engine/kernels/math/random.h"
#include "engine/lattice/matrix.h"
#include "engine/lattice/split_field.h"

namespace lsc {
namespace {

using Complex = std::complex<double>;

/// Uniforms for one link of one sweep: numbers 1024 link, 1024 link + 1, .. of the sweep's stream.
class Uniforms {
 public:
  Uniforms(std::uint64_t seed, std::int64_t sweep, std::int64_t link)
      : key_{seed, RandomPurpose::kHeatBath, static_cast<std::uint64_t>(sweep)},
        next_(static_cast<std::uint64_t>(link) << 10) {}
  double operator()() {
    if (at_ == block_.size()) {
      fillUniform(std::span(block_), key_, next_);
      next_ += block_.size();
      at_ = 0;
    }
    return block_[at_++];
  }

 private:
  RandomKey key_;
  std::uint64_t next_;
  std::array<double, 4> block_ = {};
  std::size_t at_ = 4;
};

/// a0 + i a.sigma
using Quaternion = std::array<double, 4>;

Quaternion multiply(const Quaternion& a, const Quaternion& b) {
  return {a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
          a[0] * b[1] + a[1] * b[0] - a[2] * b[3] + a[3] * b[2],
          a[0] * b[2] + a[2] * b[0] - a[3] * b[1] + a[1] * b[3],
          a[0] * b[3] + a[3] * b[0] - a[1] * b[2] + a[2] * b[1]};
}

Quaternion conjugate(const Quaternion& a) {
  return {a[0], -a[1], -a[2], -a[3]};
}

/// x0 with density sqrt(1 - x0^2) exp(alpha x0) on (-1, 1).
double drawX0(double alpha, Uniforms& uniform) {
  for (;;) {
    if (alpha < 1.5) {  // exponential first, then the root by rejection
      const double low = std::exp(-2 * alpha), r = uniform();
      const double x0 = alpha < 1e-8 ? 2 * r - 1 : 1 + std::log(low + r * (1 - low)) / alpha;
      const double keep = uniform();
      if (keep * keep <= 1 - x0 * x0) return x0;
      continue;
    }
    const double r1 = uniform(), r2 = uniform(), r3 = uniform(), r4 = uniform();
    const double c = std::cos(2 * std::numbers::pi * r2);
    const double delta = -(std::log(r1) + c * c * std::log(r3)) / alpha;
    if (r4 * r4 <= 1 - delta / 2) return 1 - delta;
  }
}

Quaternion drawQuaternion(double alpha, Uniforms& uniform) {
  const double x0 = drawX0(alpha, uniform);
  const double radius = std::sqrt(std::max(0.0, 1 - x0 * x0));
  const double z = 2 * uniform() - 1, phi = 2 * std::numbers::pi * uniform();
  const double rho = radius * std::sqrt(std::max(0.0, 1 - z * z));
  return {x0, rho * std::cos(phi), rho * std::sin(phi), radius * z};
}

/// Rows i and j of m from the left.
template <int kN>
void rotateRows(Matrix<kN>& m, int i, int j, const Quaternion& g) {
  const Complex a(g[0], g[3]), b(g[2], g[1]), c(-g[2], g[1]), d(g[0], -g[3]);
  for (int k = 0; k < kN; ++k) {
    const Complex x = m(i, k), y = m(j, k);
    m(i, k) = a * x + b * y;
    m(j, k) = c * x + d * y;
  }
}

/// One pass over the SU(2) subgroups; w = U times the staples. `uniform` null: over-relaxation.
template <int kN>
void updateLink(Matrix<kN>& u, Matrix<kN> w, double beta, Uniforms* uniform) {
  for (int i = 0; i < kN; ++i) {
    for (int j = i + 1; j < kN; ++j) {
      const Quaternion a = {0.5 * (w(i, i) + w(j, j)).real(), 0.5 * (w(i, j) + w(j, i)).imag(),
                            0.5 * (w(i, j) - w(j, i)).real(), 0.5 * (w(i, i) - w(j, j)).imag()};
      const double k = std::sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2] + a[3] * a[3]);
      if (k < 1e-12) continue;  // no force: any element is as good
      const Quaternion inverse = conjugate({a[0] / k, a[1] / k, a[2] / k, a[3] / k});
      const Quaternion g = uniform ? multiply(drawQuaternion(2 * beta * k / kN, *uniform), inverse)
                                   : multiply(inverse, inverse);
      rotateRows(u, i, j, g);
      rotateRows(w, i, j, g);
    }
  }
}

/// Angle with density exp(kappa cos), by Best and Fisher (Appl. Stat. 28, 152).
double drawAngle(double kappa, Uniforms& uniform) {
  if (kappa < 1e-8) return std::numbers::pi * (2 * uniform() - 1);
  const double tau = 1 + std::sqrt(1 + 4 * kappa * kappa);
  const double rho = (tau - std::sqrt(2 * tau)) / (2 * kappa);
  const double r = (1 + rho * rho) / (2 * rho);
  for (;;) {
    const double z = std::cos(std::numbers::pi * uniform());
    const double f = (1 + r * z) / (r + z), c = kappa * (r - f), u = uniform();
    const double sign = uniform() < 0.5 ? -1 : 1;
    if (c * (2 - c) > u || std::log(c / u) + 1 >= c)
      return sign * std::acos(std::min(1.0, std::max(-1.0, f)));
  }
}

template <>
void updateLink<1>(Matrix<1>& u, Matrix<1> w, double beta, Uniforms* uniform) {
  const double k = std::abs(w(0, 0));
  if (k < 1e-12) return;
  const Complex phase = std::conj(w(0, 0)) / k;  // turns the link along the staples
  u(0, 0) *= uniform ? phase * std::polar(1.0, drawAngle(beta * k, *uniform)) : phase * phase;
}

/// Sites of one parity, and their neighbours.
struct Neighbours {
  std::vector<std::int64_t> forward, backward;  // [site][mu]
  std::vector<std::int64_t> sites[2];           // of each parity

  explicit Neighbours(const GaugeField& field) {
    const std::int64_t volume = field.volume();
    for (std::int64_t site = 0; site < volume; ++site) {
      std::int64_t stride = 1, parity = 0;
      for (const std::int64_t extent : field.extents) {
        const std::int64_t x = site / stride % extent;
        parity += x;
        forward.push_back(site + ((x + 1) % extent - x) * stride);
        backward.push_back(site + ((x + extent - 1) % extent - x) * stride);
        stride *= extent;
      }
      sites[parity % 2].push_back(site);
    }
  }
};

/// Sum of the staples that close a plaquette with U_mu(site): tr(U S) is the sum of plaquettes.
template <int kN>
Matrix<kN> stapleSum(const GaugeField& field, const Neighbours& next, std::int64_t site, int mu) {
  const int d = field.dimensions();
  const auto link = [&](std::int64_t at, int axis) {
    return Matrix<kN>::from(field.links.data() + (at * d + axis) * kN * kN);
  };
  const std::int64_t ahead = next.forward[site * d + mu];
  Matrix<kN> sum;
  for (int nu = 0; nu < d; ++nu) {
    if (nu == mu) continue;
    const std::int64_t above = next.forward[site * d + nu], below = next.backward[site * d + nu];
    const std::int64_t corner = next.backward[ahead * d + nu];
    sum = sum + link(ahead, nu) * adjoint(link(site, nu) * link(above, mu));
    sum = sum + adjoint(link(below, mu) * link(corner, nu)) * link(below, nu);
  }
  return sum;
}

template <int kN>
Status pass(const HeatBath& chain, std::int64_t stream, GaugeField& field, const Neighbours& next,
            const Work& work) {
  const int d = field.dimensions();
  for (const auto& sites : next.sites) {
    for (int mu = 0; mu < d; ++mu) {
      const auto body = [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i) {
          Complex* link = field.links.data() + (sites[i] * d + mu) * kN * kN;
          Matrix<kN> u = Matrix<kN>::from(link);
          const Matrix<kN> w = u * stapleSum<kN>(field, next, sites[i], mu);
          Uniforms uniform(chain.seed, stream, sites[i] * d + mu);
          updateLink<kN>(u, w, chain.beta, stream < 0 ? nullptr : &uniform);
          u.copyTo(link);
        }
      };
      const Work quiet{work.threads, {}, {}};
      if (Status s = forPieces(static_cast<std::int64_t>(sites.size()), 256, quiet, body); !s)
        return s;
    }
  }
  return {};
}

template <int kN>
Status sweepOf(const HeatBath& chain, std::int64_t number, GaugeField& field, const Work& work) {
  const Neighbours next(field);
  if (Status s = pass<kN>(chain, number, field, next, work); !s) return s;
  for (int i = 0; i < chain.overrelaxation; ++i)
    if (Status s = pass<kN>(chain, -1, field, next, work); !s) return s;
  reunitarise(field);
  return {};
}

}  // namespace

GaugeField unitField(std::vector<std::int64_t> extents, int colours) {
  GaugeField field{std::move(extents), colours, {}};
  const std::size_t size = field.matrixSize();
  field.links.resize(field.volume() * field.dimensions() * size);
  for (std::size_t i = 0; i < field.links.size(); i += size)
    for (int k = 0; k < colours; ++k) field.links[i + k * (colours + 1)] = 1.0;
  return field;
}

Status checkHeatBath(const GaugeField& field) {
  if (Status s = checkGauge(field); !s) return s;
  for (const std::int64_t extent : field.extents)
    if (extent % 2 != 0 || extent < 2)
      return fail(ErrorCode::kInvalidArgument,
                  "the heat bath goes over two parities, so that every extent must be even, not " +
                      std::to_string(extent));
  return {};
}

Status sweep(const HeatBath& chain, std::int64_t sweep, GaugeField& field, const Work& work) {
  if (field.colours == 1) return sweepOf<1>(chain, sweep, field, work);
  if (field.colours == 2) return sweepOf<2>(chain, sweep, field, work);
  return sweepOf<3>(chain, sweep, field, work);
}

}  // namespace lsc
