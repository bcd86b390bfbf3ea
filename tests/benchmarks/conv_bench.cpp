// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Speed of the circular convolution: the network of one coupling layer (1-8-8-2 channels, 3 x 3
// taps, the last layer on half of the sites) forward and backward, per instruction set, against
// plain loops in the same layout. Usage: lsc_bench_conv [L] [batch]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "engine/kernels/math/circular_conv.h"
#include "engine/kernels/math/random.h"

namespace {

using lsc::ConvStencil;
using lsc::ConvTask;

template <typename Work>
double bestSeconds(Work work) {
  double best = 1e9;
  for (int trial = 0; trial < 15; ++trial) {
    constexpr int kRepeats = 10;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kRepeats; ++i) work();
    best = std::min(
        best,
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / kRepeats);
  }
  return best;
}

struct Layer {
  ConvStencil stencil;
  std::int64_t in, out;
};

void plainForward(const ConvTask& t, const float* x, const float* w, const float* bias, float* y) {
  const std::int64_t taps = t.stencil.taps(), sites = t.stencil.sites(), rows = t.stencil.rows();
  for (std::int64_t o = 0; o < t.out; ++o)
    for (std::int64_t r = 0; r < rows; ++r) {
      float* to = y + (o * rows + r) * t.batch;
      for (std::int64_t b = 0; b < t.batch; ++b) to[b] = bias[o];
      for (std::int64_t i = 0; i < t.in; ++i)
        for (std::int64_t k = 0; k < taps; ++k) {
          const float* from = x + (i * sites + t.stencil.at(r)[k]) * t.batch;
          for (std::int64_t b = 0; b < t.batch; ++b)
            to[b] += w[(o * t.in + i) * taps + k] * from[b];
        }
    }
}

void report(const char* name, double flop, double seconds) {
  std::printf("  %-16s %8.1f us %8.1f GFLOP/s\n", name, seconds * 1e6, flop / seconds * 1e-9);
}

void measure(const Layer& layer, std::int64_t batch) {
  const std::int64_t taps = layer.stencil.taps();
  std::vector<float> x(layer.in * layer.stencil.sites() * batch),
      y(layer.out * layer.stencil.rows() * batch), w(layer.in * layer.out * taps), bias(layer.out);
  lsc::fillNormal(std::span<float>(x), {1});
  lsc::fillNormal(std::span<float>(w), {2});
  std::vector<float> grad_x(x), grad_w(w), grad_b(bias);
  const double flop = 2.0 * double(layer.in * layer.out * taps * layer.stencil.rows() * batch);
  std::printf("%d -> %d channels, %d rows, batch %d: %.2f MFLOP a direction\n", int(layer.in),
              int(layer.out), int(layer.stencil.rows()), int(batch), flop * 1e-6);
  for (const auto set :
       {lsc::InstructionSet::kBaseline, lsc::InstructionSet::kAvx2, lsc::InstructionSet::kAvx512}) {
    if (!lsc::isSupported(set)) continue;
    const ConvTask task{layer.stencil, layer.in, layer.out, batch, set};
    std::printf(" %s\n", lsc::instructionSetName(set));
    report("forward", flop,
           bestSeconds([&] { convForward(task, x.data(), w.data(), bias.data(), y.data()); }));
    report("input gradient", flop,
           bestSeconds([&] { convBackwardInput(task, y.data(), w.data(), grad_x.data()); }));
    report("weight gradient", flop, bestSeconds([&] {
             convBackwardWeight(task, x.data(), y.data(), grad_w.data(), grad_b.data());
           }));
  }
  const ConvTask task{layer.stencil, layer.in, layer.out, batch};
  report("plain forward", flop,
         bestSeconds([&] { plainForward(task, x.data(), w.data(), bias.data(), y.data()); }));
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t extent = argc > 1 ? std::atoll(argv[1]) : 8,
                     batch = argc > 2 ? std::atoll(argv[2]) : 64;
  const std::vector<std::int64_t> extents = {extent, extent};
  std::vector<std::int32_t> even;
  for (std::int64_t site = 0; site < extent * extent; ++site)
    if ((site / extent + site % extent) % 2 == 0) even.push_back(static_cast<std::int32_t>(site));
  measure({ConvStencil(extents, 3), 1, 8}, batch);
  measure({ConvStencil(extents, 3), 8, 8}, batch);
  measure({ConvStencil(extents, 3, even), 8, 2}, batch);
}
