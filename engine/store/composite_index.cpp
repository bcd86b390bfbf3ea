// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/composite_index.h"

#include <algorithm>
#include <map>
#include <set>

namespace lsc {
namespace {

constexpr int kPartShift = 40;

std::int64_t partOffset(std::size_t part) {
  return static_cast<std::int64_t>(part + 1) << kPartShift;
}

void joinReports(IngestReport& report, IngestReport more) {
  report.changed.insert(report.changed.end(), more.changed.begin(), more.changed.end());
  report.points += more.points;
  report.troubles.insert(report.troubles.end(), more.troubles.begin(), more.troubles.end());
  std::sort(report.changed.begin(), report.changed.end());
  report.changed.erase(std::unique(report.changed.begin(), report.changed.end()),
                       report.changed.end());
}

void joinNames(std::vector<std::string>& names, const std::vector<std::string>& more) {
  std::vector<std::string> all;
  all.reserve(names.size() + more.size());
  std::set_union(names.begin(), names.end(), more.begin(), more.end(), std::back_inserter(all));
  names = std::move(all);
}

/// The keys that belong to the part with this offset, as that part knows them.
std::vector<std::int64_t> keysOf(const std::vector<std::int64_t>& keys, std::int64_t offset) {
  std::vector<std::int64_t> own;
  for (const std::int64_t key : keys) {
    if (key >> kPartShift == offset >> kPartShift) own.push_back(key - offset);
  }
  return own;
}

/// The edits of one request that belong to one part, and those that take them back.
struct Share {
  Index* index = nullptr;
  std::vector<RunEdit> edits, before;
};

/// What these edits are about to change, as it is now.
Result<std::vector<RunEdit>> asTheyAre(Index& index, const std::vector<RunEdit>& edits) {
  std::vector<std::string> uids;
  for (const RunEdit& one : edits) uids.push_back(one.uid);
  const auto rows = index.runs(uids);
  if (!rows) return fail(rows.error());
  std::map<std::string_view, const RunRow*> row_of;
  for (const RunRow& row : *rows) row_of.emplace(row.uid, &row);
  std::vector<RunEdit> before;
  for (const RunEdit& one : edits) {
    const auto found = row_of.find(one.uid);
    if (found == row_of.end()) return fail(ErrorCode::kNotFound, "the index has no run " + one.uid);
    const RunRow& row = *found->second;
    RunEdit& old = before.emplace_back(RunEdit{.uid = one.uid});
    if (one.tags) old.tags = row.tags;
    if (one.starred) old.starred = row.starred;
    if (one.archived) old.archived = row.archived;
    if (one.trashed) old.trashed = row.trashed;
    if (!one.note) continue;
    const auto detail = index.detail(one.uid);
    if (!detail) return fail(detail.error());
    old.note = detail->note;
  }
  return before;
}

/// "run a, b and 7 more".
std::string named(const std::vector<RunEdit>& edits) {
  constexpr std::size_t kNamed = 5;
  std::string out = edits.size() == 1 ? "run " : "runs ";
  for (std::size_t i = 0; i < std::min(edits.size(), kNamed); ++i)
    out += (i == 0 ? "" : ", ") + edits[i].uid;
  if (edits.size() > kNamed) out += " and " + std::to_string(edits.size() - kNamed) + " more";
  return out;
}

/// Takes back what was done before `failed`, newest first, and says how things are now. All parts
/// write into one journal: what `failed` may have appended before its database failed (it was
/// neither busy nor read-only) is taken back there too.
Status takenBack(const std::vector<Share>& done, const Share& failed, const Error& cause,
                 std::size_t count) {
  std::vector<RunEdit> left;
  if (cause.code != ErrorCode::kConflict && cause.code != ErrorCode::kUnsupported)
    (void)failed.index->edit(failed.before);
  for (auto share = done.rbegin(); share != done.rend(); ++share) {
    if (!share->index->edit(share->before))
      left.insert(left.end(), share->edits.begin(), share->edits.end());
  }
  const std::string what = named(failed.edits) + " cannot be changed (" + cause.message + ")";
  if (left.empty())
    return fail(cause.code, "none of the " + std::to_string(count) + " runs was changed: " + what);
  return fail(cause.code,
              what + ", while " + named(left) + " had been changed and could not be set back");
}

}  // namespace

Result<std::unique_ptr<Index>> CompositeIndex::open(std::unique_ptr<Index> own, Mode mode) {
  auto index = std::make_unique<CompositeIndex>(std::move(own), mode);
  std::vector<std::string> nobody;
  if (Status s = index->refresh(false, nobody); !s) index->trouble_ = s.error().message;
  return index;
}

const std::string& CompositeIndex::notice() const {
  return own_->notice().empty() ? trouble_ : own_->notice();
}

Status CompositeIndex::detach(Part& part, std::vector<std::string>& changed) {
  const auto rows = part.index->bareRuns();
  if (rows) {
    for (const RunRow& row : *rows) changed.push_back(row.uid);
  }
  part.index.reset();
  return {};
}

Status CompositeIndex::refresh(bool all_new, std::vector<std::string>& changed) {
  const std::int64_t time = sourcesTime(store());
  if (time == list_time_ && !waiting_) return {};
  const auto sources = readSources(store());
  if (!sources) return fail(sources.error());
  list_time_ = time;
  waiting_ = false;
  trouble_.clear();
  for (Part& part : parts_) {
    const bool listed = std::any_of(sources->begin(), sources->end(),
                                    [&](const SourceEntry& s) { return s.uid == part.source.uid; });
    if (part.index && !listed) {
      if (Status s = detach(part, changed); !s) return s;
    }
  }
  for (const SourceEntry& source : *sources) {
    const bool open = std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
      return part.index && part.source.uid == source.uid;
    });
    if (open) continue;
    auto index = MirrorIndex::open(store(), source, mode_, all_new);
    if (index) {
      parts_.push_back({source, std::move(*index)});
      continue;
    }
    waiting_ = true;
    if (index.error().code != ErrorCode::kNotFound)
      trouble_ = "the mirror of " + source.name + " cannot be read (" + index.error().message +
                 "); sync it again";
  }
  return {};
}

Index& CompositeIndex::owner(const std::string& uid) {
  for (Part& part : parts_) {
    if (!part.index) continue;
    if (const auto has = part.index->has(uid); has && *has) return *part.index;
  }
  return *own_;
}

std::filesystem::path CompositeIndex::folder(const std::string& uid) {
  return owner(uid).folder(uid);
}

Result<IngestReport> CompositeIndex::ingestParts(const std::vector<std::string>* uids) {
  IngestReport report;
  if (Status s = refresh(true, report.changed); !s) report.troubles.push_back(s.error().message);
  for (Part& part : parts_) {
    if (!part.index) continue;
    auto mirrored = uids ? part.index->ingest(*uids) : part.index->ingest();
    if (mirrored) {
      joinReports(report, std::move(*mirrored));
    } else {
      report.troubles.push_back(mirrored.error().message);
    }
  }
  return report;
}

Result<IngestReport> CompositeIndex::ingest() {
  auto report = own_->ingest();
  if (!report) return report;
  auto mirrored = ingestParts(nullptr);
  if (!mirrored) return mirrored;
  joinReports(*report, std::move(*mirrored));
  return report;
}

Result<IngestReport> CompositeIndex::ingest(const std::vector<std::string>& uids) {
  std::vector<std::string> own;
  for (const std::string& uid : uids) {
    if (&owner(uid) == own_.get()) own.push_back(uid);
  }
  auto report = own_->ingest(own);
  if (!report) return report;
  auto mirrored = ingestParts(&uids);
  if (!mirrored) return mirrored;
  joinReports(*report, std::move(*mirrored));
  return report;
}

Result<IngestReport> CompositeIndex::reindex() {
  auto report = own_->reindex();
  if (!report) return report;
  for (Part& part : parts_) {
    if (!part.index) continue;
    auto mirrored = part.index->reindex();
    if (!mirrored) return mirrored;
    joinReports(*report, std::move(*mirrored));
  }
  return report;
}

template <typename Rows>
Result<std::vector<RunRow>> CompositeIndex::gather(Rows&& rows) {
  auto all = rows(*own_);
  if (!all) return all;
  bool joined = false;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (!parts_[i].index) continue;
    auto more = rows(*parts_[i].index);
    if (!more) return more;
    for (RunRow& row : *more) {
      row.key += partOffset(i);
      all->push_back(std::move(row));
    }
    joined |= !more->empty();
  }
  if (joined)
    std::sort(all->begin(), all->end(), [](const RunRow& a, const RunRow& b) {
      return a.number != b.number ? a.number > b.number : a.uid > b.uid;
    });
  return all;
}

Result<std::vector<RunRow>> CompositeIndex::runs(bool trashed) {
  return gather([&](Index& index) { return index.runs(trashed); });
}

Result<std::vector<RunRow>> CompositeIndex::runs(const std::vector<std::string>& uids) {
  return gather([&](Index& index) { return index.runs(uids); });
}

Result<std::vector<RunRow>> CompositeIndex::bareRuns() {
  return gather([&](Index& index) { return index.bareRuns(); });
}

Result<std::vector<RunRow>> CompositeIndex::newestRuns(std::size_t limit) {
  return gather([&](Index& index) { return index.newestRuns(limit); });
}

Result<RunRow> CompositeIndex::find(std::string_view id) {
  Result<RunRow> found = own_->find(id);
  if (!found && found.error().code != ErrorCode::kNotFound) return found;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (!parts_[i].index) continue;
    auto other = parts_[i].index->find(id);
    if (!other && other.error().code == ErrorCode::kNotFound) continue;
    if (!other) return other;
    if (found)
      return fail(ErrorCode::kInvalidArgument, "\"" + std::string(id) + "\" fits runs of " +
                                                   found->source + " and of " + other->source +
                                                   "; give the number or more of the id");
    other->key += partOffset(i);
    found = std::move(other);
  }
  return found;
}

Result<RunDetail> CompositeIndex::detail(const std::string& uid) {
  auto detail = owner(uid).detail(uid);
  if (!detail) return detail;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (parts_[i].index && detail->row.source == parts_[i].source.name)
      detail->row.key += partOffset(i);
  }
  return detail;
}

Result<Series> CompositeIndex::series(const std::string& uid, const std::string& metric,
                                      bool with_superseded, std::int64_t from_step) {
  return owner(uid).series(uid, metric, with_superseded, from_step);
}

Result<Envelope> CompositeIndex::envelope(const std::string& uid, const std::string& metric,
                                          const EnvelopeRange& range) {
  return owner(uid).envelope(uid, metric, range);
}

Result<Outline> CompositeIndex::outline(const std::string& uid, const std::string& metric,
                                        const EnvelopeRange& range) {
  return owner(uid).outline(uid, metric, range);
}

Result<ColumnCells> CompositeIndex::column(const ColumnKey& key,
                                           const std::vector<std::int64_t>* runs) {
  const auto read = [&](Index& index, std::int64_t offset) -> Result<ColumnCells> {
    if (!runs) return index.column(key, nullptr);
    const auto own = keysOf(*runs, offset);
    return own.empty() ? Result<ColumnCells>(ColumnCells{}) : index.column(key, &own);
  };
  auto cells = read(*own_, 0);
  for (std::size_t i = 0; cells && i < parts_.size(); ++i) {
    if (!parts_[i].index) continue;
    const auto more = read(*parts_[i].index, partOffset(i));
    if (!more) return more;
    cells->append(*more, partOffset(i));
  }
  return cells;
}

Result<ColumnNames> CompositeIndex::columnNames() {
  auto names = own_->columnNames();
  for (std::size_t i = 0; names && i < parts_.size(); ++i) {
    if (!parts_[i].index) continue;
    const auto more = parts_[i].index->columnNames();
    if (!more) return more;
    joinNames(names->config, more->config);
    joinNames(names->metrics, more->metrics);
    joinNames(names->environment, more->environment);
    joinNames(names->result, more->result);
  }
  return names;
}

Result<ArtifactShelf> CompositeIndex::artifacts(const std::vector<std::string>& uids) {
  auto shelf = own_->artifacts(uids);
  for (std::size_t i = 0; shelf && i < parts_.size(); ++i) {
    if (!parts_[i].index) continue;
    auto more = parts_[i].index->artifacts(uids);
    if (!more) return more;
    std::move(more->files.begin(), more->files.end(), std::back_inserter(shelf->files));
    std::move(more->uses.begin(), more->uses.end(), std::back_inserter(shelf->uses));
  }
  return shelf;
}

Result<std::vector<std::string>> CompositeIndex::configKeys() {
  auto keys = own_->configKeys();
  for (std::size_t i = 0; keys && i < parts_.size(); ++i) {
    if (!parts_[i].index) continue;
    const auto more = parts_[i].index->configKeys();
    if (!more) return more;
    joinNames(*keys, *more);
  }
  return keys;
}

Result<std::vector<ConfigValue>> CompositeIndex::configColumn(const std::string& key) {
  auto values = own_->configColumn(key);
  for (std::size_t i = 0; values && i < parts_.size(); ++i) {
    if (!parts_[i].index) continue;
    auto more = parts_[i].index->configColumn(key);
    if (!more) return more;
    std::move(more->begin(), more->end(), std::back_inserter(*values));
  }
  return values;
}

Status CompositeIndex::edit(const std::vector<RunEdit>& edits) {
  std::vector<Share> shares;
  for (const RunEdit& one : edits) {
    Index* const index = &owner(one.uid);
    auto share = std::ranges::find(shares, index, &Share::index);
    if (share == shares.end()) share = shares.insert(share, {index, {}, {}});
    share->edits.push_back(one);
  }
  if (shares.size() == 1) return shares.front().index->edit(edits);
  for (Share& share : shares) {
    auto before = asTheyAre(*share.index, share.edits);
    if (!before) return fail(before.error());
    share.before = std::move(*before);
  }
  // What surely fails comes first: nothing has to be taken back then.
  std::ranges::stable_partition(shares, [](const Share& share) { return share.index->readOnly(); });
  for (auto share = shares.begin(); share != shares.end(); ++share) {
    const Status done = share->index->edit(share->edits);
    if (!done) return takenBack({shares.begin(), share}, *share, done.error(), edits.size());
  }
  return {};
}

}  // namespace lsc
