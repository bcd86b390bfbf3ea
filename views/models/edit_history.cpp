// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/edit_history.h"

#include <utility>

namespace lsc {
namespace {

constexpr std::size_t kMostEdits = 100;

}  // namespace

void EditHistory::push(Edit edit) {
  if (edit.steps.empty()) return;
  edits_.resize(at_);
  edits_.push_back(std::move(edit));
  if (edits_.size() > kMostEdits) edits_.erase(edits_.begin());
  at_ = edits_.size();
}

void EditHistory::undone() {
  if (at_ > 0) --at_;
}

void EditHistory::redone() {
  if (at_ < edits_.size()) ++at_;
}

}  // namespace lsc
