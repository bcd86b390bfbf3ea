// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/notice_center.h"

#include <QLocale>

#include "engine/protocol/messages.h"
#include "views/models/engine_client.h"
#include "views/models/settings.h"

namespace lsc {
namespace {

const QString kRules = QStringLiteral("notices/rules");
constexpr std::size_t kKept = 500;

QString text(const Json& document, const char* key) {
  const auto it = document.find(key);
  const bool is_text = it != document.end() && it->is_string();
  return is_text ? QString::fromStdString(it->get<std::string>()) : QString();
}

Json defaultRules() {
  Json rules = Json::array();
  for (const char* event : {"finished", "failed", "nan", "dead"})
    rules.push_back({{"event", event}, {"desktop", true}});
  return rules;
}

}  // namespace

NoticeCenter::NoticeCenter(EngineClient& engine, Settings& settings, QObject* parent)
    : QAbstractTableModel(parent), engine_(engine), settings_(settings) {
  connect(&engine_, &EngineClient::noticed, this, &NoticeCenter::take);
  connect(&engine_, &EngineClient::stateChanged, this, [this] {
    if (engine_.state() == EngineClient::State::kReady) handRules();
  });
}

Json NoticeCenter::rules() const {
  const std::string kept = settings_.text(kRules, {}).toStdString();
  auto rules =
      kept.empty() ? Result<Json>(defaultRules()) : parseJson(kept, "the rules of notices");
  return rules && rules->is_array() ? std::move(*rules) : defaultRules();
}

void NoticeCenter::setRules(const Json& rules) {
  engine_.request(this, method::kSetNotices, Json{{"rules", rules}},
                  [this, rules](const Result<Json>& reply) {
                    if (!reply)
                      return emit rulesRefused(QString::fromStdString(reply.error().message));
                    settings_.setText(kRules, QString::fromStdString(dumpJson(rules)));
                    emit rulesAccepted();
                  });
}

void NoticeCenter::handRules() {
  engine_.request(this, method::kSetNotices, Json{{"rules", rules()}},
                  [this](const Result<Json>& reply) {
                    if (!reply) emit rulesRefused(QString::fromStdString(reply.error().message));
                  });
}

void NoticeCenter::take(const Json& notice) {
  const Said said{QDateTime::currentDateTime(), text(notice, "sentence"), text(notice, "run")};
  if (said_.size() >= kKept) {
    beginRemoveRows({}, rowCount() - 1, rowCount() - 1);
    said_.pop_back();
    endRemoveRows();
  }
  beginInsertRows({}, 0, 0);
  said_.insert(said_.begin(), said);
  endInsertRows();
  const auto desktop = notice.find("desktop");
  emit noticed(said.sentence, said.run, desktop != notice.end() && *desktop == true);
}

int NoticeCenter::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(said_.size());
}

int NoticeCenter::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumnCount;
}

QVariant NoticeCenter::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const Said& said = said_[static_cast<std::size_t>(index.row())];
  if (role == kRun) return said.run;
  if (role != Qt::DisplayRole) return {};
  return index.column() == kTime ? QLocale::system().toString(said.time.time(), QLocale::ShortFormat)
                                 : said.sentence;
}

QVariant NoticeCenter::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole || orientation != Qt::Horizontal) return {};
  return section == kTime ? tr("time") : tr("what happened");
}

}  // namespace lsc
