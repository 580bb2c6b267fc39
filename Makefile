# Sambayan. `make demo` runs the sample regency; `make help` tells the rest.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$p && break; done)
BIN := .venv/bin
RUN := $(BIN)/python -m
PIP := $(RUN) pip --disable-pip-version-check --no-input
# Nothing is written outside this folder.
export PIP_NO_CACHE_DIR := 1

.PHONY: help demo up doctor test check format bench lock clean
.DEFAULT_GOAL := help

help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 16

demo: .venv/run.made ## make the sample regency once, and run it (PORT=8000)
	@$(RUN) sambayan.command demo $(if $(DATA),--data $(DATA))

up: .venv/run.made ## run what is there
	@$(RUN) sambayan.command up

doctor: .venv/run.made ## check everything and say what to mend
	@$(RUN) sambayan.command doctor

test: .venv/dev.made ## run all tests (browser tests where a Chromium is found)
	$(RUN) pytest -q -n auto $(TESTS)

check: .venv/dev.made ## run every quality gate
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files '*/templates/*.html')
	$(BIN)/djlint --lint --quiet sambayan
	$(RUN) bench.migrations
	$(BIN)/deptry sambayan
	$(BIN)/vulture

format: .venv/dev.made ## format everything
	$(RUN) ruff format .
	$(RUN) ruff check --fix .
	-$(BIN)/djade --target-version 5.2 $$(git ls-files '*/templates/*.html')

bench: .venv/dev.made ## measure the figures of docs/adr; prints JSON lines
	$(RUN) bench

lock: .venv/dev.made ## write requirements/ anew from pyproject.toml
	$(LOCK) pyproject.toml requirements/build.in -o requirements/run.txt
	$(LOCK) --group dev -c requirements/run.txt pyproject.toml requirements/build.in -o requirements/dev.txt

LOCK := $(RUN) uv pip compile -q -U --cache-dir var/cache/uv --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate

clean: ## remove what was installed and built (never var/)
	rm -rf .venv *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find sambayan -name '*.mo' -delete

.venv/made:
	@test -n "$(PYTHON)" || { echo "Pasang Python 3.11 atau lebih baru. / Install Python 3.11 or later."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "Python ini tanpa venv dan pip: pasang paket python3-venv."; \
	  echo "This Python lacks venv and pip: install the package python3-venv."; exit 1; }
	$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/run.made: .venv/made requirements/run.txt pyproject.toml
	$(PIP) install -q --require-hashes -r requirements/run.txt
	$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.made: .venv/run.made requirements/dev.txt
	$(PIP) install -q --require-hashes -r requirements/dev.txt
	@touch $@
