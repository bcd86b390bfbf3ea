// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parameter table as an editable list: one row a parameter, its text as typed, and the sentence
// that says what is wrong with it. Wrong text stays in the row until it is corrected; the
// configuration exists only when every row is right. GUI thread.
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "engine/config/parameters.h"
#include "engine/config/run_config.h"

namespace lsc {

class ParameterFormModel : public QAbstractListModel {
  Q_OBJECT
 public:
  enum Role {
    kKey = Qt::UserRole,
    kSection,  // "theory"; of keys without one "run"
    kLabel,
    kUnit,
    kHelp,     // sentence and what is allowed
    kType,     // int of ParameterType
    kChoices,  // QStringList
    kAdvanced,
    kError,     // sentence, or empty
    kModified,  // differs from the configuration that was loaded
  };

  explicit ParameterFormModel(QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  /// Qt::EditRole and Qt::DisplayRole: the text as typed.
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

  /// A preset or the configuration of a run; everything typed before is replaced.
  void load(const RunConfig& config);
  int rowOf(std::string_view key) const;

  bool valid() const { return !config_sentence_.has_value() && wrong_rows_ == 0; }
  /// The first sentence that stands in the way; empty if valid.
  QString sentence() const;
  /// Only if valid().
  std::optional<RunConfig> config() const;
  /// "--set key=value" for everything that differs from `base`, for the command line.
  QStringList changesFrom(const RunConfig& base) const;

 signals:
  void validityChanged();

 private:
  struct Row {
    const Parameter* parameter;
    QString text;
    QString loaded;
    QString error;  // of this value alone
  };

  void check(Row& row);
  void checkTogether();

  std::vector<Row> rows_;
  RunConfig config_;  // the rows that are right; the wrong ones keep their last right value
  int wrong_rows_ = 0;
  std::optional<QString> config_sentence_;
  int blamed_row_ = -1;  // the row that the sentence about several names
};

}  // namespace lsc
