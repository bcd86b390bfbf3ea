// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one view of a layout shares with the others: the site cursor, the colours, the zoom. Each can
// be unlinked by a small button in the view's corner; the view then has its own. GUI thread.
#pragma once

#include <QObject>
#include <vector>

#include "views/models/field_scene.h"

class QAction;
class QToolButton;

namespace lsc {

class Settings;

class ViewLinks : public QObject {
  Q_OBJECT
 public:
  enum Link { kCursor = 1, kRange = 2, kZoom = 4 };
  Q_DECLARE_FLAGS(Links, Link)

  /// Everything is linked, without a button, until offer() is called.
  ViewLinks(FieldScene& scene, QWidget* view);

  /// Puts the button into the view's corner. `id` names the view in the settings: "planes1".
  void offer(const QString& id, Links links, const QString& view);
  /// A view without a picture shows no button.
  void setShown(bool on);
  const QString& id() const { return id_; }
  bool linked(Link link) const { return !(unlinked_ & link); }
  Links unlinked() const { return unlinked_; }
  /// Of those that are offered. What is unlinked starts as it is shared at this moment.
  void setUnlinked(Links links);

  /// Coordinates in the order of the axes.
  const std::vector<std::int64_t>& cursor() const;
  void setCursor(const std::vector<std::int64_t>& site);
  const AxisWindows& windows() const;
  /// Both drawn axes, around the place under the mouse, by notches of the wheel.
  void zoom(const SliceSpec& spec, std::int64_t column, std::int64_t row, int by);

 signals:
  /// This view draws something else: a link or something of its own has changed.
  void changed(lsc::FieldScene::Changes what);
  void unlinkedChanged();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void settle();
  void place();
  void showState();

  FieldScene& scene_;
  QWidget* view_;
  QString id_;
  Links offered_, unlinked_;
  QToolButton* button_ = nullptr;
  std::vector<std::pair<Link, QAction*>> actions_;
  std::vector<std::int64_t> cursor_;
  AxisWindows windows_;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(ViewLinks::Links)

/// The links of all views below `root` as they were left the last time, and from now on kept.
void keepViewLinks(QObject& root, Settings& settings);

}  // namespace lsc
