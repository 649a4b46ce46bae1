// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "table/kernels.h"

namespace chungsuc {

// nullptr: not for this machine.
const Kernels* avx512_kernels();

}  // namespace chungsuc
