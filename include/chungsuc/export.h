// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__GNUC__)
#define CHUNGSUC_EXPORT __attribute__((visibility("default")))
#else
#define CHUNGSUC_EXPORT
#endif
