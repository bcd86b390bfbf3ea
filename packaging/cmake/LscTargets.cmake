# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
#
# lsc_library(NAME SOURCES ... [DEPS ...] [LINK ...] [TORCH])   static library lsc_<NAME>; DEPS are names of
#                                                          other lsc libraries, LINK are foreign targets
# lsc_program(NAME SOURCES ... [DEPS ...] [LINK ...] [TORCH])   program in bin/
# lsc_plugin(TARGET SOURCES ... FOLDER f NAME n)           shared object n.so in f that lattiscope-engine can load
# lsc_test(NAME SOURCES ... [DEPS ...] [LINK ...] [LABELS ...] [TIMEOUT s] [TORCH] [WHOLE])
#                                                          GoogleTest binary; one CTest entry per test case,
#                                                          or one for the binary with WHOLE or TORCH

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g") # asserts stay on
endif()

find_program(LSC_CCACHE ccache)
if(LSC_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # the sloppiness is for the precompiled header of the Torch targets; the base folder lets clones share results
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${LSC_CCACHE})
endif()
find_program(LSC_MOLD mold)
if(LSC_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_library(lsc_flags INTERFACE)
target_include_directories(lsc_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(lsc_flags INTERFACE -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion)
if(LSC_SANITIZE)
  target_compile_options(lsc_flags INTERFACE -fsanitize=${LSC_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(lsc_flags INTERFACE -fsanitize=${LSC_SANITIZE})
endif()

function(lsc_configure target)
  cmake_parse_arguments(A "TORCH;WHOLE" "TIMEOUT" "SOURCES;DEPS;LINK;LABELS;ENVIRONMENT" ${ARGN})
  list(TRANSFORM A_DEPS PREPEND lsc_)
  target_link_libraries(${target} PUBLIC lsc_flags ${A_DEPS} ${A_LINK})
  if(A_TORCH)
    target_link_libraries(${target} PUBLIC lsc_torch)
    target_precompile_headers(${target} REUSE_FROM lsc_torch_pch)
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "EXECUTABLE") # -fpie would not match the precompiled header
      set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
      target_compile_options(${target} PRIVATE -fPIC)
    endif()
  endif()
endfunction()

function(lsc_library name)
  cmake_parse_arguments(A "TORCH" "" "SOURCES;DEPS;LINK" ${ARGN})
  add_library(lsc_${name} STATIC ${A_SOURCES})
  lsc_configure(lsc_${name} ${ARGN})
endfunction()

function(lsc_program name)
  cmake_parse_arguments(A "TORCH" "" "SOURCES;DEPS;LINK" ${ARGN})
  add_executable(${name} ${A_SOURCES})
  lsc_configure(${name} ${ARGN})
endfunction()

# A format plugin for tests and as an example: NAME.so in FOLDER. It sees headers of the project, and links nothing of it.
function(lsc_plugin target)
  cmake_parse_arguments(A "" "FOLDER;NAME" "SOURCES" ${ARGN})
  add_library(${target} MODULE ${A_SOURCES})
  set_target_properties(${target} PROPERTIES PREFIX "" SUFFIX ".so" OUTPUT_NAME "${A_NAME}" LIBRARY_OUTPUT_DIRECTORY "${A_FOLDER}"
                        C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden)
  target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_compile_options(${target} PRIVATE -Wall -Wextra)
endfunction()

function(lsc_test name)
  cmake_parse_arguments(A "TORCH;WHOLE" "TIMEOUT" "SOURCES;DEPS;LINK;LABELS;ENVIRONMENT" ${ARGN})
  if(NOT A_TIMEOUT)
    set(A_TIMEOUT 120)
  endif()
  if(NOT A_LABELS)
    set(A_LABELS quick)
  endif()
  set(target test_${name})
  add_executable(${target} ${A_SOURCES})
  lsc_configure(${target} ${ARGN})
  target_link_libraries(${target} PRIVATE GTest::gtest_main)
  target_compile_definitions(${target} PRIVATE LSC_SOURCE_DIR="${CMAKE_SOURCE_DIR}" LSC_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
  set(properties LABELS "${A_LABELS}" TIMEOUT ${A_TIMEOUT})
  if(A_ENVIRONMENT)
    list(APPEND properties ENVIRONMENT "${A_ENVIRONMENT}")
  endif()
  if("gui" IN_LIST A_LABELS) # a real window: under a virtual X server, one at a time
    find_program(LSC_XVFB xvfb-run REQUIRED)
    add_test(NAME ${name} COMMAND ${LSC_XVFB} -a -s "-screen 0 1920x1080x24" $<TARGET_FILE:${target}>)
    set_tests_properties(${name} PROPERTIES ${properties} RUN_SERIAL ON)
  elseif(A_TORCH OR A_WHOLE)
    add_test(NAME ${name} COMMAND ${target})
    set_tests_properties(${name} PROPERTIES ${properties})
  else()
    gtest_discover_tests(${target} DISCOVERY_MODE PRE_TEST TEST_PREFIX "${name}." PROPERTIES ${properties})
  endif()
endfunction()
