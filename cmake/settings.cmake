# SPDX-License-Identifier: Apache-2.0
# Warnings and sanitizers for our own targets; nothing global.
add_library(chungsuc_settings INTERFACE)
target_compile_features(chungsuc_settings INTERFACE cxx_std_20)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  target_compile_options(chungsuc_settings INTERFACE -Wall -Wextra -Wshadow
                         $<$<BOOL:${CHUNGSUC_WARNINGS_AS_ERRORS}>:-Werror>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(chungsuc_settings INTERFACE -Wno-restrict)  # it warns of std::string's own operator+
endif()
if(CHUNGSUC_SANITIZE)
  target_compile_options(chungsuc_settings INTERFACE -fsanitize=${CHUNGSUC_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  target_link_options(chungsuc_settings INTERFACE -fsanitize=${CHUNGSUC_SANITIZE})
endif()
