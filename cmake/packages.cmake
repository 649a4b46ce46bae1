# SPDX-License-Identifier: Apache-2.0
# Packages, of what has been built: `cpack -G "TGZ;DEB"` in the build tree. The archive holds all of it and may be
# unpacked anywhere; for Debian there are the tool, the books, the library, what building against it needs, and the docs.
set(CPACK_PACKAGE_CONTACT "The chungsuc authors")
set(CPACK_PACKAGE_VENDOR "The chungsuc authors")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_GENERATOR TGZ)
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 0)
set(CPACK_ARCHIVE_COMPONENT_INSTALL OFF)

# Which library there is, and whether the tool needs one of ours beside it.
set(chungsuc_library libchungsuc${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
set(CPACK_COMPONENTS_ALL chungsuc_data chungsuc_development chungsuc_docs)
foreach(flavour static shared)
  if(chungsuc_${flavour}_target)
    list(APPEND CPACK_COMPONENTS_ALL chungsuc_${flavour})
  endif()
endforeach()
if(CHUNGSUC_BUILD_CLI)
  list(APPEND CPACK_COMPONENTS_ALL chungsuc_programs)
endif()
if(chungsuc_carried)
  list(APPEND CPACK_COMPONENTS_ALL chungsuc_runtime)
endif()

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS OFF)  # they are written out beneath

# What a program links decides which packages of the distribution it needs; where nobody can say, nothing is claimed.
find_program(CHUNGSUC_SHLIBDEPS dpkg-shlibdeps)
mark_as_advanced(CHUNGSUC_SHLIBDEPS)
# Libraries that are in no package of the distribution: our own, and a yaml-cpp that goes along.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib)
if(chungsuc_carried)
  list(APPEND CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${chungsuc_yaml_folder})
endif()

# chungsuc_package(<group> NAME <package> SUMMARY <words> [ARCHITECTURE all] [DEPENDS <package>...]), the dependencies
# on packages of ours in the same version.
function(chungsuc_package group)
  cmake_parse_arguments(one "" "NAME;SUMMARY;ARCHITECTURE" "DEPENDS" ${ARGN})
  string(TOUPPER ${group} upper)
  list(TRANSFORM one_DEPENDS APPEND " (= ${PROJECT_VERSION})")
  list(JOIN one_DEPENDS ", " depends)
  set(settings PACKAGE_NAME ${one_NAME} DESCRIPTION "${one_SUMMARY}" PACKAGE_DEPENDS "${depends}" FILE_NAME DEB-DEFAULT)
  if(one_ARCHITECTURE)
    list(APPEND settings PACKAGE_ARCHITECTURE ${one_ARCHITECTURE})
  elseif(CHUNGSUC_SHLIBDEPS)
    list(APPEND settings PACKAGE_SHLIBDEPS ON)
  endif()
  while(settings)
    list(POP_FRONT settings key value)
    set(CPACK_DEBIAN_${upper}_${key} "${value}" PARENT_SCOPE)
  endwhile()
endfunction()

set(chungsuc_tool_needs chungsuc-data)
if(chungsuc_carried OR NOT chungsuc_static_target STREQUAL "chungsuc")
  list(APPEND chungsuc_tool_needs ${chungsuc_library})
endif()
set(chungsuc_development_needs chungsuc chungsuc-data)
if(chungsuc_shared_target OR chungsuc_carried)
  list(APPEND chungsuc_development_needs ${chungsuc_library})
endif()
chungsuc_package(tool NAME chungsuc DEPENDS ${chungsuc_tool_needs}
                 SUMMARY "Decides standings and awards from YAML rules that cite the clause they encode")
chungsuc_package(data NAME chungsuc-data ARCHITECTURE all SUMMARY "Rule books and schemas of chungsuc")
chungsuc_package(library NAME ${chungsuc_library} DEPENDS chungsuc-data SUMMARY "Rules engine for standings and awards: the library")
chungsuc_package(development NAME libchungsuc-dev DEPENDS ${chungsuc_development_needs}
                 SUMMARY "Rules engine for standings and awards: what building against it needs")
chungsuc_package(docs NAME chungsuc-doc ARCHITECTURE all SUMMARY "Pages of chungsuc: the law that its books hold, and its diagnostics")
if(NOT chungsuc_carried)  # it would also offer others the yaml-cpp that goes along
  set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
endif()

include(CPack)
cpack_add_component(chungsuc_programs GROUP tool)
cpack_add_component(chungsuc_data GROUP data)
cpack_add_component(chungsuc_shared GROUP library)
cpack_add_component(chungsuc_runtime GROUP library)
cpack_add_component(chungsuc_development GROUP development)
cpack_add_component(chungsuc_static GROUP development)
cpack_add_component(chungsuc_docs GROUP docs)
