// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The linked panels of one estimate, as data. Pure functions of the result and of what the reader
// has chosen to look at; those of the last kind cost no pass over the configurations.
#pragma once

#include <QString>
#include <vector>

#include "views/models/estimate_result.h"
#include "views/models/stat_panel.h"

namespace lsc {

/// Keeps the regressors as they are.
struct EstimateView {
  std::int64_t window = 0;
  double lambda = 1;
};

StatPanel historyPanel(const EstimateResult& result);
StatPanel rhoPanel(const EstimateResult& result, const EstimateView& view);
StatPanel tauPanel(const EstimateResult& result, const EstimateView& view);
StatPanel binPanel(const EstimateResult& result, const EstimateView& view);
StatPanel scatterPanel(const EstimateResult& result);
StatPanel residualPanel(const EstimateResult& result);
StatPanel biasPanel(const EstimateResult& result);
StatPanel comparisonPanel(const EstimateResult& result, const EstimateView& view);
StatPanel learningPanel(const EstimateResult& result);
StatPanel gainPanel(const EstimateResult& result, const EstimateView& view);

/// All of them, in the order of the page.
std::vector<StatPanel> estimatePanels(const EstimateResult& result, const EstimateView& view);

/// "Labels only" for "labelled".
QString estimatorTitle(const QString& key);

/// Gain, its limit and what to do: sentences for people.
QString gainSentence(const EstimateResult& result, const EstimateView& view);

}  // namespace lsc
