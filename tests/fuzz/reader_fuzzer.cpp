// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes one reader, named by LSC_FUZZ_FORMAT: probe, header, payload and checks of any bytes.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/formats/load.h"
#include "plugins/formats/all.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const lsc::MemorySource source({reinterpret_cast<const std::byte*>(data), size});
  lsc::Formats formats;
  for (auto& format : lsc::allFormats()) {
    if (format->id() == LSC_FUZZ_FORMAT) formats.push_back(std::move(format));
  }
  lsc::LoadOptions options;
  options.control.threads = 1;
  const auto loaded = lsc::loadConfiguration(formats, source, options);
  // A memory source neither fails nor is cancelled; a field must fit three times its file, small
  // arrays of phases excepted.
  if (!loaded) std::abort();
  const bool rejected = loaded->report.verdict() == lsc::Verdict::kReject;
  if (rejected == loaded->field.has_value()) std::abort();
  const std::size_t phases = std::string(LSC_FUZZ_FORMAT) == "npy" ? 4 : 3;
  if (loaded->field && lsc::realsOf(*loaded->field).size() * sizeof(double) > phases * size)
    std::abort();
  return 0;
}
