// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lattice3d/vti_file.h"

#include <vtkDoubleArray.h>
#include <vtkFieldData.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkStringArray.h>
#include <vtkXMLImageDataWriter.h>

#include <algorithm>

namespace lsc {

Status writeVti(const std::filesystem::path& file, const std::vector<double>& values,
                const std::array<std::int64_t, 3>& extents, const std::string& name,
                const std::string& origin) {
  vtkNew<vtkImageData> image;
  image->SetDimensions(static_cast<int>(extents[2]), static_cast<int>(extents[1]),
                       static_cast<int>(extents[0]));
  vtkNew<vtkDoubleArray> scalars;
  scalars->SetName(name.c_str());
  scalars->SetNumberOfValues(static_cast<vtkIdType>(values.size()));
  std::copy(values.begin(), values.end(), scalars->GetPointer(0));
  image->GetPointData()->SetScalars(scalars);
  vtkNew<vtkStringArray> text;
  text->SetName("origin");
  text->InsertNextValue(origin.c_str());
  image->GetFieldData()->AddArray(text);
  const std::filesystem::path partial = file.string() + ".partial";
  vtkNew<vtkXMLImageDataWriter> writer;
  writer->SetFileName(partial.c_str());
  writer->SetInputData(image);
  writer->SetDataModeToBinary();
  std::error_code error;
  if (!writer->Write()) {
    std::filesystem::remove(partial, error);
    return fail(ErrorCode::kIo, file.string() + " could not be written; choose another folder");
  }
  std::filesystem::rename(partial, file, error);
  if (error) return fail(ErrorCode::kIo, file.string() + ": " + error.message());
  return {};
}

}  // namespace lsc
