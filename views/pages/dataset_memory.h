// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which array of an npz or HDF5 file was looked at the last time, by the file's path. GUI thread.
#pragma once

#include <QString>

namespace lsc {

class Settings;

/// Empty: never looked at.
QString rememberedDataset(const Settings& settings, const QString& file);
/// Keeps the newest hundred or so.
void rememberDataset(Settings& settings, const QString& file, const QString& dataset);

}  // namespace lsc
