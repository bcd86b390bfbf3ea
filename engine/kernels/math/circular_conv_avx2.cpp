// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#if defined(__x86_64__)
#define LSC_CONV_NAMESPACE avx2
#define LSC_CONV_BYTES 32
#define LSC_CONV_WIDE 0
#include "engine/kernels/math/circular_conv_loops.inc"
#endif
