// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__GNUC__)
#define CHUNGSUC_EXPORT __attribute__((visibility("default")))
#define CHUNGSUC_HIDDEN __attribute__((visibility("hidden")))  // what stands behind an exported class
#else
#define CHUNGSUC_EXPORT
#define CHUNGSUC_HIDDEN
#endif
