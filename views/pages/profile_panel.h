// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What surrounds the cursor: the field along an axis through it, and at it over all configurations.
// GUI thread.
#pragma once

#include <QWidget>

#include "views/models/field_scene.h"

class QComboBox;

namespace lsc {

class Background;
class ProfilePlot;
class Throttle;

class ProfilePanel : public QWidget {
  Q_OBJECT
 public:
  ProfilePanel(FieldScene& scene, Background& background, QWidget* parent = nullptr);
  ~ProfilePanel() override;

  const ProfilePlot& profile() const { return *profile_; }
  const ProfilePlot& history() const { return *history_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void refresh(FieldScene::Changes what);
  void fillAxes();
  void drawProfile();
  void readHistoryAgain();
  int axis() const;

  FieldScene& scene_;
  Background& background_;
  QComboBox* axis_ = nullptr;
  ProfilePlot* profile_ = nullptr;
  ProfilePlot* history_ = nullptr;
  std::unique_ptr<Throttle> throttle_;  // dragging the cursor reads the history now and then
  CancelToken reading_;
};

}  // namespace lsc
