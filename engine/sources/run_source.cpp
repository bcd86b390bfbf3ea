// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sources/run_source.h"

#include "engine/base/files.h"

namespace lsc {
namespace {

struct Scheme {
  const char* word;
  const char* kind;
};
constexpr Scheme kSchemes[] = {{"sacred", "sacred_files"},
                               {"mlflow", "mlflow"},
                               {"tensorboard", "tensorboard"},
                               {"lattiscope", "lattiscope"}};

}  // namespace

Result<SourceAddress> parseAddress(const std::string& url) {
  const std::size_t colon = url.find(':');
  const std::string word = url.substr(0, colon);
  for (const Scheme& scheme : kSchemes) {
    if (colon == std::string::npos || word != scheme.word) continue;
    const fs::path path = fs::absolute(url.substr(colon + 1)).lexically_normal();
    const fs::path leaf = path.filename().empty() ? path.parent_path() : path;
    if (url.size() == colon + 1) break;
    return SourceAddress{scheme.kind, leaf.string(), leaf.filename().string(),
                         word + ":" + leaf.string()};
  }
  return fail(ErrorCode::kInvalidArgument,
              "\"" + url +
                  "\" is no address of a source; give sacred:DIR, mlflow:PATH, tensorboard:DIR or "
                  "lattiscope:DIR");
}

Status copyInside(const fs::path& root, const std::string& relative, const fs::path& target) {
  const auto from = safeJoin(root, relative);
  if (!from) return fail(from.error());
  if (Status s = makeDirectories(target.parent_path()); !s) return s;
  const fs::path part = target.string() + ".part";
  std::error_code error;
  fs::copy_file(*from, part, fs::copy_options::overwrite_existing, error);
  if (!error) fs::rename(part, target, error);
  if (error)
    return fail(ErrorCode::kIo, "cannot copy " + from->string() + " to " + target.string() + ": " +
                                    error.message());
  return {};
}

}  // namespace lsc
