// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is in one file: picture, text, JSON as a tree, arrays with histogram and picture, weights as
// a list, a field configuration with its checks. The file is looked into by a process of its own,
// pictures are decoded off the GUI thread.
#pragma once

#include <QImage>
#include <QStackedWidget>
#include <QTimer>
#include <functional>
#include <memory>

#include "views/models/background.h"
#include "views/models/facts_model.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QTreeView;

namespace lsc {

class ArrayView;
class EmptyState;
class PictureView;

class ArtifactPreview : public QStackedWidget {
  Q_OBJECT
 public:
  explicit ArtifactPreview(Background& background, QWidget* parent = nullptr);

  /// An empty name shows the sentence alone.
  void showFile(const QString& file);
  void showSentence(const QString& title, const QString& sentence);
  /// An answer of `artifacts describe` (describe_file.h) or of `runs logged` (describe_logged.h).
  void showDocument(const Json& document);
  /// The bytes of a picture file.
  void showPicture(const QByteArray& bytes);

 signals:
  /// Of the file shown: whether the Lattice page can open it.
  void described(bool lattice);

 private:
  void showArrays(const Json& arrays);
  void showFacts(const Json& facts);
  void drop();
  void ask(const QStringList& words, std::function<void(const Json&)> take);
  void showConfiguration(const Json& info);
  void decode(std::function<Result<QImage>()> read);
  void showText(const QString& text);
  QWidget* buildArrays();

  Background& background_;
  std::unique_ptr<QObject> question_;  // its end drops the answer
  QTimer patience_;
  CancelToken token_;
  QString file_;
  FactsModel facts_;
  Json arrays_ = Json::array();
  EmptyState* sentence_ = nullptr;
  QPlainTextEdit* text_ = nullptr;
  QTreeView* tree_ = nullptr;
  PictureView* picture_ = nullptr;
  QWidget* array_page_ = nullptr;
  QComboBox* array_choice_ = nullptr;
  ArrayView* array_ = nullptr;
};

}  // namespace lsc
