// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#define LSC_CONV_NAMESPACE baseline
#define LSC_CONV_BYTES 16
#define LSC_CONV_WIDE 0
#include "engine/kernels/math/circular_conv_loops.inc"
