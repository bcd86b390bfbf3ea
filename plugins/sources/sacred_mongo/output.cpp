// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "plugins/sources/sacred_mongo/pass.h"

namespace lsc {
namespace {

constexpr std::size_t kBatch = 50;
constexpr std::int32_t kAll = 0x7fffffff;
constexpr std::string_view kOutput =
    R"({"$cond": [{"$eq": [{"$type": "$captured_out"}, "string"]}, "$captured_out", ""]})";
constexpr std::size_t kOverlap = 512;  // bytes that are read again, to see that the rest goes on

/// Where to begin so that at least kOverlap bytes and whole characters come again.
std::uint64_t overlapStart(const std::filesystem::path& folder, std::uint64_t size) {
  std::uint64_t start = size > kOverlap ? size - kOverlap : 0;
  const std::string near = lsc::readOutput(folder, start, 4);
  for (std::size_t i = 0; i < near.size() && (static_cast<unsigned char>(near[i]) & 0xC0) == 0x80;
       ++i)
    ++start;
  return start;
}

class OutputReader {
 public:
  OutputReader(Pass& pass, const RunStore& store) : pass_(pass), store_(store) {}

  /// Whole texts of `count` runs.
  Status whole(const std::vector<const Work*>& work, std::size_t first, std::size_t count) {
    Json ids = Json::array();
    std::unordered_map<std::string, const Work*> runs;
    for (std::size_t i = first; i < std::min(work.size(), first + count); ++i) {
      ids.push_back(work[i]->id);
      runs.emplace(work[i]->foreign_id, work[i]);
    }
    return pass_.connection.find(
        store_.runs, Json::object({{"_id", {{"$in", ids}}}}),
        {{"projection", {{"captured_out", 1}}}}, [&](BsonView document) -> Status {
          const auto id = fieldOf(document, "_id");
          const auto it = id ? runs.find(store_.prefix + idText(*id)) : runs.end();
          const std::string text = textOf(document, "captured_out");
          if (it == runs.end() || (text.empty() && outputSize(folder(*it->second)) == 0)) return {};
          return write(*it->second, 0, text);
        });
  }

  /// What came since; the whole text if what is stored is not the beginning of it.
  Status tail(const Work& work) {
    const std::uint64_t have = outputSize(folder(work));
    const std::uint64_t start = overlapStart(folder(work), have);
    std::string text;
    bool came = false;
    Json cut = Json::array({Json(), static_cast<std::int64_t>(start), kAll});
    const auto output = parseJson(kOutput, "the query for output");
    if (!output) return fail(output.error());
    cut[0] = *output;
    const Json pipeline = Json::array(
        {Json::object({{"$match", Json::object({{"_id", work.id}})}}),
         Json::object({{"$project", Json::object({{"text", {{"$substrBytes", cut}}}})}})});
    Status s = pass_.connection.aggregate(store_.runs, pipeline, [&](BsonView document) {
      text = textOf(document, "text");
      came = true;
      return Status{};
    });
    const std::string overlap = lsc::readOutput(folder(work), start, have - start);
    if (s && came && text.starts_with(overlap))
      return text.size() == overlap.size() ? Status{}
                                           : write(work, have, text.substr(overlap.size()));
    // a server that cannot cut texts, or one that finds itself within a character
    if (!s && s.error().code == ErrorCode::kIo && !pass_.connection.answered()) return s;
    return whole({&work}, 0, 1);
  }

 private:
  std::filesystem::path folder(const Work& work) const {
    return pass_.mirror.folderOf(work.foreign_id);
  }

  Status write(const Work& work, std::uint64_t offset, std::string_view text) {
    return pass_.mirror.update(work.foreign_id, "b" + work.head,
                               [&](MirrorRun& run) { return run.writeOutput(offset, text); });
  }

  Pass& pass_;
  const RunStore& store_;
};

}  // namespace

Status readOutput(Pass& pass, const RunStore& store, const std::vector<Work>& work) {
  OutputReader reader(pass, store);
  std::vector<const Work*> whole;
  std::int64_t done = 0;
  const auto total = static_cast<std::int64_t>(work.size());
  for (const Work& one : work) {
    // filters of Sacred may change what was written before: at the end all is read once more
    if (!one.settled || one.ended) {
      whole.push_back(&one);
      continue;
    }
    Status s = reader.tail(one);
    if (s) s = pass.mirror.release();
    if (!s) return s;
    if (s = pass.tell({"output", ++done, total}); !s) return s;
  }
  for (std::size_t first = 0; first < whole.size(); first += kBatch) {
    Status s = reader.whole(whole, first, kBatch);
    if (s) s = pass.mirror.release();
    if (!s) return s;
    done += static_cast<std::int64_t>(std::min(kBatch, whole.size() - first));
    if (s = pass.tell({"output", done, total}); !s) return s;
  }
  return {};
}

}  // namespace lsc
