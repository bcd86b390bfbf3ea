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

/// [[file, dataset], ...], the newest first.
QJsonArray memory(const Settings& settings) {
  return QJsonDocument::fromJson(settings.text(kKey, {}).toUtf8()).array();
}

}  // namespace

QString rememberedDataset(const Settings& settings, const QString& file) {
  for (const QJsonValue& pair : memory(settings))
    if (pair.toArray().at(0).toString() == file) return pair.toArray().at(1).toString();
  return {};
}

void rememberDataset(Settings& settings, const QString& file, const QString& dataset) {
  const QJsonArray before = memory(settings);
  QJsonArray next{QJsonArray{file, dataset}};
  for (const QJsonValue& pair : before)
    if (pair.toArray().at(0).toString() != file && next.size() < kMostFiles) next.append(pair);
  const auto text = [&next] { return QJsonDocument(next).toJson(QJsonDocument::Compact); };
  while (next.size() > 1 && text().size() > kMostBytes) next.removeLast();
  settings.setText(kKey, QString::fromUtf8(text()));
}

}  // namespace lsc
