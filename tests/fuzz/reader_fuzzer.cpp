// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes one reader, named by LSC_FUZZ_FORMAT: probe, header, payload and checks of any bytes.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/formats/load.h"
#include "plugins/formats/all.h"

namespace {
constexpr std::uint64_t kFreeGrowth = 256 << 10;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const lsc::MemorySource source({reinterpret_cast<const std::byte*>(data), size});
  lsc::Formats formats;
  for (auto& format : lsc::allFormats()) {
    if (format->id() == LSC_FUZZ_FORMAT) formats.push_back(std::move(format));
  }
  lsc::LoadOptions options;
  options.control.threads = 1;
  options.free_growth = kFreeGrowth;
  // Which of several arrays: another byte of the file decides, so that all are reached.
  const bool chooses =
      std::string(LSC_FUZZ_FORMAT) == "npz" || std::string(LSC_FUZZ_FORMAT) == "hdf5";
  if (chooses && size > 0) options.selection.member = std::to_string(1 + data[size - 1] % 12);
  const auto loaded = lsc::loadConfiguration(formats, source, options);
  // A memory source neither fails nor is cancelled; a field fits three times its file, small ones
  // excepted.
  if (!loaded) std::abort();
  const bool rejected = loaded->report.verdict() == lsc::Verdict::kReject;
  if (rejected == loaded->field.has_value()) std::abort();
  if (loaded->field && lsc::realsOf(*loaded->field).size() * sizeof(double) >
                           std::max<std::size_t>(3 * size, kFreeGrowth))
    std::abort();
  return 0;
}
