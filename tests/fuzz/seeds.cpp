// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Writes small valid files as seeds: fuzz_seeds FOLDER makes FOLDER/corpus-<format>/.
#include <cstdio>

#include "engine/base/files.h"
#include "engine/formats/save.h"
#include "plugins/formats/all.h"

namespace lsc {
namespace {

GaugeField unitField(std::vector<std::int64_t> extents, int colours) {
  GaugeField field{std::move(extents), colours, {}};
  const std::size_t n = static_cast<std::size_t>(colours);
  const std::size_t links = static_cast<std::size_t>(field.volume()) * field.extents.size();
  field.links.resize(links * n * n);
  for (std::size_t link = 0; link < links; ++link) {
    for (std::size_t i = 0; i < n; ++i) field.links[link * n * n + i * (n + 1)] = 1.0;
  }
  return field;
}

Status writeSeeds(const fs::path& folder) {
  const Formats formats = allFormats();
  const GaugeField su3 = unitField({2, 2, 2, 2}, 3), u1 = unitField({4, 2}, 1);
  const ScalarField phi{{2, 3}, 1, std::vector<double>(6, 0.5)};
  for (const auto& [format, name, field, request] :
       std::vector<std::tuple<std::string, std::string, Field, WriteRequest>>{
           {"lime", "ildg", su3, {"ildg", {}, {}}},
           {"lime", "scidac", su3, {"scidac", {4, std::endian::big, 0}, {}}},
           {"lime", "u1", u1, {"scidac", {}, {}}},
           {"lime", "phi", phi, {"scidac", {}, {}}},
           {"nersc", "rows3", su3, {"nersc", {}, {}}},
           {"nersc", "rows2", su3, {"nersc", {4, std::endian::little, 2}, {}}},
           {"npy", "links", su3, {"npy", {4, std::endian::little, 0}, {}}},
           {"npy", "u1", u1, {"npy", {}, {}}},
           {"npy", "phi", phi, {"npy", {}, {}}},
           {"openqcd", "links", su3, {"openqcd", {}, {}}}}) {
    const fs::path corpus = folder / ("corpus-" + format);
    if (Status s = makeDirectories(corpus); !s) return s;
    if (Status s = saveConfiguration(formats, corpus / name, field, request, {}); !s) return s;
  }
  // Files of other programs: h5py and NumPy.
  for (const auto& [format, name] : {std::pair{"hdf5", "earliest.h5"},
                                     {"hdf5", "latest.h5"},
                                     {"hdf5", "chunk_lists.h5"},
                                     {"hdf5", "one.h5"},
                                     {"hdf5", "hostile.h5"},
                                     {"npz", "compressed.npz"}}) {
    const auto bytes = readFile(fs::path(LSC_SOURCE_DIR) / "tests/data/lattice/hdf5" / name);
    if (!bytes) return fail(bytes.error());
    const fs::path corpus = folder / (std::string("corpus-") + format);
    if (Status s = makeDirectories(corpus); !s) return s;
    if (Status s = writeFileAtomic(corpus / name, *bytes); !s) return s;
  }
  // MILC is only read: a header by hand, zero links.
  std::string milc("\x87\x4e\0\0\2\0\0\0\2\0\0\0\2\0\0\0\2\0\0\0", 20);
  milc.resize(96 + 16 * 288, '\0');
  if (Status s = makeDirectories(folder / "corpus-milc"); !s) return s;
  return writeFileAtomic(folder / "corpus-milc" / "links", milc);
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  const lsc::Status done = lsc::writeSeeds(argc > 1 ? argv[1] : ".");
  if (done) return 0;
  std::fprintf(stderr, "fuzz_seeds: %s\n", done.error().message.c_str());
  return 1;
}
