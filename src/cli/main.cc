// SPDX-License-Identifier: Apache-2.0
// The program `chungsuc`; all that it does is in the library.
#include "chungsuc/rulebook.h"

int main(int argc, char** argv) { return chungsuc::run_command_line(argc, argv); }
