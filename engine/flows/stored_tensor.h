// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Between tensors and the entries of a safetensors file. Float32 and float64; copies are made.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/flows/safetensors.h"
#include "engine/kernels/ops/torch.h"

namespace lsc {

/// `tensor` has as many elements as `shape`; it may live on any device.
StoredTensor storeTensor(const std::string& name, const std::vector<std::int64_t>& shape,
                         const at::Tensor& tensor);

/// Flat copy of a stored tensor. kInvalidArgument if it is missing or of another shape or type.
[[nodiscard]] Result<at::Tensor> readTensor(const TensorFile& file, std::string_view name,
                                            const std::vector<std::int64_t>& shape,
                                            at::ScalarType type, const std::string& object);

}  // namespace lsc
