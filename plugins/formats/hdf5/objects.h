// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Objects of an HDF5 file: header messages (specification IV.A), and the tree of groups, of which
// only hard links are followed. Soft and external links are counted, never resolved; a group that
// was visited is not visited again, so that cycles end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plugins/formats/hdf5/file.h"

namespace lsc {

enum class Hdf5Type : std::uint64_t {
  kDataspace = 0x01,
  kLinkInfo = 0x02,
  kDatatype = 0x03,
  kOldFill = 0x04,
  kFill = 0x05,
  kLink = 0x06,
  kExternalFiles = 0x07,
  kLayout = 0x08,
  kFilters = 0x0b,
  kContinuation = 0x10,
  kSymbolTable = 0x11,
};

struct Hdf5Message {
  Hdf5Type type{};
  bool shared = false;   // the bytes point to a message elsewhere
  std::string bytes;     // without the message's own header
  std::uint64_t at = 0;  // address of the first of them
};

/// All messages of the object at that address, at most 4096.
[[nodiscard]] Result<std::vector<Hdf5Message>> readMessages(const Hdf5File& file,
                                                            std::uint64_t address);

/// The first of that type; null if there is none.
const Hdf5Message* findMessage(const std::vector<Hdf5Message>& messages, Hdf5Type type);

struct Hdf5Tree {
  struct Dataset {
    std::string path;  // "group/name"
    std::uint64_t address = 0;
  };
  std::vector<Dataset> datasets;    // sorted by path
  std::vector<std::string> unread;  // external links and groups of a kind that is not read
};

/// Everything below the root, at most 10000 objects and 64 levels.
[[nodiscard]] Result<Hdf5Tree> walkTree(const Hdf5File& file);

}  // namespace lsc
