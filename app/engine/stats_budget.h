// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// How an error with its parts is said: one chain of replicas flat, several ensembles and external
// inputs each as a part.
#pragma once

#include <string>

#include "app/engine/stats_files.h"

namespace lsc {

Json gammaJson(const GammaResult& result);
Json budgetJson(const ErrorBudget& budget);
std::string budgetText(const ErrorBudget& budget);

}  // namespace lsc
