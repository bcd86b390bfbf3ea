// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Pictures among the artifacts of compared runs, for a report. Reads files; any thread that owns
// the index.
#pragma once

#include <string>
#include <vector>

#include "engine/compare/run_diff.h"

namespace lsc {

/// One artifact as some of the runs have it.
struct ReportPicture {
  struct Copy {
    std::size_t run = 0;  // position in RunDiff::runs
    std::string type;     // "image/png"
    std::string bytes;
  };
  std::string name;
  std::vector<Copy> copies;
};

/// Of the file beside a document that has this copy of picture `picture`: "picture-1-2.png".
std::string pictureName(std::size_t picture, const ReportPicture::Copy& copy);

/// PNG, JPEG and GIF files that are not the same in all runs: at most 1 MiB each and 16 MiB
/// together; what is larger, not there or no picture is left out.
std::vector<ReportPicture> readPictures(Index& index, const RunDiff& diff);

}  // namespace lsc
