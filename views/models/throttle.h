// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// At most once per interval, and at least once after each call: what a live table or plot needs.
#pragma once

#include <QTimer>
#include <functional>

namespace lsc {

class Throttle : public QObject {
 public:
  Throttle(int interval_ms, std::function<void()> action, QObject* parent = nullptr)
      : QObject(parent), action_(std::move(action)) {
    timer_.setInterval(interval_ms);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, [this] {
      if (!pending_) return;
      pending_ = false;
      timer_.start();
      action_();
    });
  }

  void fire() {
    if (timer_.isActive()) {
      pending_ = true;
      return;
    }
    timer_.start();
    action_();
  }

 private:
  QTimer timer_;
  std::function<void()> action_;
  bool pending_ = false;
};

}  // namespace lsc
