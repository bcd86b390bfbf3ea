// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/all.h"

#include "plugins/formats/hdf5/hdf5.h"
#include "plugins/formats/lime/lime.h"
#include "plugins/formats/milc/milc.h"
#include "plugins/formats/nersc/nersc.h"
#include "plugins/formats/npy/npy.h"
#include "plugins/formats/npz/npz.h"
#include "plugins/formats/openqcd/openqcd.h"

namespace lsc {

Formats allFormats() {
  Formats formats;
  formats.push_back(std::make_unique<LimeFormat>());
  formats.push_back(std::make_unique<NerscFormat>());
  formats.push_back(std::make_unique<MilcFormat>());
  formats.push_back(std::make_unique<NpyFormat>());
  formats.push_back(std::make_unique<NpzFormat>());
  formats.push_back(std::make_unique<Hdf5Format>());
  formats.push_back(std::make_unique<OpenqcdFormat>());
  return formats;
}

}  // namespace lsc
