// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/compare_model.h"

#include <algorithm>

#include "views/models/format.h"

namespace lsc {
namespace {

constexpr int kReadMs = 1000;  // live runs change their last values all the time
constexpr qsizetype kMostRuns = 50;

QString valueText(const std::optional<Json>& value, bool rounded) {
  if (!value) return QStringLiteral("–");
  if (value->is_number_float())
    return rounded ? formatReal(value->get<double>(), 4) : formatExact(value->get<double>());
  if (value->is_string()) return QString::fromStdString(value->get<std::string>());
  return QString::fromStdString(dumpJson(*value));
}

/// Differences by weight, not by colour alone: the values that are not those of the first run.
std::vector<CellRow> cellsOf(const std::vector<DiffRow>& rows, bool only, bool rounded) {
  std::vector<CellRow> out;
  for (const DiffRow& row : rows) {
    if (only && !row.differs) continue;
    const QString key = QString::fromStdString(row.key);
    CellRow cells{.key = key, .cells = {Cell{key}}, .marked = row.differs};
    for (const auto& value : row.values)
      cells.cells.push_back({valueText(value, rounded), valueText(value, false),
                             row.differs && value != row.values.front()});
    out.push_back(std::move(cells));
  }
  return out;
}

qsizetype differing(const std::vector<DiffRow>& rows) {
  return std::count_if(rows.begin(), rows.end(), [](const DiffRow& row) { return row.differs; });
}

}  // namespace

CompareModel::CompareModel(StoreReader& reader, LiveRuns& runs, Selection& selection,
                           QObject* parent)
    : QObject(parent),
      reader_(reader),
      runs_(runs),
      selection_(selection),
      throttle_(kReadMs, [this] { read(); }) {
  connect(&selection_, &Selection::changed, this, &CompareModel::read);
  connect(&runs_, &LiveRuns::updated, this, [this](const QStringList& uids) {
    const QStringList shown = selection_.shown();
    if (std::any_of(uids.begin(), uids.end(),
                    [&](const QString& uid) { return shown.contains(uid); }))
      throttle_.fire();
  });
}

void CompareModel::setOnlyDifferences(bool only) {
  only_ = only;
  fill();
}

void CompareModel::setActive(bool active) {
  active_ = active;
  read();
}

void CompareModel::read() {
  if (!active_) return;
  token_.cancel();
  std::vector<std::string> uids;
  for (const QString& uid : selection_.shown().mid(0, kMostRuns)) uids.push_back(uid.toStdString());
  if (uids.size() < 2) {
    diff_ = {};
    runs_count_ = static_cast<qsizetype>(uids.size());
    return fill();
  }
  auto compare = [uids](Index& index) -> Result<RunDiff> {
    std::vector<RunDetail> details;
    for (const std::string& uid : uids) {
      Result<RunDetail> detail = index.detail(uid);
      if (!detail) return fail(detail.error());
      details.push_back(std::move(*detail));
    }
    return compareRuns(details, DiffParts{});
  };
  token_ = reader_.fetch<RunDiff>(this, std::move(compare), [this](Result<RunDiff> diff) {
    trouble_ = diff ? QString() : QString::fromStdString(diff.error().message);
    diff_ = diff ? std::move(*diff) : RunDiff{};
    runs_count_ = static_cast<qsizetype>(diff_.runs.size());
    fill();
  });
}

void CompareModel::fill() {
  QStringList header{tr("key")};
  for (const RunRow& row : diff_.runs)
    header << QStringLiteral("%1 %2").arg(row.number).arg(QString::fromStdString(row.name));
  for (CellsModel* model : {&config_, &metrics_, &environment_}) model->setHeader(header, 1);
  config_.setRows(cellsOf(diff_.config, only_, false));
  metrics_.setRows(cellsOf(diff_.metrics, false, true));
  environment_.setRows(cellsOf(diff_.environment, only_, false));
  emit changed();
}

QString CompareModel::summary() const {
  if (!trouble_.isEmpty()) return trouble_;
  if (runs_count_ < 2) return {};
  const auto config = differing(diff_.config), environment = differing(diff_.environment);
  if (config + environment == 0)
    return tr("%1 runs with the same configuration and environment.").arg(runs_count_);
  return tr("%1 runs: %2 keys of the configuration and %3 of the environment differ.")
      .arg(runs_count_)
      .arg(config)
      .arg(environment);
}

}  // namespace lsc
