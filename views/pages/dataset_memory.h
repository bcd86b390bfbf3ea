// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which array of an npz or HDF5 file was looked at the last time and what its axes were taken for, by
// the file's path. GUI thread.
#pragma once

#include <QString>

namespace lsc {

class Settings;

/// Empty: whatever the engine takes.
struct ArrayChoice {
  QString dataset, axes;
};

ArrayChoice rememberedArray(const Settings& settings, const QString& file);
/// Keeps the newest hundred or so.
void rememberArray(Settings& settings, const QString& file, const ArrayChoice& choice);

}  // namespace lsc
