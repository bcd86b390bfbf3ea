// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/stats_budget.h"

namespace lsc {

Json gammaJson(const GammaResult& r) {
  return {{"value", realToJson(r.value)},
          {"error", realToJson(r.error)},
          {"error_of_error", realToJson(r.error_of_error)},
          {"tau_int", realToJson(r.tau_int)},
          {"dtau_int", realToJson(r.dtau_int)},
          {"window", r.window},
          {"q_value", realToJson(r.q_value)},
          {"n", r.n},
          {"n_replica", r.replicas},
          {"step", r.step},
          {"warning", r.warning}};
}

Json budgetJson(const ErrorBudget& b) {
  if (b.parts.size() == 1 && b.parts[0].chains.n > 0) return gammaJson(b.parts[0].chains);
  Json document = {{"value", realToJson(b.value)},
                   {"error", realToJson(b.error)},
                   {"error_of_error", realToJson(b.error_of_error)}};
  Json parts = Json::array();
  for (const ErrorBudget::Part& p : b.parts) {
    Json part = p.chains.n > 0 ? gammaJson(p.chains) : Json{{"error", realToJson(p.error)}};
    part["ensemble"] = p.name;
    parts.push_back(std::move(part));
  }
  document.update({{"parts", std::move(parts)}, {"warning", b.warning}});
  return document;
}

std::string budgetText(const ErrorBudget& b) {
  std::string text = valueText(b.value, b.error);
  const bool single = b.parts.size() == 1;
  for (const ErrorBudget::Part& p : b.parts) {
    const GammaResult& r = p.chains;
    if (!single) text += "\n   " + p.name + " " + valueText(0, p.error).substr(2);
    if (r.n > 0)
      text += "   tau_int " + valueText(r.tau_int, r.dtau_int) + " (in steps of " +
              std::to_string(r.step) + ")   window " + std::to_string(r.window);
  }
  return text + "\n";
}

}  // namespace lsc
