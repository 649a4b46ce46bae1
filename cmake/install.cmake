# SPDX-License-Identifier: Apache-2.0
# Headers, library, program, rule books, schemas, and what find_package and pkg-config read.
set(chungsuc_config ${CMAKE_INSTALL_LIBDIR}/cmake/chungsuc)
set(chungsuc_data ${CMAKE_INSTALL_DATADIR}/chungsuc)

install(TARGETS chungsuc EXPORT chungsucTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(CHUNGSUC_BUILD_CLI)
  install(TARGETS chungsuc_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/chungsuc DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/rules ${PROJECT_SOURCE_DIR}/schemas DESTINATION ${chungsuc_data})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})

install(EXPORT chungsucTargets NAMESPACE chungsuc:: DESTINATION ${chungsuc_config})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/chungsucConfig.cmake.in ${PROJECT_BINARY_DIR}/chungsucConfig.cmake
                              INSTALL_DESTINATION ${chungsuc_config} PATH_VARS chungsuc_data)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/chungsucConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/chungsucConfig.cmake ${PROJECT_BINARY_DIR}/chungsucConfigVersion.cmake
        DESTINATION ${chungsuc_config})

# Relative to where chungsuc.pc stands, so that the prefix may be moved.
file(RELATIVE_PATH chungsuc_pc_to_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(${CMAKE_CURRENT_LIST_DIR}/chungsuc.pc.in ${PROJECT_BINARY_DIR}/chungsuc.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/chungsuc.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_PACKAGE_CONTACT "the chungsuc authors")
  set(CPACK_GENERATOR TGZ)
  include(CPack)
endif()
