// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Hands batches from the thread that asks the server to the one that writes the mirror.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace lsc {

template <typename Batch>
class BatchQueue {
 public:
  /// At most `most` batches wait.
  explicit BatchQueue(std::size_t most) : most_(most) {}

  /// Waits for room; false once nobody takes any more.
  bool put(Batch batch) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return batches_.size() < most_ || abandoned_; });
    if (abandoned_) return false;
    batches_.push_back(std::move(batch));
    news_.notify_one();
    return true;
  }
  void close() {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
    news_.notify_one();
  }
  /// Nobody takes any more.
  void abandon() {
    const std::scoped_lock lock(mutex_);
    abandoned_ = true;
    room_.notify_one();
  }
  /// Nothing at the end.
  std::optional<Batch> take() {
    std::unique_lock lock(mutex_);
    news_.wait(lock, [&] { return !batches_.empty() || closed_; });
    if (batches_.empty()) return std::nullopt;
    Batch batch = std::move(batches_.front());
    batches_.pop_front();
    room_.notify_one();
    return batch;
  }

 private:
  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable room_, news_;
  std::deque<Batch> batches_;
  bool closed_ = false, abandoned_ = false;
};

}  // namespace lsc
