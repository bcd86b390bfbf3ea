// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A correlator under study: effective masses, the fit over a range, and the same fit from every
// earlier and later start, which shows whether the range is stable. All numbers come from
// `lattiscope-engine stats effmass|fit`. GUI thread.
#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "views/models/stat_panel.h"

namespace lsc {

/// A fit A exp(-m t), or a sum of them, over [from, to].
struct MassFit {
  std::int64_t from = 0, to = 0;
  double mass = 0, error = 0;
  double chi2 = 0, p_value = 0;
  std::int64_t dof = 0;
};

class CorrelatorStudy : public QObject {
  Q_OBJECT
 public:
  explicit CorrelatorStudy(QString program, QObject* parent = nullptr);
  ~CorrelatorStudy() override;

  /// Rows are configurations, columns time slices; or a json.gz of pyerrors.
  void open(const QString& file);
  QString file() const { return file_; }
  /// "log", "cosh", "arccosh".
  void setKind(const QString& kind);
  /// While it is dragged; fit() computes.
  void setRange(std::int64_t from, std::int64_t to);
  std::int64_t from() const { return from_; }
  std::int64_t to() const { return to_; }
  void fit();

  bool empty() const { return masses_.x.empty(); }
  const std::optional<MassFit>& result() const { return result_; }
  const std::vector<MassFit>& scan() const { return scan_; }
  StatPanel massPanel() const;
  StatPanel stabilityPanel() const;
  QString sentence() const;
  QStringList command() const;

 signals:
  void changed();
  void failed(const QString& sentence);

 private:
  QStringList fitWords(std::int64_t from) const;
  void readMasses();
  void scanNext(std::int64_t from);
  void ask(const QStringList& words, std::function<void(Result<Json>)> done);

  QString program_, file_;
  QString kind_ = QStringLiteral("log");
  StatCurve masses_;
  std::int64_t from_ = 0, to_ = 0, last_ = 0;
  std::optional<MassFit> result_;
  std::vector<MassFit> scan_;
  std::unique_ptr<QObject> question_;
};

}  // namespace lsc
