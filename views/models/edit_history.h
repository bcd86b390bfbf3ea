// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was edited in this window, to be taken back and done again. An edit is one or a few requests
// of the engine, which say the state before and after. GUI thread.
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "engine/base/json.h"

namespace lsc {

/// A request and the request that takes it back.
struct EditStep {
  std::string method, inverse;
  Json params, before;
};

struct Edit {
  QString title;  // "tags of 3 runs", as a menu shows it
  std::vector<EditStep> steps;
};

class EditHistory {
 public:
  /// After the engine did it. Forgets what was taken back; keeps the newest hundred.
  void push(Edit edit);
  const Edit* toUndo() const { return at_ == 0 ? nullptr : &edits_[at_ - 1]; }
  const Edit* toRedo() const { return at_ == edits_.size() ? nullptr : &edits_[at_]; }
  /// After the engine did the requests of toUndo() or toRedo().
  void undone();
  void redone();

 private:
  std::vector<Edit> edits_;
  std::size_t at_ = 0;  // edits before it are done
};

}  // namespace lsc
