// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/bench_lattice.h"

#include <sys/resource.h>

#include <algorithm>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/uuid.h"
#include "engine/formats/save.h"
#include "engine/kernels/math/random.h"
#include "engine/lattice/matrix.h"
#include "engine/lattice/smoothing.h"
#include "engine/worker/site_field.h"
#include "plugins/formats/all.h"

namespace lsc {
namespace {

constexpr const char* kSmall = "plaquette-su3-8x8x8x8";
constexpr const char* kFlow = "flow-step-16x16x16x32";
constexpr const char* kLarge = "plaquette-su3-32x32x32x64";

/// Random links near one, put back into the group; the same block of numbers over and over.
GaugeField benchField(std::vector<std::int64_t> extents) {
  GaugeField field{std::move(extents), 3, {}};
  field.links.resize(field.volume() * field.dimensions() * 9);
  std::vector<double> normals(18 * 1009);
  fillNormal(std::span(normals), {.seed = 1});
  for (std::size_t i = 0; i < field.links.size(); ++i) {
    const std::size_t k = 2 * (i % (normals.size() / 2));
    field.links[i] = {(i % 9 % 4 == 0 ? 1.0 : 0.0) + 0.1 * normals[k], 0.1 * normals[k + 1]};
  }
  reunitarise(field);
  return field;
}

double plainPlaquette(const GaugeField& field) {
  const int d = field.dimensions();
  double total = 0;
  std::vector<std::int64_t> next(d);
  for (std::int64_t site = 0; site < field.volume(); ++site) {
    std::int64_t stride = 1;
    for (int mu = 0; mu < d; ++mu) {
      const std::int64_t extent = field.extents[mu], x = site / stride % extent;
      next[mu] = site + ((x + 1) % extent - x) * stride;
      stride *= extent;
    }
    const auto link = [&](std::int64_t at, int mu) {
      return Matrix<3>::from(field.link(at, mu).data());
    };
    for (int nu = 1; nu < d; ++nu)
      for (int mu = 0; mu < nu; ++mu) {
        const Matrix<3> there = link(site, mu) * link(next[mu], nu);
        total += trace(there * adjoint(link(site, nu) * link(next[nu], mu))).real();
      }
  }
  return total;
}

double secondsOf(const std::function<void()>& call, double least) {
  int calls = 0;
  const double start = steadySeconds();
  do {
    call();
    ++calls;
  } while (steadySeconds() - start < least);
  return (steadySeconds() - start) / calls;
}

Json spreadOf(std::vector<double> seconds) {
  std::ranges::sort(seconds);
  return {
      {"min", seconds.front()}, {"median", seconds[seconds.size() / 2]}, {"max", seconds.back()}};
}

/// The large field as a file in a folder of its own, removed at the end.
class LargeFile {
 public:
  explicit LargeFile(const fs::path& store) : folder_(store / ("bench-" + uuidV7())) {}
  ~LargeFile() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  LargeFile(const LargeFile&) = delete;
  LargeFile& operator=(const LargeFile&) = delete;

  Status make() {
    if (Status s = makeDirectories(folder_); !s) return s;
    const Field field = benchField({32, 32, 32, 64});
    return saveConfiguration(allFormats(), path(), field,
                             {.flavour = "ildg", .encoding = {}, .metadata = {}}, {});
  }
  fs::path path() const { return folder_ / "large.lime"; }
  fs::path out() const { return folder_ / "plaquette.npy"; }

 private:
  fs::path folder_;
};

struct Seconds {
  std::vector<double> ours, reference;
};

Result<Seconds> measureLarge(const fs::path& store, int repeat) {
  LargeFile file(store);
  if (Status s = file.make(); !s) return fail(s.error());
  SiteFieldRequest request;
  request.file = file.path();
  request.quantity = "plaquette";
  request.smoothing = "none";
  request.out = file.out();
  Seconds seconds;
  for (int i = 0; i <= repeat; ++i) {  // the first fills the page cache
    const double start = steadySeconds();
    const auto facts = makeSiteField(allFormats(), request, {});
    if (!facts) return fail(facts.error());
    if (i > 0) seconds.ours.push_back(steadySeconds() - start);
  }
  return seconds;
}

Seconds measureSmall(int repeat) {
  const GaugeField field = benchField({8, 8, 8, 8});
  Seconds seconds;
  volatile double keep = 0;
  for (int i = 0; i < repeat; ++i) {
    seconds.ours.push_back(
        secondsOf([&] { keep = plaquetteDensity(field, {.threads = 1})->values[0]; }, 0.2));
    seconds.reference.push_back(secondsOf([&] { keep = plainPlaquette(field); }, 0.2));
  }
  return seconds;
}

Result<Seconds> measureFlow(int repeat) {
  auto flow = WilsonFlow::start(benchField({16, 16, 16, 32}), {});
  if (!flow) return fail(flow.error());
  Seconds seconds;
  for (int i = 0; i < repeat; ++i) {
    const double start = steadySeconds();
    if (Status s = flow->step(0.01, {}); !s) return fail(s.error());
    seconds.ours.push_back(steadySeconds() - start);
  }
  return seconds;
}

}  // namespace

bool isLatticeBench(const std::string& name) {
  return name == kSmall || name == kFlow || name == kLarge;
}

Result<int> benchLattice(const CommandLine& line, const std::string& name, int repeat) {
  const auto seconds = name == kSmall  ? Result<Seconds>(measureSmall(repeat))
                       : name == kFlow ? measureFlow(repeat)
                                       : measureLarge(line.store, repeat);
  if (!seconds) return fail(seconds.error());
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  Json document = {{"name", name},
                   {"seconds", spreadOf(seconds->ours)},
                   {"threads", name == kSmall ? 1 : threadCount({})},
                   {"instructions", instructionSetName(bestInstructionSet())},
                   {"peak_mb", usage.ru_maxrss / 1024}};
  if (!seconds->reference.empty()) {
    document["reference_seconds"] = spreadOf(seconds->reference);
    document["ratio"] = document["reference_seconds"]["median"].get<double>() /
                        document["seconds"]["median"].get<double>();
  }
  line.print(document, dumpJson(document, 1) + "\n");
  return kExitDone;
}

}  // namespace lsc
