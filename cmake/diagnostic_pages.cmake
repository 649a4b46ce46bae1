# SPDX-License-Identifier: Apache-2.0
# Writes generated/diagnostic_pages.inc from docs/diagnostics/*.md: one row {"code", R"page(text)page"} each, sorted.
file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/diagnostics/*.md)
list(SORT pages)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${pages})
set(rows "// Written by CMake from docs/diagnostics.\n")
foreach(page IN LISTS pages)
  get_filename_component(code ${page} NAME_WE)
  file(READ ${page} text)
  string(APPEND rows "{\"${code}\", R\"page(${text})page\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/generated/diagnostic_pages.inc CONTENT "@rows@" @ONLY)
