#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The tests of chungsuc.spark in a real local session of two worker processes, from `make test-spark`. Spark is put into
# build/spark and not beside the package, which does without. Usage: tests/spark/run.sh PYTHON [arguments of pytest]
set -euo pipefail
cd "$(dirname "$0")/../.."
python=$1
shift
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" > /dev/null || { echo "make test-spark: java was not found: install the package openjdk-17-jre-headless" >&2; exit 1; }
wanted=$(sed -nE 's/^spark = \["(pyspark[^"]*)".*/\1/p' pyproject.toml)
if [ "$(cat build/spark/ready 2> /dev/null)" != "$wanted" ]; then
  echo "== installing $wanted into build/spark"
  rm -rf build/spark
  "$python" -m pip install --quiet --disable-pip-version-check --target build/spark "$wanted"
  echo "$wanted" > build/spark/ready
fi
export PYTHONPATH=$PWD/build/spark${PYTHONPATH:+:$PYTHONPATH}
"$python" -c 'import pyspark, pyarrow, platform; print("== Spark", pyspark.__version__, "pyarrow", pyarrow.__version__, "Python", platform.python_version())'
"$java" -version 2>&1 | head -n 1
exec "$python" -m pytest tests/spark --durations=0 "$@"
