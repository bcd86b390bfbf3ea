// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/compare_model.h"

#include <algorithm>

#include "views/models/format.h"
#include "views/models/run_columns.h"

namespace lsc {
namespace {

using Shape = CompareTree::Shape;

constexpr int kReadMs = 1000;  // live runs change their last values all the time

/// As JSON where the type is all that differs.
QString valueText(const std::optional<Json>& value, bool rounded, bool type_only) {
  if (!value) return QStringLiteral("–");
  if (type_only) return QString::fromStdString(dumpJson(*value));
  if (value->is_number_float())
    return rounded ? formatReal(value->get<double>(), 4) : formatExact(value->get<double>());
  if (value->is_string()) return QString::fromStdString(value->get<std::string>());
  return QString::fromStdString(dumpJson(*value));
}

void appendChange(std::vector<Cell>& cells, const std::optional<Change>& change) {
  cells.push_back(change ? Cell{formatReal(change->difference, 4), formatExact(change->difference)}
                         : Cell{});
  cells.push_back(change && change->ratio
                      ? Cell{formatReal(*change->ratio, 4), formatExact(*change->ratio)}
                      : Cell{});
}

bool contains(const CellRow& row, const QString& text) {
  return row.key.contains(text, Qt::CaseInsensitive) ||
         std::ranges::any_of(row.cells, [&](const Cell& cell) {
           return cell.text.contains(text, Qt::CaseInsensitive) ||
                  cell.tool_tip.contains(text, Qt::CaseInsensitive);
         });
}

CompareTree tree(CompareTree::Shape shape) {
  return CompareTree(shape);
}

/// The base in front, the others as selected.
QStringList baseFirst(QStringList uids, const QString& base) {
  if (uids.removeOne(base)) uids.prepend(base);
  return uids;
}

}  // namespace

CompareModel::CompareModel(StoreReader& reader, LiveRuns& runs, Selection& selection,
                           QObject* parent)
    : QObject(parent),
      reader_(reader),
      runs_(runs),
      selection_(selection),
      throttle_(kReadMs, [this] { read(); }),
      parts_{tree(Shape::kNested), tree(Shape::kFlat),   tree(Shape::kNested), tree(Shape::kNested),
             tree(Shape::kNested), tree(Shape::kNested), tree(Shape::kFlat),   tree(Shape::kFlat)} {
  connect(&selection_, &Selection::changed, this, &CompareModel::read);
  connect(&runs_, &LiveRuns::updated, this, [this](const QStringList& uids) {
    if (std::ranges::any_of(uids, [&](const QString& uid) { return runs_shown_.contains(uid); }))
      throttle_.fire();
  });
}

QString CompareModel::partTitle(int at) {
  const std::array<QString, kParts> titles{tr("Config"),      tr("Metrics"),  tr("Result"),
                                           tr("Environment"), tr("Host"),     tr("Git"),
                                           tr("Sources"),     tr("Artifacts")};
  return titles[static_cast<std::size_t>(at)];
}

qsizetype CompareModel::differing(int at) const {
  return std::ranges::count_if(*partsOf(diff_)[static_cast<std::size_t>(at)].rows,
                               &DiffRow::differs);
}

void CompareModel::setOnlyDifferences(bool only) {
  only_ = only;
  fill();
}

void CompareModel::setSearch(const QString& text) {
  search_ = text.trimmed();
  fill();
}

QString CompareModel::base() const {
  if (diff_.runs.empty()) return {};
  return QString::fromStdString(diff_.runs.front().uid);
}

QStringList CompareModel::columns() const {
  QStringList uids;
  for (const RunRow& run : diff_.runs) uids << QString::fromStdString(run.uid);
  return uids;
}

QString CompareModel::runTitle(const QString& uid) const {
  const auto run = std::ranges::find(diff_.runs, uid.toStdString(), &RunRow::uid);
  if (run == diff_.runs.end()) return {};
  return QStringLiteral("%1 %2").arg(QString::number(run->number), oneLine(run->name));
}

QString CompareModel::runOfColumn(int at, int column) const {
  if (column < 1) return {};
  const bool metrics = partsOf(diff_)[static_cast<std::size_t>(at)].rows == &diff_.metrics;
  const int run = metrics ? (column + 1) / 3 : column - 1;  // three columns a run but the base
  if (run >= static_cast<int>(diff_.runs.size())) return {};
  return QString::fromStdString(diff_.runs[static_cast<std::size_t>(run)].uid);
}

void CompareModel::setBase(const QString& uid) {
  if (uid != base() && runs_shown_.contains(uid)) selection_.setBase(uid);
}

QString CompareModel::nextBase() const {
  if (runs_shown_.isEmpty()) return {};
  return runs_shown_[(runs_shown_.indexOf(base()) + 1) % runs_shown_.size()];
}

QString CompareModel::commandLine() const {
  QString line = QStringLiteral("lattiscope-engine compare");
  for (const QString& uid : columns()) line += QLatin1Char(' ') + shellQuoted(uid);
  return line + QStringLiteral(" --store ") + shellQuoted(reader_.store());
}

void CompareModel::setActive(bool active) {
  active_ = active;
  read();
}

void CompareModel::read() {
  if (!active_) return;
  token_.cancel();
  const QStringList all = selection_.shown(), shown = all.mid(0, kMostRuns);
  wanted_ = shown.size();
  left_out_ = all.size() - shown.size();
  if (shown.size() < 2) {
    diff_ = {};
    runs_shown_ = shown;
    return fill();
  }
  if (diff_.runs.empty()) emit changed();  // being read: no longer nothing to compare
  auto compare = [uids = baseFirst(shown, selection_.base())](Index& index) -> Result<RunDiff> {
    std::vector<std::string> ids;
    for (const QString& uid : uids) ids.push_back(uid.toStdString());
    return readRunDiff(index, ids, DiffParts{});
  };
  token_ = reader_.fetch<RunDiff>(this, std::move(compare), [this, shown](Result<RunDiff> diff) {
    trouble_ = diff ? QString() : QString::fromStdString(diff.error().message);
    diff_ = diff ? std::move(*diff) : RunDiff{};
    runs_shown_ = shown;
    fill();
  });
}

QStringList CompareModel::headerOf(bool metrics) const {
  QStringList header{metrics ? tr("metric (last value)") : tr("key")};
  for (const RunRow& run : diff_.runs) {
    const QString title = runTitle(QString::fromStdString(run.uid));
    const bool base = &run == &diff_.runs.front();
    header << (base ? tr("%1 (base)").arg(title) : title);
    if (!base && metrics)
      header << QStringLiteral("%1 − %2").arg(run.number).arg(diff_.runs.front().number)
             << QStringLiteral("%1 / %2").arg(run.number).arg(diff_.runs.front().number);
  }
  return header;
}

/// Differences by weight, not by colour alone: the values that are not those of the base.
std::vector<CellRow> CompareModel::cellsOf(const std::vector<DiffRow>& rows, bool metrics) const {
  std::vector<CellRow> out;
  for (const DiffRow& row : rows) {
    if (only_ && !row.differs) continue;
    const QString key = QString::fromStdString(row.key);
    CellRow cells{.key = key,
                  .cells = {Cell{row.type_only ? tr(" (type only)") : QString(), key}},
                  .marked = row.differs};
    const QString base = valueText(row.values.front(), false, row.type_only);
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      const QString exact = i == 0 ? base : valueText(row.values[i], false, row.type_only);
      const QString shown = metrics ? valueText(row.values[i], true, row.type_only) : exact;
      cells.cells.push_back({oneLine(shown.toStdString()), exact, exact != base});
      if (metrics && i > 0) appendChange(cells.cells, changeOf(row, i));
    }
    if (search_.isEmpty() || contains(cells, search_)) out.push_back(std::move(cells));
  }
  return out;
}

void CompareModel::fill() {
  const auto parts = partsOf(diff_);
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const bool metrics = parts[at].rows == &diff_.metrics;
    parts_[at].setHeader(headerOf(metrics), metrics ? 1 : 1000);
    parts_[at].setRows(cellsOf(*parts[at].rows, metrics));
  }
  emit changed();
}

std::size_t CompareModel::equal(int at) const {
  return partsOf(diff_)[static_cast<std::size_t>(at)].rows->size() -
         static_cast<std::size_t>(differing(at));
}

QString CompareModel::emptyText(int at) const {
  if (diff_.runs.empty()) return trouble_;
  if (differing(at) == 0 && equal(at) == 0) return tr("None of these runs recorded anything here.");
  if (!search_.isEmpty()) return tr("No row contains “%1”.").arg(oneLine(search_.toStdString()));
  return tr("No difference in %1 rows. D shows them.").arg(equal(at));
}

QString CompareModel::summary() const {
  if (!trouble_.isEmpty()) return trouble_;
  if (diff_.runs.empty()) return wanted_ < 2 ? QString() : tr("Comparing %1 runs …").arg(wanted_);
  QStringList counts;
  for (int at = 0; at < kParts; ++at)
    if (const auto count = differing(at))
      counts << QStringLiteral("%1 %2").arg(partTitle(at).toLower(), QString::number(count));
  QString text =
      counts.isEmpty()
          ? tr("%1 runs, no difference in their records. Texts are compared under “Output "
               "and sources”.")
                .arg(diff_.runs.size())
          : tr("%1 runs. Differences: %2.")
                .arg(QString::number(diff_.runs.size()), counts.join(QStringLiteral(", ")));
  if (left_out_ > 0)
    text += QLatin1Char(' ') +
            tr("%1 more are selected; at most %2 are compared.").arg(left_out_).arg(kMostRuns);
  return text;
}

}  // namespace lsc
