// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A quantity on the sites of a configuration file, as a float64 npy file with the axes [t][z][y][x],
// and [component] behind them where a site has several numbers, and a few facts about it. Results are kept under <store>/cache by (content of the file,
// selection, quantity, smoothing), so that a second look costs nothing; the folder can be deleted
// at any time.
#pragma once

#include <filesystem>
#include <string>

#include "engine/base/json.h"
#include "engine/formats/load.h"
#include "engine/lattice/work.h"

namespace lsc {

struct SiteFieldRequest {
  std::filesystem::path file;
  std::filesystem::path minus;  // another configuration whose quantity is subtracted; may be empty
  Selection selection;
  std::string quantity;         // engine/lattice/quantities.h, or link_distance from `minus`
  std::string smoothing;        // engine/lattice/smoothing.h, "none"
  std::filesystem::path out;    // empty: the file in the cache
  std::filesystem::path cache;  // <store>/cache; empty: nothing is kept
};

/// {file, quantity, title, smoothing, colours, gauge_dependent, components, centre, path, shape, min, max, mean, sum,
/// not_finite, verdict, message, cached}; min to sum over the finite values. Errors: those of the
/// file (kCorrupt when it is rejected), of the quantity, and kCancelled.
[[nodiscard]] Result<Json> makeSiteField(const Formats& formats, const SiteFieldRequest& request,
                                         const Work& work);

/// Identity of a file's content: SHA-256 of all of it up to 64 MiB; beyond, of its size, time of
/// change and 256 blocks spread over it.
[[nodiscard]] Result<std::string> contentKey(const std::filesystem::path& file);

}  // namespace lsc
