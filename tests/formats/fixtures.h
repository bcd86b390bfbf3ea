// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Fields and bytes that several tests of formats need.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <numbers>
#include <random>
#include <string>

#include "engine/base/files.h"
#include "engine/formats/load.h"
#include "engine/formats/save.h"
#include "plugins/formats/all.h"
#include "tests/temporary_folder.h"

namespace lsc::test {

inline fs::path dataFile(const std::string& name) {
  return fs::path(LSC_SOURCE_DIR) / "tests/data/lattice" / name;
}

/// Random SU(N) (or U(1)) links: Gram-Schmidt of a random matrix, last row by the determinant.
inline GaugeField randomGauge(std::vector<std::int64_t> extents, int colours, unsigned seed = 7) {
  using Complex = std::complex<double>;
  GaugeField field{std::move(extents), colours, {}};
  const std::size_t n = colours,
                    links = static_cast<std::size_t>(field.volume()) * field.extents.size();
  field.links.resize(links * n * n);
  std::mt19937_64 engine(seed);
  std::normal_distribution<double> gauss;
  for (std::size_t link = 0; link < links; ++link) {
    Complex* u = &field.links[link * n * n];
    for (std::size_t row = 0; row < n; ++row) {
      Complex* v = u + row * n;
      for (std::size_t k = 0; k < n; ++k) v[k] = {gauss(engine), gauss(engine)};
      for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t other = 0; other < row; ++other) {
          Complex overlap = 0;
          for (std::size_t k = 0; k < n; ++k) overlap += std::conj(u[other * n + k]) * v[k];
          for (std::size_t k = 0; k < n; ++k) v[k] -= overlap * u[other * n + k];
        }
      }
      double norm = 0;
      for (std::size_t k = 0; k < n; ++k) norm += std::norm(v[k]);
      for (std::size_t k = 0; k < n; ++k) v[k] /= std::sqrt(norm);
    }
    if (n == 2) {
      u[2] = -std::conj(u[1]);
      u[3] = std::conj(u[0]);
    } else if (n == 3) {
      for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t j = (i + 1) % 3, k = (i + 2) % 3;
        u[6 + i] = std::conj(u[j] * u[3 + k] - u[k] * u[3 + j]);
      }
    }
  }
  return field;
}

inline ScalarField randomScalar(std::vector<std::int64_t> extents, int components) {
  std::size_t count = components;
  for (const std::int64_t extent : extents) count *= static_cast<std::size_t>(extent);
  ScalarField field{std::move(extents), components, std::vector<double>(count)};
  std::mt19937_64 engine(11);
  std::normal_distribution<double> gauss;
  for (double& value : field.values) value = gauss(engine);
  return field;
}

/// Rounded to single precision, so that a 32-bit file gives it back exactly.
inline GaugeField inSinglePrecision(GaugeField field) {
  for (auto& z : field.links) z = {static_cast<float>(z.real()), static_cast<float>(z.imag())};
  return field;
}

/// Loads bytes as if they were a file.
inline Configuration loadBytes(const std::string& bytes, Selection selection = {}) {
  const Formats formats = allFormats();
  const MemorySource source(std::as_bytes(std::span(bytes)), "test");
  auto loaded = loadConfiguration(formats, source, {std::move(selection), false, {}});
  if (!loaded) ADD_FAILURE() << loaded.error().message;
  return loaded ? std::move(*loaded) : Configuration{};
}

inline Configuration loadFile(const fs::path& file, Selection selection = {}) {
  const Formats formats = allFormats();
  auto loaded = loadConfiguration(formats, file, {std::move(selection), false, {}});
  if (!loaded) ADD_FAILURE() << loaded.error().message;
  return loaded ? std::move(*loaded) : Configuration{};
}

/// The bytes that a writer makes of a field.
inline std::string written(const Field& field, WriteRequest request) {
  const TemporaryFolder folder;
  const fs::path file = folder / "out";
  const Status saved = saveConfiguration(allFormats(), file, field, request, {});
  if (!saved) {
    ADD_FAILURE() << saved.error().message;
    return {};
  }
  return *readFile(file);
}

inline const GaugeField& gaugeOf(const Configuration& configuration) {
  return std::get<GaugeField>(configuration.field.value());
}

/// Verdict of one check; "none" if it was not made.
inline std::string verdictOf(const Configuration& configuration, const std::string& check) {
  const Check* found = configuration.report.find(check);
  return found ? verdictName(found->verdict) : "none";
}

inline std::string overall(const Configuration& configuration) {
  return verdictName(configuration.report.verdict());
}

/// All checks in one line, for failure messages.
inline std::string describe(const Configuration& configuration) {
  std::string text;
  for (const Check& check : configuration.report.checks) {
    text += check.name + "=" + verdictName(check.verdict) + " (" + check.message + ") ";
  }
  return text;
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) {
    ADD_FAILURE() << "the bytes have no \"" << from << "\"";
    return text;
  }
  return text.replace(at, from.size(), to);
}

}  // namespace lsc::test
