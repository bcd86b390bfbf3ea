// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// All files that the runs of the store made and used, datasets and models with their versions. GUI
// thread.
#pragma once

#include <QMainWindow>

#include "views/models/services.h"

namespace lsc {

class ArtifactsPage : public QMainWindow {
  Q_OBJECT
 public:
  explicit ArtifactsPage(Services& services, QWidget* parent = nullptr);
};

}  // namespace lsc
