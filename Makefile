# prepmeet: make run, make test. PYTHON chooses the interpreter: make install PYTHON=python3.12

PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEVELOPING := $(VENV)/.developing
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile

# Python keeps the bytecode of what it imports: without it, each process of a run or a test compiles pandas again
unexport PYTHONDONTWRITEBYTECODE
COMPILE = $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

.DEFAULT_GOAL := help
.PHONY: help install run example test test-all check bench fidelity train rules fictional docs lock

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(INSTALLED) ## install into .venv, exactly what requirements.lock says

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; (3, 11) <= v < (3, 14) or sys.exit( \
		f"prepmeet needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is {v.major}.{v.minor}; choose one: make install PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@# the lock names all that is needed: pip looks for nothing newer, and then says whether all fits together
	$(PIP) --no-deps --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip --disable-pip-version-check check
	@# a real package: else a folder named prepmeet where Python is started, as of a clone, is taken for it
	@ln -sfn "$(CURDIR)/flows/client" "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/prepmeet"
	@# on all cores, which pip does not use; files for other versions of Python do not compile, and need not
	@$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true
	@touch $(INSTALLED)

$(DEVELOPING): $(INSTALLED) requirements-dev.lock
	$(PIP) --no-deps --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true
	@touch $(DEVELOPING)

run: $(INSTALLED) ## make a release of the reports in raw/, where there is news
	$(BIN)/prepmeet run

example: $(INSTALLED) ## make a release of the fictional reports in examples/, and say where its matrix is
	$(BIN)/prepmeet run --raw examples/raw --output examples/output
	@echo "Open in a browser: $(CURDIR)/examples/output/latest/matrix.html"

test: $(DEVELOPING) ## run the tests that need no server: every rule, three minutes on two cores
	$(BIN)/pytest -n 2 --dist worksteal -m "not slow"

test-all: $(DEVELOPING) ## run all tests: also Prefect, Dask, object storage, killed runs and wide fuzzing, in twenty minutes
	$(BIN)/pytest -n 2 --dist worksteal --hypothesis-profile wide

check: $(DEVELOPING) ## check style, types and the version of the schemas
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict flows
	$(BIN)/python scripts/schema_version.py

bench: $(DEVELOPING) ## measure the command and the pipeline
	$(BIN)/python -m tests.benchmarks

fidelity: $(DEVELOPING) ## score the reading of fragments and real documents (PREPMEET_CORPUS names their folders; without them it says so)
	$(BIN)/python -m training fragments
	$(BIN)/python -m tests.fidelity
	$(BIN)/python -m training score --sealed-third
	$(BIN)/python -m training themes

train: $(DEVELOPING) ## learn the weights of the frames anew from training/ (PREPMEET_CORPUS names the folders of documents, PREPMEET_DECISIONS archives with decisions; without them it says so)
	$(BIN)/python -m training

rules: $(DEVELOPING) ## print of each rule what it read, how much is right, and what the reading loses without it, the least first
	$(BIN)/python -m training rules

fictional: $(DEVELOPING) ## draw and read many more made-up reports than the tests do
	PREPMEET_FICTIONAL_REPORTS=60 $(BIN)/pytest --hypothesis-profile random tests/test_fictional_reports.py

docs: $(INSTALLED) ## write the data dictionary, schemas/README.md
	$(BIN)/prepmeet docs

lock: ## pin the dependencies anew (needs uv); those of users are pinned as those of developers
	$(COMPILE) --extra dev --extra train --output-file requirements-dev.lock
	$(COMPILE) --extra build --extra s3 --extra dask --constraints requirements-dev.lock --output-file requirements.lock
