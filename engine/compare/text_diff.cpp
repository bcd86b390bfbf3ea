// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/text_diff.h"

#include <algorithm>
#include <set>

#include "engine/base/hash.h"

namespace lsc {
namespace {

namespace fs = std::filesystem;

Result<TextDiff> diffFiles(const fs::path& a, const fs::path& b, std::string name) {
  std::error_code error;
  TextDiff diff;
  diff.name = std::move(name);
  diff.in_a = fs::is_regular_file(a / diff.name, error);
  diff.in_b = fs::is_regular_file(b / diff.name, error);
  if (diff.in_a) {
    auto lines = readLines(a / diff.name);
    if (!lines) return fail(lines.error());
    diff.a = std::move(*lines);
  }
  if (diff.in_b) {
    auto lines = readLines(b / diff.name);
    if (!lines) return fail(lines.error());
    diff.b = std::move(*lines);
  }
  diff.hunks = diffLines(diff.a, diff.b);
  return diff;
}

Status addNames(const fs::path& folder, std::set<std::string>& names) {
  std::error_code error;
  if (!fs::is_directory(folder / "sources", error)) return {};
  fs::recursive_directory_iterator file(folder / "sources", error), end;
  for (; !error && file != end; file.increment(error)) {
    std::error_code unknown;
    if (file->symlink_status(unknown).type() == fs::file_type::regular)
      names.insert(file->path().lexically_relative(folder).generic_string());
  }
  if (error)
    return fail(ErrorCode::kIo, "cannot list " + (folder / "sources").string() + ": " +
                                    error.message() + "; check its permissions");
  return {};
}

void appendLine(std::string& text, char mark, std::string_view line) {
  text += mark;
  text.append(line) += '\n';
}

std::string spanText(std::size_t begin, std::size_t end) {
  const std::size_t count = end - begin;
  return std::to_string(count ? begin + 1 : begin) + "," + std::to_string(count);
}

/// Hunks [first, last) whose contexts touch.
void appendGroup(std::string& text, const TextDiff& diff, std::size_t context,
                 std::pair<std::size_t, std::size_t> group) {
  const LineHunk &head = diff.hunks[group.first], &tail = diff.hunks[group.second - 1];
  const std::size_t before = std::min(context, head.a_begin);
  const std::size_t behind = std::min(context, diff.a.size() - tail.a_end);
  text += "@@ -" + spanText(head.a_begin - before, tail.a_end + behind) + " +" +
          spanText(head.b_begin - before, tail.b_end + behind) + " @@\n";
  std::size_t at = head.a_begin - before;
  for (std::size_t h = group.first; h < group.second; ++h) {
    const LineHunk& hunk = diff.hunks[h];
    for (; at < hunk.a_begin; ++at) appendLine(text, ' ', diff.a[at]);
    for (; at < hunk.a_end; ++at) appendLine(text, '-', diff.a[at]);
    for (std::size_t j = hunk.b_begin; j < hunk.b_end; ++j) appendLine(text, '+', diff.b[j]);
  }
  for (; at < tail.a_end + behind; ++at) appendLine(text, ' ', diff.a[at]);
}

}  // namespace

Result<TextDiff> diffOutputs(const fs::path& a, const fs::path& b) {
  return diffFiles(a, b, "output.log");
}

Result<std::vector<TextDiff>> diffSources(const fs::path& a, const fs::path& b) {
  std::set<std::string> names;
  if (auto status = addNames(a, names); !status) return fail(status.error());
  if (auto status = addNames(b, names); !status) return fail(status.error());
  std::vector<TextDiff> diffs;
  for (const std::string& name : names) {
    auto diff = diffFiles(a, b, name);
    if (!diff) return fail(diff.error());
    diffs.push_back(std::move(*diff));
  }
  return diffs;
}

Result<Json> listSources(const fs::path& run_folder) {
  std::set<std::string> names;
  if (auto status = addNames(run_folder, names); !status) return fail(status.error());
  Json files = Json::object();
  for (const std::string& name : names) {
    std::error_code error;
    const auto size = fs::file_size(run_folder / name, error);
    const auto digest = sha256File(run_folder / name);
    if (!digest) return fail(digest.error());
    files[name.substr(std::string_view("sources/").size())] =
        std::to_string(error ? 0 : size) + " bytes, " + *digest;
  }
  return files;
}

std::string unifiedText(const TextDiff& diff, std::size_t context) {
  if (!diff.differs()) return {};
  std::string text = "--- " + (diff.in_a ? diff.name : "(none)") + "\n+++ " +
                     (diff.in_b ? diff.name : "(none)") + "\n";
  for (std::size_t first = 0; first < diff.hunks.size();) {
    std::size_t last = first + 1;
    while (last < diff.hunks.size() &&
           diff.hunks[last].a_begin - diff.hunks[last - 1].a_end <= 2 * context)
      ++last;
    appendGroup(text, diff, context, {first, last});
    first = last;
  }
  return text;
}

TextSummary summaryOf(const TextDiff& diff) {
  TextSummary summary{.name = diff.name,
                      .differs = diff.differs(),
                      .places = diff.hunks.size(),
                      .removed = 0,
                      .added = 0,
                      .unified = unifiedText(diff)};
  for (const LineHunk& hunk : diff.hunks) {
    summary.removed += hunk.a_end - hunk.a_begin;
    summary.added += hunk.b_end - hunk.b_begin;
  }
  return summary;
}

Result<std::vector<TextSummary>> compareTexts(const fs::path& a, const fs::path& b,
                                              const TextParts& parts) {
  std::vector<TextSummary> summaries;
  if (parts.sources || parts.git) {
    const auto sources = diffSources(a, b);
    if (!sources) return fail(sources.error());
    for (const TextDiff& diff : *sources) {
      if (diff.name == "sources/git.diff" ? parts.git : parts.sources)
        summaries.push_back(summaryOf(diff));
    }
  }
  if (parts.output) {
    const auto output = diffOutputs(a, b);
    if (!output) return fail(output.error());
    if (output->in_a || output->in_b) summaries.push_back(summaryOf(*output));
  }
  return summaries;
}

}  // namespace lsc
