// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/vector_source.h"

#include <filesystem>

#include "engine/base/npy.h"

namespace lsc {
namespace {

Result<VectorField> readVectors(const std::filesystem::path& file, VectorSource::Kind kind,
                                int centre) {
  auto header = readNpyHeader(file);
  if (!header) return fail(header.error());
  VectorField field{.extents = header->shape, .components = 1, .values = {}, .centre = centre};
  if (kind == VectorSource::Kind::kVectors) {
    if (header->shape.size() < 2)
      return fail(ErrorCode::kCorrupt, file.string() +
                                           " has no axis of components; delete the "
                                           "folder cache of the store");
    field.components = field.extents.back();
    field.extents.pop_back();
  }
  std::uint64_t count = 1;
  for (const std::int64_t e : header->shape) count *= static_cast<std::uint64_t>(e);
  auto values = readNpyRange(file, *header, 0, count);
  if (!values) return fail(values.error());
  field.values = std::move(*values);
  return field;
}

}  // namespace

void VectorSource::clear() {
  question_.reset();
  field_.reset();
  shown_ = asked_ = {};
}

void VectorSource::want(const DerivedField& field, const Deriver& deriver) {
  if (field == asked_ && (question_ || field_)) return;
  asked_ = field;
  question_ = std::make_unique<QObject>();
  deriver(question_.get(), field, {.progress = {}, .done = [this, field](Result<DerivedFile> file) {
                                     if (file) return take(field, *file);
                                     give(field, fail(file.error()));
                                   }});
}

void VectorSource::take(const DerivedField& field, const DerivedFile& file) {
  background_.run(
      question_.get(),
      [path = std::filesystem::path(file.path.toStdString()), kind = kind_,
       centre = file.centre](const CancelToken&) { return readVectors(path, kind, centre); },
      [this, field](Result<VectorField> values) { give(field, std::move(values)); });
}

void VectorSource::give(const DerivedField& field, Result<VectorField> values) {
  question_.release()->deleteLater();  // this runs on its behalf
  if (!values) {
    asked_ = {};
    return emit failed(QString::fromStdString(values.error().message));
  }
  field_ = std::move(*values);
  shown_ = field;
  emit changed();
}

}  // namespace lsc
