// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sources/run_source.h"

#include <algorithm>

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

/// The name is that of the database, or of the server where none is named.
SourceAddress mongoAddress(std::string url) {
  while (url.ends_with('/') && !url.ends_with("//")) url.pop_back();
  const std::size_t begin = url.find("://") + 3;
  if (const std::size_t none = url.find("/?", begin);
      none == url.find('/', begin) && none < url.size())
    url.erase(none, 1);
  const std::size_t end = std::min(url.find('?', begin), url.size());
  const std::size_t slash = std::min(url.find('/', begin), end);
  std::string name = url.substr(slash + (slash < end ? 1 : 0), end - std::min(end, slash + 1));
  if (name.empty()) {
    const std::size_t at = url.rfind('@', slash);
    const std::size_t host = at == std::string::npos || at < begin ? begin : at + 1;
    name = url.substr(host, slash - host);
  }
  return {"sacred_mongo", url, name, url};
}

/// The name is the host and the last folder; what is behind a ? says how to get there.
SourceAddress sshAddress(std::string url) {
  const std::string where = url.substr(0, url.find('?'));
  const std::size_t begin = where.find("://") + 3;
  const std::size_t at = where.find('@'), slash = where.find('/', begin);
  const std::size_t host = at == std::string::npos || at > slash ? begin : at + 1;
  const std::string leaf = fs::path(where).lexically_normal().filename().string();
  return {"ssh", url, where.substr(host, slash - host) + "-" + leaf, url};
}

}  // namespace

Result<SourceAddress> parseAddress(const std::string& url) {
  if (url.starts_with("mongodb://") || url.starts_with("mongodb+srv://")) return mongoAddress(url);
  if (url.starts_with("ssh://")) return sshAddress(url);
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
                  "\" is no address of a source; give mongodb://HOST/DATABASE, ssh://HOST/PATH, "
                  "sacred:DIR, mlflow:PATH, "
                  "tensorboard:DIR or lattiscope:DIR");
}

Status RunSource::tell(const SyncProgress& progress) const {
  if (!progress_ || progress_(progress)) return {};
  return fail(ErrorCode::kCancelled, "the sync was stopped; what was taken so far stays");
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
