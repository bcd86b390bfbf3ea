// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What surrounds the cursor: the field along an axis through it, at it over all configurations or
// flow times, and the averages of the configuration along the Wilson flow. GUI thread.
#pragma once

#include <QWidget>

#include "views/models/field_scene.h"

class QComboBox;
class QLabel;
class QToolButton;

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
  const ProfilePlot& flow() const { return *flow_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  enum class Over { kConfigurations, kFlowTimes };

  void buildHistory();
  void buildFlow();
  void refresh(FieldScene::Changes what);
  void fillAxes();
  void drawProfile();
  void drawFlow();
  void readHistoryAgain();
  void showHistory(Result<std::vector<double>> values);
  int axis() const;
  Over over() const;
  /// Flow averages of the configuration that is shown; null: there are none.
  const FlowCurve* curve() const;

  FieldScene& scene_;
  Background& background_;
  QComboBox* axis_ = nullptr;
  ProfilePlot* profile_ = nullptr;
  QLabel* history_title_ = nullptr;
  QComboBox* over_ = nullptr;
  QToolButton* all_ = nullptr;  // makes what the history lacks
  ProfilePlot* history_ = nullptr;
  QWidget* flow_box_ = nullptr;
  QComboBox* flow_choice_ = nullptr;
  ProfilePlot* flow_ = nullptr;
  QLabel* scales_ = nullptr;
  std::unique_ptr<Throttle> throttle_;  // dragging the cursor reads the history now and then
  CancelToken reading_;
};

}  // namespace lsc
