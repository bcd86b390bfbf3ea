// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The real window over a store in which every page has something to show: runs with curves and
// artifacts, a field, an ensemble, a correlator and log weights. All values are made up by
// formulas.
#pragma once

#include <QMainWindow>
#include <memory>

#include "tests/gui/workbench.h"

namespace lsc::test {

class FullWindowTest : public WorkbenchTest {
 protected:
  FullWindowTest();

  /// Opens the window, with two runs chosen.
  void open();
  /// Opens a page and waits until it shows what it should.
  QMainWindow& page(const QString& name);
  /// Every page the window has.
  static QStringList pageNames();

  std::unique_ptr<Workbench> w;

 private:
  QString file(const char* name) const;
  void writeArtifacts();
  void writeFiles();
};

}  // namespace lsc::test
