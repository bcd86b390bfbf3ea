# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
#
# What `cmake --install` and `cpack` put where. LibTorch is not packed: setup.sh brings it.
include(GNUInstallDirs)
foreach(program lattiscope lattiscope-engine lattiscope-compute)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
endforeach()
if(TARGET lattiscope)
  install(FILES packaging/lattiscope.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES packaging/lattiscope.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
endif()
set(CPACK_PACKAGE_CONTACT "The Lattiscope authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Workbench for normalizing flows in lattice field theory")
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_SOURCE_DIR}/LICENSE")
set(CPACK_GENERATOR TGZ)
include(CPack)
