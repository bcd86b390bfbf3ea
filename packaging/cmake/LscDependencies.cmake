# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
#
# Foreign packages, each with what it is for.
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)          # crc32 of records
find_package(OpenSSL REQUIRED COMPONENTS Crypto) # SHA-256 of artifacts, SHA-1 of UUIDv5
find_package(SQLite3 REQUIRED)       # the index
find_package(LibArchive REQUIRED)    # archives of runs, npz files
find_package(nlohmann_json REQUIRED) # configs, protocol
find_package(CLI11 REQUIRED)         # command line
find_package(tl-expected REQUIRED)   # Result<T>
find_package(Eigen3 3.4 REQUIRED NO_MODULE) # dense linear algebra of fits and estimators
find_package(mongoc-1.0 1.17 QUIET)   # databases of Sacred; without it mongodb:// addresses are refused
find_path(XGBOOST_INCLUDE xgboost/c_api.h)     # boosted trees: loaded when asked for; without it they are refused
if(LSC_TESTS)
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()

if(LSC_TORCH)
  if(NOT EXISTS "${LSC_TORCH_DIR}/torch/lib/libtorch_cpu.so")
    message(FATAL_ERROR "LibTorch is not in ${LSC_TORCH_DIR}: run packaging/setup.sh, or configure with -DLSC_TORCH=OFF")
  endif()
  # Own imported targets: the wheel's package file pulls in CUDA.
  foreach(lib c10 torch_cpu)
    add_library(torch::${lib} SHARED IMPORTED)
    set_target_properties(torch::${lib} PROPERTIES IMPORTED_LOCATION "${LSC_TORCH_DIR}/torch/lib/lib${lib}.so")
    target_include_directories(torch::${lib} SYSTEM INTERFACE "${LSC_TORCH_DIR}/torch/include"
                               "${LSC_TORCH_DIR}/torch/include/torch/csrc/api/include")
  endforeach()
  add_library(lsc_torch INTERFACE)
  set(cuda_lib "${LSC_TORCH_DIR}/nvidia/cu13/lib")
  target_link_libraries(lsc_torch INTERFACE torch::torch_cpu torch::c10)
  target_link_options(lsc_torch INTERFACE "-Wl,-rpath,${LSC_TORCH_DIR}/torch/lib,-rpath,${cuda_lib}"
                      "-Wl,-rpath-link,${LSC_TORCH_DIR}/torch/lib,-rpath-link,${cuda_lib}" -Wl,--allow-shlib-undefined)
  add_library(lsc_torch_pch STATIC packaging/cmake/torch_pch.cpp)
  target_link_libraries(lsc_torch_pch PUBLIC lsc_flags lsc_torch)
  target_precompile_headers(lsc_torch_pch PRIVATE "${CMAKE_SOURCE_DIR}/engine/kernels/ops/torch.h")
endif()

if(LSC_GUI)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core DBus Gui Network Widgets OpenGLWidgets PrintSupport Svg Test LinguistTools)
  find_package(QCustomPlotQt6 QUIET)
  find_package(VTK 9.1 REQUIRED COMPONENTS CommonCore CommonDataModel CommonExecutionModel FiltersCore FiltersGeneral FiltersGeometry
               InteractionStyle IOXML RenderingCore RenderingOpenGL2 RenderingAnnotation RenderingFreeType RenderingVolume
               RenderingVolumeOpenGL2 ImagingCore)
endif()
