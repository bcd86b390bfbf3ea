// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/flows/stored_tensor.h"

#include <cstring>

namespace lsc {
namespace {

StoredType storedType(at::ScalarType type) {
  return type == at::kDouble ? StoredType::kFloat64 : StoredType::kFloat32;
}

}  // namespace

StoredTensor storeTensor(const std::string& name, const std::vector<std::int64_t>& shape,
                         const at::Tensor& tensor) {
  const at::Tensor dense = tensor.detach().cpu().contiguous();
  return {.name = name,
          .type = storedType(dense.scalar_type()),
          .shape = shape,
          .data = std::string(static_cast<const char*>(dense.const_data_ptr()), dense.nbytes())};
}

Result<at::Tensor> readTensor(const TensorFile& file, std::string_view name,
                              const std::vector<std::int64_t>& shape, at::ScalarType type,
                              const std::string& object) {
  const StoredTensor* stored = file.find(name);
  if (!stored || stored->shape != shape || stored->type != storedType(type)) {
    return fail(ErrorCode::kInvalidArgument, object + " holds no tensor " + std::string(name) +
                                                 " of the shape and precision this flow needs; "
                                                 "use the config it was trained with");
  }
  const auto item = static_cast<std::int64_t>(at::elementSize(type));
  at::Tensor out =
      at::empty({static_cast<std::int64_t>(stored->data.size()) / item}, at::dtype(type));
  std::memcpy(out.mutable_data_ptr(), stored->data.data(), stored->data.size());
  return out;
}

}  // namespace lsc
