#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds yaml-cpp as a static library that a shared one can take in, and that shows nobody its names:
#   tools/static_yaml_cpp.sh PREFIX [SOURCE]
# SOURCE is a folder of its sources; without one they are the source package of this Debian or Ubuntu, from where its
# packages come, found without root and without changing what the system knows. Wants cmake and ninja on PATH.
set -euo pipefail
prefix=$1 source=${2:-}
[ ! -e "$prefix/lib/libyaml-cpp.a" ] || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The lists of packages of this machine, read as lists of sources.
distribution_source() (
  mkdir -p "$work"/{parts,lists/partial,cache/archives/partial,source}
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/{debian,ubuntu}.sources; do
    [ -s "$list" ] && sed -E 's/^Types:.*/Types: deb-src/; s/^deb /deb-src /' "$list" > "$work/parts/$(basename "$list" .list).${list##*.}"
  done
  apt="apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts=$work/parts -o Dir::State::lists=$work/lists -o Dir::Cache=$work/cache -o APT::Sandbox::User="
  cd "$work/source"
  $apt update && $apt source yaml-cpp
) >&2

if [ -z "$source" ]; then
  distribution_source
  source=$(echo "$work"/source/yaml-cpp-*/)
fi
# Versions before 0.8 ask for a policy of a CMake that newer ones no longer know.
cmake -S "$source" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib \
  -DCMAKE_POLICY_VERSION_MINIMUM=3.5 -DYAML_BUILD_SHARED_LIBS=OFF -DYAML_CPP_BUILD_TESTS=OFF -DYAML_CPP_BUILD_TOOLS=OFF -DYAML_CPP_BUILD_CONTRIB=OFF \
  -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DCMAKE_CXX_VISIBILITY_PRESET=hidden -DCMAKE_VISIBILITY_INLINES_HIDDEN=ON >&2
cmake --build "$work/build" --target install >&2
