# SPDX-License-Identifier: Apache-2.0
# chungsuc_add_rulebook(<target> BOOK <folder or name> [OVERLAYS <folder>...] [COVERAGE <measure=percent,...>] [FORMATTED]
#                       [DEPENDS <file>...] [EXCLUDE_FROM_ALL])
#
# A target of the build that is made anew when a file of the book, of an overlay or of DEPENDS changes, and that fails the
# build where `chungsuc check` finds a mistake or a worked example does not hold. COVERAGE asks also for what
# `coverage --fail-under` measures, FORMATTED for files as `chungsuc fmt` writes them. Findings stand as a compiler's do, with
# file, line and column, so that editors lead to them. Relative folders are below the current source folder.
#
#   find_package(chungsuc CONFIG REQUIRED)
#   chungsuc_add_rulebook(village_rules BOOK rules/village COVERAGE clause=100)
#
# The program is that of the installed chungsuc, or of the project that was added as a subdirectory; CHUNGSUC_EXECUTABLE names
# another.
include_guard(GLOBAL)

function(chungsuc_add_rulebook target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "FORMATTED;EXCLUDE_FROM_ALL" "BOOK;COVERAGE" "OVERLAYS;DEPENDS")
  if(NOT arg_BOOK)
    message(FATAL_ERROR "chungsuc_add_rulebook(${target}): BOOK is missing; it is a folder with a book.yaml, or the name of a shipped book")
  endif()
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "chungsuc_add_rulebook(${target}): what is `${arg_UNPARSED_ARGUMENTS}`?")
  endif()
  if(CHUNGSUC_EXECUTABLE)
    set(program ${CHUNGSUC_EXECUTABLE})
  elseif(TARGET chungsuc_cli)
    set(program $<TARGET_FILE:chungsuc_cli>)
  else()
    find_program(CHUNGSUC_EXECUTABLE chungsuc HINTS ${chungsuc_BIN_DIR} DOC "The program chungsuc, which checks rule books")
    if(NOT CHUNGSUC_EXECUTABLE)
      message(FATAL_ERROR "chungsuc_add_rulebook(${target}): the program chungsuc is not installed beside the library; name it with -DCHUNGSUC_EXECUTABLE=...")
    endif()
    set(program ${CHUNGSUC_EXECUTABLE})
  endif()

  set(places "")
  set(files ${arg_DEPENDS})
  foreach(folder IN LISTS arg_BOOK arg_OVERLAYS)
    get_filename_component(place ${folder} ABSOLUTE)
    if(EXISTS ${place}/book.yaml)
      file(GLOB texts CONFIGURE_DEPENDS ${place}/*.yaml ${place}/.chungsuc.yaml ${place}/*.csv)
      list(APPEND files ${texts})
    elseif(folder STREQUAL arg_BOOK)
      set(place ${folder})  # the name of a shipped book
    else()
      message(FATAL_ERROR "chungsuc_add_rulebook(${target}): ${place} has no book.yaml")
    endif()
    list(APPEND places ${place})
  endforeach()
  list(POP_FRONT places book)
  set(asked ${book})
  foreach(overlay IN LISTS places)
    list(APPEND asked --overlay ${overlay})
  endforeach()

  set(commands COMMAND ${program} check ${asked} COMMAND ${program} test ${asked})
  if(arg_FORMATTED)
    list(APPEND commands COMMAND ${program} fmt --check ${book} ${places})
  endif()
  if(arg_COVERAGE)
    list(APPEND commands COMMAND ${program} coverage ${asked} --fail-under ${arg_COVERAGE})
  endif()
  set(stamp ${CMAKE_CURRENT_BINARY_DIR}/${target}.checked)
  add_custom_command(OUTPUT ${stamp} ${commands} COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
                     DEPENDS ${files} ${program} COMMENT "Checking and testing the rule book ${arg_BOOK}" VERBATIM)
  set(always ALL)
  if(arg_EXCLUDE_FROM_ALL)
    set(always "")
  endif()
  add_custom_target(${target} ${always} DEPENDS ${stamp} SOURCES ${files})
endfunction()
