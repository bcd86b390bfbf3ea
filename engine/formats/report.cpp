// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/formats/report.h"

#include <algorithm>

namespace lsc {

const char* verdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::kOk:
      return "ok";
    case Verdict::kWarn:
      return "warn";
    case Verdict::kReject:
      return "reject";
  }
  return "reject";
}

Verdict CheckReport::verdict() const {
  Verdict worst = Verdict::kOk;
  for (const Check& check : checks) worst = std::max(worst, check.verdict);
  return worst;
}

const Check* CheckReport::find(std::string_view name) const {
  for (const Check& check : checks) {
    if (check.name == name) return &check;
  }
  return nullptr;
}

std::string CheckReport::complaint() const {
  for (const Verdict level : {Verdict::kReject, Verdict::kWarn}) {
    for (const Check& check : checks) {
      if (check.verdict == level) return check.message;
    }
  }
  return {};
}

}  // namespace lsc
