// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/formats/save.h"

#include <algorithm>

namespace lsc {

std::vector<std::string> writableFlavours(const Formats& formats) {
  std::vector<std::string> names;
  for (const auto& format : formats) {
    for (const std::string& name : format->flavours()) names.push_back(name);
  }
  return names;
}

Status saveConfiguration(const Formats& formats, const std::filesystem::path& file,
                         const Field& field, const WriteRequest& request, const Control& control) {
  for (const auto& format : formats) {
    const auto names = format->flavours();
    if (std::find(names.begin(), names.end(), request.flavour) == names.end()) continue;
    auto output = OutputFile::create(file);
    if (!output) return fail(output.error());
    if (Status s = format->write(field, request, *output, control); !s) return s;
    return output->commit();
  }
  std::string known;
  for (const std::string& name : writableFlavours(formats)) {
    known += (known.empty() ? "" : ", ") + name;
  }
  return fail(ErrorCode::kInvalidArgument,
              "no format is called \"" + request.flavour + "\"; choose one of " + known);
}

}  // namespace lsc
