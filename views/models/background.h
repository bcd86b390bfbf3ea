// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one place where the window leaves its thread: values go in, a value comes back. Work runs on
// a thread pool; `done` runs on the thread of the Background object (the GUI thread). A result is
// dropped when its token was cancelled or its context object is gone. An exception becomes an Error
// where the value can hold one (a Result), and is dropped with a line on stderr where not.
#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <atomic>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "engine/base/result.h"

namespace lsc {

/// Shared flag: whoever holds a copy may cancel; work that takes long asks now and then.
class CancelToken {
 public:
  void cancel() const { flag_->store(true, std::memory_order_relaxed); }
  bool cancelled() const { return flag_->load(std::memory_order_relaxed); }

 private:
  std::shared_ptr<std::atomic<bool>> flag_ = std::make_shared<std::atomic<bool>>(false);
};

class Background : public QObject {
 public:
  explicit Background(int threads = 3);
  /// Tells all work to stop, and returns when the running pieces have noticed.
  ~Background() override;

  /// work: T(const CancelToken&), on a pool thread; it must own everything it touches.
  /// done: void(T), on this object's thread, while `context` lives.
  template <typename Work, typename Done>
  CancelToken run(QObject* context, Work work, Done done) {
    using T = std::invoke_result_t<Work, const CancelToken&>;
    CancelToken token;
    auto task = [this, token, work = std::move(work), done = std::move(done),
                 context = QPointer<QObject>(context)]() mutable {
      if (token.cancelled() || closing_.load()) return;
      std::optional<T> value = guarded<T>(work, token);
      if (!value || token.cancelled() || closing_.load()) return;
      auto deliver = [token, context, done = std::move(done), value = std::move(*value)]() mutable {
        if (context && !token.cancelled()) done(std::move(value));
      };
      QMetaObject::invokeMethod(this, std::move(deliver), Qt::QueuedConnection);
    };
    // the pool copies what it is given: a shared pointer lets work and values be move-only
    auto shared = std::make_shared<decltype(task)>(std::move(task));
    pool_.start([shared] { (*shared)(); });
    return token;
  }

 private:
  template <typename T, typename Work>
  static std::optional<T> guarded(Work& work, const CancelToken& token) {
    try {
      return work(token);
    } catch (const std::exception& e) {
      if constexpr (std::is_constructible_v<T, tl::unexpected<Error>>) {
        return T(fail(ErrorCode::kInternal, e.what()));
      } else {
        report(e.what());
        return std::nullopt;
      }
    }
  }
  static void report(const char* what);

  std::atomic<bool> closing_{false};
  QThreadPool pool_;
};

}  // namespace lsc
