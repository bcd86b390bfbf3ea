// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How pictures and tables leave a view: a file dialog that blocks nothing, and an atomic write off
// the GUI thread. GUI thread.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <functional>

#include "engine/base/result.h"

class QObject;
class QPainter;
class QSize;
class QWidget;

namespace lsc {

class Background;

/// Asks for a file name; `suffixes` without dot, the first is the default. Nothing happens on
/// cancel.
void askExportFile(QWidget* parent, const QString& suggestion, const QStringList& suffixes,
                   std::function<void(const QString& file)> chosen);

/// Writes in the background; `done` on the GUI thread while `context` lives.
void saveBytes(Background& background, QObject* context, const QString& file, QByteArray bytes,
               std::function<void(Status)> done);

/// A picture of `size` (logical pixels) drawn by `paint`, as png (twice the pixels), svg or pdf.
[[nodiscard]] Result<QByteArray> renderPicture(const QString& format, const QSize& size,
                                               const std::function<void(QPainter&)>& paint);

}  // namespace lsc
