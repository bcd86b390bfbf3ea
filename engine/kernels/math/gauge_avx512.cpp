// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#if defined(__x86_64__)
#define LSC_GAUGE_NAMESPACE avx512
#include "engine/kernels/math/gauge_loops.inc"
#endif
