// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A plugin with one fault, chosen by a definition. Without any it reads files that begin with
// "faulty" as a scalar field of 2 x 2.
#include <cstring>
#include <stdexcept>

#include "engine/plugin/lattiscope_plugin.h"

#ifndef PLUGIN_ID
#define PLUGIN_ID "faulty"
#endif

extern "C" {
#if defined(FAULT_WRONG_VERSION)
LATTISCOPE_EXPORT extern const uint32_t lattiscope_plugin_abi;
const uint32_t lattiscope_plugin_abi = LATTISCOPE_PLUGIN_ABI + 6;
#elif !defined(FAULT_NO_VERSION)
LATTISCOPE_EXPORT extern const uint32_t lattiscope_plugin_abi;
const uint32_t lattiscope_plugin_abi = LATTISCOPE_PLUGIN_ABI;
#endif
}

namespace {

[[maybe_unused]] int32_t probe(const void* head, uint64_t count, uint64_t) {
#if defined(FAULT_PROBE_THROWS)
  throw std::runtime_error("thrown in probe");
#endif
  return count >= 6 && std::memcmp(head, "faulty", 6) == 0 ? 100 : 0;
}

int32_t readHeader(const lattiscope_source* source, const char*, const char*,
                   const lattiscope_header* header) {
#if defined(FAULT_HEADER_THROWS)
  throw 42;
#endif
  int64_t extents[] = {2, 2};
  lattiscope_layout layout{extents, 2, 8, source->size - 32, 32, 0, 0, nullptr};
#if defined(FAULT_WRONG_BYTES)
  layout.bytes = 24;
#elif defined(FAULT_HUGE_LATTICE)
  extents[0] = extents[1] = int64_t{1} << 20;
  layout.bytes = uint64_t{1} << 43;
#endif
  header->set_field(header->host, LATTISCOPE_SCALAR, 1, 1);
  header->add_layout(header->host, &layout);
  header->add_metadata(header->host, "made", "here");
  return 0;
}

[[maybe_unused]] int32_t readPayload(const lattiscope_source*, int32_t, const lattiscope_payload*) {
  throw std::runtime_error("thrown in read");
}

const lattiscope_format table = {
#if defined(FAULT_SHORT_TABLE)
    8,
#else
    sizeof(lattiscope_format),
#endif
#if defined(FAULT_BAD_ID)
    "Bad/Id",
#elif defined(FAULT_TAKEN_ID)
    "nersc",
#else
    PLUGIN_ID,
#endif
    "faulty files",
#if defined(FAULT_NO_PROBE)
    nullptr,
#else
    probe,
#endif
    readHeader,
#if defined(FAULT_READ_THROWS)
    readPayload,
#else
    nullptr,
#endif
};

}  // namespace

#if !defined(FAULT_NO_ENTRY)
extern "C" LATTISCOPE_EXPORT const lattiscope_format* lattiscope_format_plugin() {
#if defined(FAULT_ENTRY_THROWS)
  throw std::runtime_error("thrown at the entry");
#elif defined(FAULT_NULL_TABLE)
  return nullptr;
#endif
  return &table;
}
#endif
