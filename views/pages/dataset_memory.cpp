// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/dataset_memory.h"

#include <QJsonArray>
#include <QJsonDocument>

#include "views/models/settings.h"

namespace lsc {
namespace {

const QString kKey = QStringLiteral("lattice/datasets");
constexpr qsizetype kMostFiles = 100;
constexpr qsizetype kMostBytes = 60 << 10;

/// [[file, dataset, axes], ...], the newest first.
QJsonArray memory(const Settings& settings) {
  return QJsonDocument::fromJson(settings.text(kKey, {}).toUtf8()).array();
}

}  // namespace

ArrayChoice rememberedArray(const Settings& settings, const QString& file) {
  for (const QJsonValue& one : memory(settings)) {
    const QJsonArray entry = one.toArray();
    if (entry.at(0).toString() == file) return {entry.at(1).toString(), entry.at(2).toString()};
  }
  return {};
}

void rememberArray(Settings& settings, const QString& file, const ArrayChoice& choice) {
  const QJsonArray before = memory(settings);
  QJsonArray next{QJsonArray{file, choice.dataset, choice.axes}};
  for (const QJsonValue& one : before)
    if (one.toArray().at(0).toString() != file && next.size() < kMostFiles) next.append(one);
  const auto text = [&next] { return QJsonDocument(next).toJson(QJsonDocument::Compact); };
  while (next.size() > 1 && text().size() > kMostBytes) next.removeLast();
  settings.setText(kKey, QString::fromUtf8(text()));
}

}  // namespace lsc
