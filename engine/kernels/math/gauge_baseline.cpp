// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#define LSC_GAUGE_NAMESPACE baseline
#include "engine/kernels/math/gauge_loops.inc"
