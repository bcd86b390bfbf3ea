// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What is written comes back bit for bit, with unequal extents; single elements are looked for at
// their documented byte, since averages do not see exchanged axes.
#include <bit>

#include "engine/formats/checksum.h"
#include "tests/formats/fixtures.h"

namespace lsc::test {
namespace {

using Extents = std::vector<std::int64_t>;
const Extents kExtents = {2, 4, 6, 8};

void expectSame(const GaugeField& a, const GaugeField& b) {
  ASSERT_EQ(a.extents, b.extents);
  ASSERT_EQ(a.colours, b.colours);
  ASSERT_EQ(a.links.size(), b.links.size());
  for (std::size_t i = 0; i < a.links.size(); ++i) ASSERT_EQ(a.links[i], b.links[i]) << i;
}

class Su3RoundTrip : public ::testing::TestWithParam<const char*> {};

TEST_P(Su3RoundTrip, DoublePrecisionIsExact) {
  const GaugeField field = randomGauge(kExtents, 3);
  const Configuration back = loadBytes(written(field, {GetParam(), {}, {}}));
  EXPECT_EQ(overall(back), "ok") << describe(back);
  expectSame(gaugeOf(back), field);
}

INSTANTIATE_TEST_SUITE_P(Formats, Su3RoundTrip,
                         ::testing::Values("ildg", "scidac", "lime", "nersc", "openqcd", "npy"));

TEST(RoundTrip, SinglePrecision) {
  const GaugeField field = inSinglePrecision(randomGauge(kExtents, 3));
  for (const char* flavour : {"ildg", "scidac", "nersc", "npy"}) {
    const Configuration back = loadBytes(written(field, {flavour, {4, std::endian::big, 0}, {}}));
    EXPECT_EQ(overall(back), "ok") << flavour << ": " << describe(back);
    EXPECT_EQ(back.layout.real_bytes, 4) << flavour;
    expectSame(gaugeOf(back), field);
  }
}

TEST(RoundTrip, NerscInEveryEncoding) {
  const GaugeField exact = randomGauge(kExtents, 3);
  for (const int real_bytes : {4, 8}) {
    const GaugeField field = real_bytes == 4 ? inSinglePrecision(exact) : exact;
    for (const std::endian order : {std::endian::big, std::endian::little}) {
      for (const int rows : {2, 3}) {
        const std::string bytes = written(field, {"nersc", {real_bytes, order, rows}, {}});
        const Configuration back = loadBytes(bytes);
        EXPECT_EQ(overall(back), "ok") << describe(back);
        EXPECT_EQ(back.layout.byte_order, order);
        EXPECT_EQ(back.layout.rows, rows);
        const double tolerance = rows == 3 ? 0.0 : real_bytes == 4 ? 3e-7 : 3e-16;
        for (std::size_t i = 0; i < field.links.size(); ++i) {
          ASSERT_NEAR(std::abs(gaugeOf(back).links[i] - field.links[i]), 0.0, 2 * tolerance);
        }
      }
    }
  }
}

TEST(RoundTrip, ScidacOfOtherGroupsAndDimensions) {
  const std::vector<std::pair<Extents, int>> cases = {
      {{6, 4}, 1}, {{3, 5, 2}, 2}, {{2, 3, 4, 5}, 2}, {{3, 2, 2, 3, 2}, 3}};
  for (const auto& [extents, colours] : cases) {
    const GaugeField field = randomGauge(extents, colours);
    const Configuration back = loadBytes(written(field, {"lime", {}, {}}));
    EXPECT_EQ(back.header.format, "scidac-lime");
    EXPECT_EQ(overall(back), "ok") << describe(back);
    expectSame(gaugeOf(back), field);
  }
}

TEST(RoundTrip, ScalarFields) {
  for (const char* flavour : {"scidac", "npy"}) {
    for (const int components : {1, 2}) {
      const ScalarField field = randomScalar({3, 5, 4}, components);
      const Configuration back = loadBytes(written(field, {flavour, {}, {}}));
      EXPECT_EQ(overall(back), "ok") << flavour << describe(back);
      EXPECT_EQ(groupName(back.header), "scalar");
      const auto& again = std::get<ScalarField>(back.field.value());
      EXPECT_EQ(again.extents, field.extents);
      EXPECT_EQ(again.components, components);
      EXPECT_EQ(again.values, field.values);
    }
  }
}

TEST(RoundTrip, RealFilesThroughEveryFormat) {
  const Configuration original = loadFile(dataFile("l8t4b3360.nersc"));
  for (const char* flavour : {"ildg", "openqcd", "npy", "nersc"}) {
    const Configuration back =
        loadBytes(written(*original.field, {flavour, {}, original.header.metadata}));
    EXPECT_EQ(overall(back), "ok") << describe(back);
    expectSame(gaugeOf(back), gaugeOf(original));
  }
  // Our NERSC payload is byte for byte the original one.
  const Configuration again = loadBytes(written(*original.field, {"nersc", {}, {}}));
  EXPECT_EQ(again.report.find("checksum")->computed, "b379560a");
}

/// A zero field but for one number.
GaugeField probe(const std::array<std::int64_t, 4>& x, int mu, int row, int column) {
  GaugeField field{kExtents, 3, {}};
  field.links.resize(static_cast<std::size_t>(field.volume()) * 4 * 9);
  const std::int64_t site = x[0] + 2 * (x[1] + 4 * (x[2] + 6 * x[3]));
  field.links[static_cast<std::size_t>((site * 4 + mu) * 9 + row * 3 + column)] = {0.0, 1.5};
  return field;
}

/// Offset of the only 1.5 from the end of the file.
std::size_t offsetOfProbe(const std::string& bytes, std::endian order) {
  std::uint64_t word = std::bit_cast<std::uint64_t>(1.5);
  if (order != std::endian::native) word = __builtin_bswap64(word);
  char pattern[8];
  std::memcpy(pattern, &word, 8);
  const std::size_t at = bytes.rfind(std::string(pattern, 8));
  return bytes.size() - at;
}

TEST(SingleElement, StandsAtItsByteInNersc) {
  const std::string bytes = written(probe({1, 3, 2, 5}, 2, 1, 0), {"nersc", {}, {}});
  // ((site * 4 + mu) * 9 + row * 3 + column) * 16 + 8 for the imaginary part
  const std::size_t site = 1 + 2 * (3 + 4 * (2 + 6 * 5));
  EXPECT_EQ(offsetOfProbe(bytes, std::endian::big),
            384u * 576 - (((site * 4 + 2) * 9 + 3) * 16 + 8));
}

TEST(SingleElement, StandsAtItsByteInIldg) {
  const std::string bytes = written(probe({1, 3, 2, 5}, 2, 1, 0), {"ildg", {}, {}});
  const std::size_t site = 1 + 2 * (3 + 4 * (2 + 6 * 5));
  const std::size_t start = bytes.find("ildg-binary-data") - 16 + 144;
  EXPECT_EQ(bytes.size() - offsetOfProbe(bytes, std::endian::big),
            start + ((site * 4 + 2) * 9 + 3) * 16 + 8);
}

/// The documented order, counted by hand: odd sites, z fastest, then y, x, t; for each the links
/// U_t(s) U_t(s-t) U_x(s) U_x(s-x) U_y U_y U_z U_z.
std::size_t openqcdOffset(std::array<int, 4> x, int mu) {
  const int lx = 2, ly = 4, lz = 6, lt = 8;
  std::size_t odd = 0;
  for (int t = 0; t < lt; ++t) {
    for (int a = 0; a < lx; ++a) {
      for (int y = 0; y < ly; ++y) {
        for (int z = 0; z < lz; ++z) {
          if ((t + a + y + z) % 2 == 0) continue;
          const std::array<int, 4> here = {a, y, z, t};
          std::array<int, 4> behind = here;
          const std::array<int, 4> extents = {lx, ly, lz, lt};
          behind[mu] = (behind[mu] + extents[mu] - 1) % extents[mu];
          const std::size_t slot = mu == 3 ? 0 : 2 * (mu + 1);
          if (here == x) return 24 + (odd * 8 + slot) * 144;
          if (behind == x) return 24 + (odd * 8 + slot + 1) * 144;
          ++odd;
        }
      }
    }
  }
  return 0;
}

TEST(SingleElement, StandsAtItsByteInOpenqcd) {
  for (const auto& [x, mu] : std::vector<std::pair<std::array<int, 4>, int>>{{{1, 3, 2, 5}, 2},
                                                                             {{0, 3, 2, 5}, 0},
                                                                             {{1, 1, 5, 0}, 1},
                                                                             {{0, 0, 0, 7}, 3},
                                                                             {{1, 0, 0, 0}, 3}}) {
    const std::string bytes =
        written(probe({x[0], x[1], x[2], x[3]}, mu, 1, 2), {"openqcd", {}, {}});
    EXPECT_EQ(bytes.size() - offsetOfProbe(bytes, std::endian::little),
              openqcdOffset(x, mu) + 5 * 16 + 8);
    std::int32_t head[4];
    std::memcpy(head, bytes.data(), sizeof head);
    EXPECT_EQ(std::vector<std::int32_t>(head, head + 4),
              (std::vector<std::int32_t>{8, 2, 4, 6}));  // T X Y Z
  }
}

TEST(Openqcd, HeaderPlaquetteIsNotDividedByThree) {
  const GaugeField field = randomGauge(kExtents, 3);
  const std::string bytes = written(field, {"openqcd", {}, {}});
  double stored;
  std::memcpy(&stored, bytes.data() + 16, 8);
  EXPECT_DOUBLE_EQ(stored, 3 * averagePlaquette(field));
  EXPECT_EQ(bytes.size(), 24u + 576u * 384u);
}

TEST(Openqcd, OtherOrderOfExtentsIsFoundByThePlaquette) {
  const GaugeField field = randomGauge(kExtents, 3);
  std::string bytes = written(field, {"openqcd", {}, {}});
  std::swap_ranges(bytes.begin() + 4, bytes.begin() + 8, bytes.begin() + 12);  // T X Y Z -> T Z Y X
  const Configuration back = loadBytes(bytes);
  EXPECT_EQ(verdictOf(back, "layout"), "warn");
  EXPECT_EQ(verdictOf(back, "plaquette"), "ok");
  expectSame(gaugeOf(back), field);
}

/// An npy file with the given literal and doubles.
std::string npyFile(const std::string& descr, bool fortran, const std::string& shape,
                    const std::vector<double>& values, int real_bytes = 8,
                    std::endian order = std::endian::little) {
  std::string dict = "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") +
                     ", 'shape': " + shape + ", }";
  dict.append(117 - dict.size(), ' ');
  dict += '\n';
  std::string data(values.size() * real_bytes, '\0');
  encodeReals(values, real_bytes, order, std::as_writable_bytes(std::span(data)));
  return std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(dict.size()) + '\0' + dict + data;
}

std::vector<double> counting(std::size_t n) {
  std::vector<double> values(n);
  for (std::size_t i = 0; i < n; ++i) values[i] = static_cast<double>(i);
  return values;
}

TEST(Npy, OrdersAndTypesOfAScalarField) {
  // [t][x] with 3 x 2: value 10 t + x of every encoding
  const std::vector<double> c_order = {0, 1, 10, 11, 20, 21}, f_order = {0, 10, 20, 1, 11, 21};
  for (const auto& bytes :
       {npyFile("<f8", false, "(3, 2)", c_order), npyFile("<f8", true, "(3, 2)", f_order),
        npyFile(">f8", false, "(3, 2)", c_order, 8, std::endian::big),
        npyFile("<f4", false, "(3, 2)", c_order, 4),
        npyFile(">f4", true, "(3, 2)", f_order, 4, std::endian::big)}) {
    const Configuration file = loadBytes(bytes);
    EXPECT_EQ(overall(file), "ok") << describe(file);
    const auto& field = std::get<ScalarField>(file.field.value());
    EXPECT_EQ(field.extents, (Extents{2, 3}));
    EXPECT_EQ(field.values, c_order);
  }
}

TEST(Npy, IntegersAreNumbers) {
  const std::string head = npyFile("<i4", false, "(2, 2)", {});
  const std::int32_t values[] = {-1, 2, 3, 2147483647};
  const Configuration file =
      loadBytes(head + std::string(reinterpret_cast<const char*>(values), 16));
  EXPECT_EQ(std::get<ScalarField>(file.field.value()).values,
            (std::vector<double>{-1, 2, 3, 2147483647}));
}

TEST(Npy, PhasesOfU1LinksWithDirectionFirst) {
  // [mu][t][x] on 2 x 3: the file says nothing of axes, so the guess is marked
  const Configuration file = loadBytes(npyFile("<f8", false, "(2, 3, 2)", counting(12)));
  EXPECT_EQ(verdictOf(file, "header"), "warn");
  const GaugeField& field = gaugeOf(file);
  EXPECT_EQ(field.extents, (Extents{2, 3}));
  EXPECT_EQ(field.colours, 1);
  // site (x=1, t=2), mu=1: element 6 + 2*2 + 1
  EXPECT_EQ(field.link(5, 1)[0], std::polar(1.0, 11.0));
  EXPECT_EQ(field.link(1, 0)[0], std::polar(1.0, 1.0));
}

TEST(Npy, NamedAxesAndEnsembles) {
  const std::string bytes = npyFile("<f8", false, "(2, 3, 2)", counting(12));
  const Configuration second = loadBytes(bytes, {"2", "n,t,x"});
  EXPECT_EQ(overall(second), "ok") << describe(second);
  EXPECT_EQ(std::get<ScalarField>(second.field.value()).values,
            (std::vector<double>{6, 7, 8, 9, 10, 11}));
  const Configuration turned = loadBytes(bytes, {"", "x,t,component"});
  const auto& field = std::get<ScalarField>(turned.field.value());
  EXPECT_EQ(field.extents, (Extents{2, 3}));
  EXPECT_EQ(field.values, (std::vector<double>{0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11}));
  EXPECT_EQ(overall(loadBytes(bytes, {"3", "n,t,x"})), "reject");
  EXPECT_EQ(overall(loadBytes(bytes, {"", "t,x"})), "reject");
  EXPECT_EQ(overall(loadBytes(bytes, {"", "t,x,spin"})), "reject");
  EXPECT_EQ(overall(loadBytes(bytes, {"", "t,x,x"})), "reject");
}

TEST(Checks, PlaquetteAgainstAPlainReference) {
  const GaugeField field = randomGauge({2, 3, 4, 5}, 3);
  using Complex = std::complex<double>;
  const auto at = [&](std::array<int, 4> x, int mu, int shift, int i, int j) {
    const std::array<int, 4> extents = {2, 3, 4, 5};
    if (shift >= 0) x[shift] = (x[shift] + 1) % extents[shift];
    return field.link(x[0] + 2 * (x[1] + 3 * (x[2] + 4 * x[3])),
                      mu)[static_cast<std::size_t>(3 * i + j)];
  };
  double sum = 0;
  for (int site = 0; site < 120; ++site) {
    const std::array<int, 4> x = {site % 2, site / 2 % 3, site / 6 % 4, site / 24};
    for (int mu = 0; mu < 4; ++mu) {
      for (int nu = 0; nu < mu; ++nu) {
        for (int index = 0; index < 81; ++index) {
          const int a = index % 3, b = index / 3 % 3, c = index / 9 % 3, d = index / 27;
          const Complex loop = at(x, mu, -1, a, b) * at(x, nu, mu, b, c) *
                               std::conj(at(x, mu, nu, d, c)) * std::conj(at(x, nu, -1, a, d));
          sum += loop.real();
        }
      }
    }
  }
  EXPECT_NEAR(averagePlaquette(field), sum / (120 * 6 * 3), 1e-14);
}

TEST(Checks, ProgressReachesTheEndAndCancelStops) {
  const Formats formats = allFormats();
  double last = 0;
  std::stop_source stop;
  LoadOptions options;
  options.control.progress = [&](double fraction) { last = fraction; };
  ASSERT_TRUE(loadConfiguration(formats, dataFile("l8t4b3360.nersc"), options));
  EXPECT_EQ(last, 1.0);
  options.control.cancel = stop.get_token();
  options.control.progress = [&](double) { stop.request_stop(); };
  options.control.threads = 1;
  const auto cancelled = loadConfiguration(formats, dataFile("l8t4b3360.nersc"), options);
  ASSERT_FALSE(cancelled);
  EXPECT_EQ(cancelled.error().code, ErrorCode::kCancelled);
}

TEST(Checks, ThreadsGiveTheSameFieldAndChecksum) {
  const Formats formats = allFormats();
  const GaugeField field = randomGauge({8, 8, 8, 6}, 3);
  for (const char* flavour : {"ildg", "nersc", "openqcd", "npy"}) {
    const std::string bytes = written(field, {flavour, {}, {}});
    const MemorySource source(std::as_bytes(std::span(bytes)));
    LoadOptions options;
    options.control.threads = 3;
    const auto loaded = loadConfiguration(formats, source, options);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(overall(*loaded), "ok") << describe(*loaded);
    expectSame(gaugeOf(*loaded), field);
  }
}

TEST(Save, CancelLeavesNothingBehind) {
  const TemporaryFolder folder;
  std::stop_source stop;
  stop.request_stop();
  const Status saved = saveConfiguration(allFormats(), folder / "a", randomGauge(kExtents, 3),
                                         {"ildg", {}, {}}, {stop.get_token(), {}, 0});
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().code, ErrorCode::kCancelled);
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(Save, RefusesWhatAFormatCannotHold) {
  const TemporaryFolder folder;
  const Formats formats = allFormats();
  const GaugeField odd = randomGauge({2, 3, 2, 2}, 3), small = randomGauge({4, 4}, 1);
  EXPECT_FALSE(saveConfiguration(formats, folder / "a", odd, {"openqcd", {}, {}}, {}));
  EXPECT_FALSE(saveConfiguration(formats, folder / "a", small, {"ildg", {}, {}}, {}));
  EXPECT_FALSE(saveConfiguration(formats, folder / "a", small, {"nersc", {}, {}}, {}));
  EXPECT_FALSE(saveConfiguration(formats, folder / "a", small, {"milc", {}, {}}, {}));
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

}  // namespace
}  // namespace lsc::test
