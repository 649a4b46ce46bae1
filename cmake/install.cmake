# SPDX-License-Identifier: Apache-2.0
# Headers, library, program, rule books, schemas, and what find_package and pkg-config read. Both kinds of library may
# be installed in one prefix; the components are for those who package them apart.
set(chungsuc_config ${CMAKE_INSTALL_LIBDIR}/cmake/chungsuc)
set(chungsuc_data ${CMAKE_INSTALL_DATADIR}/chungsuc)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/chungsuc DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT chungsuc_development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/rules ${PROJECT_SOURCE_DIR}/schemas DESTINATION ${chungsuc_data} COMPONENT chungsuc_data)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT chungsuc_data)
if(CHUNGSUC_BUILD_CLI)
  install(TARGETS chungsuc_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT chungsuc_programs)
endif()

install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/docs/law.md
              ${PROJECT_SOURCE_DIR}/docs/awards-plan-260.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT chungsuc_docs)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/diagnostics DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT chungsuc_docs)

if(chungsuc_carried)
  install(FILES $<TARGET_FILE:${chungsuc_yaml}> RENAME $<TARGET_SONAME_FILE_NAME:${chungsuc_yaml}>
          DESTINATION ${CMAKE_INSTALL_LIBDIR}/${chungsuc_carried} COMPONENT chungsuc_runtime)
endif()

foreach(flavour static shared)
  if(chungsuc_${flavour}_target)
    set(component chungsuc_${flavour})
    install(TARGETS ${chungsuc_${flavour}_target} EXPORT ${component}
            ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT ${component}
            LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT ${component})
    install(EXPORT ${component} NAMESPACE chungsuc:: FILE chungsuc-${flavour}.cmake DESTINATION ${chungsuc_config}
            COMPONENT ${component})
  endif()
endforeach()

# A static library is linked with the yaml-cpp whose headers it was built with: another minor version has another ABI.
string(REGEX MATCH "^([0-9]+)\\.([0-9]+)" chungsuc_yaml_minor "${yaml-cpp_VERSION}")
math(EXPR chungsuc_yaml_next "${CMAKE_MATCH_2} + 1")
set(chungsuc_yaml_next ${CMAKE_MATCH_1}.${chungsuc_yaml_next})
set(chungsuc_pc_private "")
if(chungsuc_static_target)
  set(chungsuc_pc_private "Requires.private: yaml-cpp >= ${chungsuc_yaml_minor}, yaml-cpp < ${chungsuc_yaml_next}\nLibs.private: -l${CMAKE_DL_LIBS} -pthread\n")
endif()
# Relative to where chungsuc.pc stands, so that the prefix may be moved.
file(RELATIVE_PATH chungsuc_pc_to_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(${CMAKE_CURRENT_LIST_DIR}/chungsuc.pc.in ${PROJECT_BINARY_DIR}/chungsuc.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/chungsuc.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT chungsuc_development)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/chungsucConfig.cmake.in ${PROJECT_BINARY_DIR}/chungsucConfig.cmake
                              INSTALL_DESTINATION ${chungsuc_config} PATH_VARS chungsuc_data CMAKE_INSTALL_BINDIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/chungsucConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/chungsucConfig.cmake ${PROJECT_BINARY_DIR}/chungsucConfigVersion.cmake
              ${CMAKE_CURRENT_LIST_DIR}/chungsuc_add_rulebook.cmake
        DESTINATION ${chungsuc_config} COMPONENT chungsuc_development)

if(PROJECT_IS_TOP_LEVEL)
  include(${CMAKE_CURRENT_LIST_DIR}/packages.cmake)
endif()
