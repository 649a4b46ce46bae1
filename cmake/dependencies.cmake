# SPDX-License-Identifier: Apache-2.0
# Finds yaml-cpp, Boost's headers and nlohmann_json: from any prefix, from the system, or from a Python environment;
# and threads.
# Defines chungsuc_yaml, chungsuc_boost, chungsuc_json.

# Python packages keep these outside the folder that CMake searches: cmeel packages under cmeel.prefix, boost-headers
# under boost_headers. They go first, or a system copy of another version would be taken silently.
set(chungsuc_include_hints "")
foreach(prefix IN LISTS CMAKE_PREFIX_PATH)
  if(EXISTS ${prefix}/cmeel.prefix)
    list(PREPEND CMAKE_PREFIX_PATH ${prefix}/cmeel.prefix)
  endif()
  if(EXISTS ${prefix}/boost_headers/include)
    list(APPEND chungsuc_include_hints ${prefix}/boost_headers/include)
  endif()
  foreach(folder nlohmann_json/include nlohmann-json/include include)
    if(EXISTS ${prefix}/${folder}/nlohmann/json.hpp)
      list(APPEND chungsuc_include_hints ${prefix}/${folder})
    endif()
  endforeach()
endforeach()

# 0.7 calls its target yaml-cpp, 0.8 yaml-cpp::yaml-cpp.
find_package(yaml-cpp CONFIG REQUIRED)
message(STATUS "chungsuc: yaml-cpp ${yaml-cpp_VERSION} in ${yaml-cpp_DIR}")
if(TARGET yaml-cpp::yaml-cpp)
  set(chungsuc_yaml yaml-cpp::yaml-cpp)
else()
  set(chungsuc_yaml yaml-cpp)
endif()

# A yaml-cpp outside the system's folders goes along with what is installed, in this folder beneath the libraries' own:
# programs elsewhere would not find it again.
get_filename_component(chungsuc_yaml_folder ${yaml-cpp_DIR}/../.. REALPATH)
get_target_property(chungsuc_yaml_type ${chungsuc_yaml} TYPE)
set(chungsuc_carried "")
if(chungsuc_yaml_type STREQUAL "SHARED_LIBRARY" AND NOT chungsuc_yaml_folder IN_LIST CMAKE_CXX_IMPLICIT_LINK_DIRECTORIES)
  set(chungsuc_carried chungsuc)
endif()

# Only headers of Boost are used; boost-headers from the Python package index has no CMake files.
find_path(CHUNGSUC_BOOST_INCLUDE_DIR boost/date_time/gregorian/gregorian.hpp HINTS ${chungsuc_include_hints})
if(NOT CHUNGSUC_BOOST_INCLUDE_DIR)
  message(FATAL_ERROR "Boost.Date_Time's headers were not found: install libboost-date-time-dev, or boost-headers from the "
                      "Python package index and put its site-packages on CMAKE_PREFIX_PATH")
endif()
message(STATUS "chungsuc: Boost headers in ${CHUNGSUC_BOOST_INCLUDE_DIR}")
add_library(chungsuc_boost INTERFACE)
target_include_directories(chungsuc_boost SYSTEM INTERFACE ${CHUNGSUC_BOOST_INCLUDE_DIR})

find_path(CHUNGSUC_JSON_INCLUDE_DIR nlohmann/json.hpp HINTS ${chungsuc_include_hints})
if(NOT CHUNGSUC_JSON_INCLUDE_DIR)
  message(FATAL_ERROR "nlohmann/json.hpp was not found: install nlohmann-json3-dev, or nlohmann-json from the Python "
                      "package index and put its site-packages on CMAKE_PREFIX_PATH")
endif()
message(STATUS "chungsuc: nlohmann_json in ${CHUNGSUC_JSON_INCLUDE_DIR}")
add_library(chungsuc_json INTERFACE)
target_include_directories(chungsuc_json SYSTEM INTERFACE ${CHUNGSUC_JSON_INCLUDE_DIR})

# A book's files are parsed on several threads.
find_package(Threads REQUIRED)
