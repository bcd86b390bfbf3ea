// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Window tests on a display; on a virtual one where there is none.
#include <gtest/gtest.h>
#include <unistd.h>

#include <QApplication>
#include <cstdio>
#include <vector>

#include "views/widgets/theme.h"

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("DISPLAY")) {  // the same program again, under a virtual display
    std::vector<const char*> words{"xvfb-run", "-a", "-s", "-screen 0 1280x800x24"};
    words.insert(words.end(), argv, argv + argc);
    words.push_back(nullptr);
    ::execvp(words[0], const_cast<char* const*>(words.data()));
    std::perror("xvfb-run");
    return 1;
  }
  qputenv("QT_QPA_PLATFORM", "xcb");
  testing::InitGoogleTest(&argc, argv);
  QApplication app(argc, argv);
  lsc::applyTheme(app, lsc::ThemeChoice::kLight);
  return RUN_ALL_TESTS();
}
