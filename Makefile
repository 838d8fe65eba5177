# make run    opens the window               make lint   style, types and import rules
# make test   lint and all tests             make bench  measures the speed, one JSON object a line
# make clean  removes what was built here
# Each command first prepares .venv and, on Debian and Ubuntu, the system packages; a second call starts at once.

PYTHON ?=
WORKERS ?= 2
ARGS ?=
BIN := .venv/bin
export PYTHON

.DEFAULT_GOAL := run
.PHONY: run test lint bench clean prepare-run prepare-test

run: prepare-run
	@$(BIN)/python -m explorer $(ARGS)

# One thread of arithmetic a worker: two workers with two each would wait for one another on two cores.
test: lint
	QT_QPA_PLATFORM=offscreen OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

lint: prepare-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: prepare-test
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks $(ARGS)

prepare-run prepare-test: prepare-%:
	@.setup/prepare $*

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find explorer trainer tests -name __pycache__ -type d -prune -exec rm -rf {} +
