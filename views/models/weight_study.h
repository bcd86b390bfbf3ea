// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Log weights of any flow under study: what `lattiscope-engine stats weights` says about them, and
// pictures of the weights themselves, read off the GUI thread. GUI thread.
#pragma once

#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "engine/base/json.h"
#include "views/models/background.h"
#include "views/models/stat_panel.h"

namespace lsc {

class WeightStudy : public QObject {
  Q_OBJECT
 public:
  WeightStudy(Background& background, QString program, QObject* parent = nullptr);
  ~WeightStudy() override;

  /// npy of log p - log q at samples of the flow; `target` empty, or the same at samples of the
  /// target, which alone can show a missed mode.
  void open(const QString& file, const QString& target);
  QString file() const { return file_; }
  const std::optional<Json>& document() const { return document_; }
  const std::vector<StatPanel>& panels() const { return panels_; }
  /// Name and value of each fact, for a table.
  std::vector<std::pair<QString, QString>> facts() const;
  QString sentence() const;  // verdict and warnings
  QStringList command() const;

 signals:
  void changed();
  void failed(const QString& sentence);

 private:
  void readWeights();

  Background& background_;
  QString program_, file_, target_;
  std::optional<Json> document_;
  std::vector<StatPanel> panels_;
  std::unique_ptr<QObject> question_;
  CancelToken reading_;
};

/// Histogram of log w - ln Z, effective sample size against their number, shares of the largest.
std::vector<StatPanel> weightPanels(const std::vector<double>& log_w);

}  // namespace lsc
