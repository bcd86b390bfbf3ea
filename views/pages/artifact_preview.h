// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is in one file: picture, text, JSON as a tree, arrays with histogram and picture, weights as
// a list. The file is looked into by a process of its own, pictures are decoded off the GUI thread.
#pragma once

#include <QImage>
#include <QStackedWidget>
#include <QTimer>
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

 signals:
  /// Of the file shown: whether the Lattice page can open it.
  void described(bool lattice);

 private:
  void show(const Json& document);
  void showArrays(const Json& arrays);
  void showPicture();
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
