# SPDX-License-Identifier: Apache-2.0
# `make demo`, `make test`, `make test-spark`, `make docs` and `make site`. Each prepares what it needs in .venv and build, and says what it does.
SHELL := /bin/bash
PYTHON ?= python3
BIN := $(CURDIR)/.venv/bin
SOURCES := $(shell find CMakeLists.txt cmake src include bindings python rules schemas docs/diagnostics third_party tools pyproject.toml -type f \
             -not -name '*.pyc' 2>/dev/null)

.PHONY: help demo test test-spark docs site clean
# The parts follow each other, also under -j; the compiling in each goes on side by side anyway.
.NOTPARALLEL:
help:
	@echo "make demo    decides real and invented cases of the shipped rule book, and explains each"
	@echo "make test    builds everything and runs all tests"
	@echo "make test-spark  runs the tests of chungsuc.spark in a Spark session of two workers (needs Java 17 or newer)"
	@echo "make docs    writes again the pages of docs/ that are made from the rule books"
	@echo "make site    builds the documentation as a site into build/site, to be opened from there"
	@echo "make clean   removes build and .venv"

demo: build/demo/bin/chungsuc
	@PATH="$(CURDIR)/build/demo/bin:$$PATH" bash examples/demo.sh

test: .venv/ready-to-test .venv/installed
	@PATH="$(BIN):$$PATH" bash tests/run_all.sh

# Not among the others: half a gigabyte of Spark, and a Java.
test-spark: .venv/ready-to-test .venv/installed
	@bash tests/spark/run.sh $(BIN)/python

.venv/ready: pyproject.toml tools/prepare.sh
	@bash tools/prepare.sh demo "$(PYTHON)"
	@touch $@

.venv/ready-to-pack: pyproject.toml tools/prepare.sh
	@bash tools/prepare.sh docs "$(PYTHON)"
	@touch .venv/ready $@

.venv/ready-for-site: pyproject.toml tools/prepare.sh
	@bash tools/prepare.sh site "$(PYTHON)"
	@touch .venv/ready .venv/ready-to-pack $@

.venv/ready-to-test: pyproject.toml tools/prepare.sh
	@bash tools/prepare.sh test "$(PYTHON)"
	@touch .venv/ready .venv/ready-to-pack .venv/ready-for-site $@

# The tool alone, soon built: without optimisation, thirty files at a time.
build/demo/bin/chungsuc: .venv/ready $(SOURCES)
	@echo "== building chungsuc into build/demo"
	@PATH="$(BIN):$$PATH" bash tools/quick_build.sh
	@touch $@

.venv/installed: .venv/ready-to-pack $(SOURCES)
	@echo "== building and installing chungsuc into .venv"
	@PATH="$(BIN):$$PATH" bash tools/wheel.sh
	@$(BIN)/python -m pip install --quiet --no-index --no-deps --force-reinstall build/dist/*.whl
	@touch $@

docs: .venv/installed
	@PATH="$(BIN):$$PATH" python tools/docs.py chungsuc

site: .venv/ready-for-site .venv/installed
	@PATH="$(BIN):$$PATH" python tools/site/build.py chungsuc

clean:
	rm -rf build .venv
