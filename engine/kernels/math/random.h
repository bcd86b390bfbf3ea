// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Counter-based random numbers, Philox4x32-10 (Salmon et al., SC'11, "Parallel random numbers: as
// easy as 1, 2, 3"). Every number is a pure function of (seed, purpose, step, position): nothing to
// save in a checkpoint but the step, and the same numbers however work is divided among threads or
// processes. The arithmetic uses only IEEE operations, no library function, so the bits are those
// of any machine.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace lsc {

/// What a stream is for; streams of different purpose are independent. Values are part of the
/// format.
enum class RandomPurpose : std::uint32_t {
  kWeights = 1,     // initial weights of a network
  kPrior = 2,       // latent samples
  kMetropolis = 3,  // accept or reject
  kMomenta = 4,     // HMC
  kBootstrap = 5,
  kShuffle = 6,
  kAnnealing = 7,
  kTest = 8,
  kStart = 9,        // initial field of a chain
  kValidation = 10,  // latent samples of a validation during training
  kProposal = 11,    // latent samples of a finished flow
  kHeatBath = 12,    // links of a gauge field
};

struct RandomKey {
  std::uint64_t seed = 0;
  RandomPurpose purpose = RandomPurpose::kTest;
  std::uint64_t step = 0;
};

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

/// One block of four words.
PhiloxCounter philox4x32(PhiloxCounter counter, PhiloxKey key);

/// Fills `out` with numbers first, first+1, ... of the stream. `first` is a multiple of 4.
/// Words, uniforms in the open interval (0, 1), standard normals (Box-Muller).
void fillWords(std::span<std::uint32_t> out, RandomKey key, std::uint64_t first = 0);
void fillUniform(std::span<float> out, RandomKey key, std::uint64_t first = 0);
void fillUniform(std::span<double> out, RandomKey key, std::uint64_t first = 0);
void fillNormal(std::span<float> out, RandomKey key, std::uint64_t first = 0);
void fillNormal(std::span<double> out, RandomKey key, std::uint64_t first = 0);

/// Logarithms of uniforms: what a Metropolis test compares with.
void fillLogUniform(std::span<double> out, RandomKey key, std::uint64_t first = 0);

}  // namespace lsc
