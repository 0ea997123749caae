# lab · test · test-all · notebooks · picture · bench: each sets up what it needs first.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
LAB_FLAGS ?=

PYTEST := -n 2 --dist loadfile
NBVAL := --nbval --nbval-current-env --nbval-sanitize-with tests/nbval_sanitize.cfg \
	--nbval-cell-timeout=300 $(PYTEST)

# Given by test-all alone: to be watched takes a test longer.
COVERAGE :=

# The tests start some hundred kernels: none is to compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: lab test test-units test-notebooks test-slow test-random test-all notebooks picture bench clean

lab: $(VENV)/lab-is-installed
	$(BIN)/cnnkit start --lab-flags="$(LAB_FLAGS)"

# What a change has to pass: a few minutes.
test: test-units test-notebooks

test-units: $(VENV)/tests-are-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(PYTEST) $(COVERAGE) -m "not slow"

test-notebooks: $(VENV)/tests-are-installed
	$(BIN)/python -m pytest $(NBVAL) notebooks solutions

# What takes longer: a class of every chapter, every chapter in JupyterLab, epochs of real MNIST.
test-slow: $(VENV)/tests-are-installed
	$(BIN)/oxlint --deny-warnings cnnkit
	$(BIN)/python -m pytest $(PYTEST) -m slow

# The property tests, on cases that no run has tried before.
test-random: $(VENV)/tests-are-installed
	$(BIN)/python -m pytest $(PYTEST) -m hypothesis --hypothesis-profile=random

# Everything, and which lines of the package no test of the units has run.
test-all: COVERAGE := --cov=cnnkit --cov-report=term-missing:skip-covered
test-all: test test-slow test-random

notebooks: $(VENV)/tests-are-installed
	$(BIN)/python -m cnnkit build

picture: $(VENV)/tests-are-installed
	$(BIN)/python docs/architecture.py

bench: $(VENV)/tests-are-installed
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/mnist.py
	$(BIN)/python benchmarks/numpy_cnn.py
	$(BIN)/python benchmarks/explorers.py
	$(BIN)/python benchmarks/grading.py
	$(BIN)/python benchmarks/diagnosis.py

clean:
	rm -rf $(VENV)

$(VENV)/lab-is-installed: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -r requirements.lock
	$(BIN)/python -m pip install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/tests-are-installed: $(VENV)/lab-is-installed requirements-tests.lock
	$(BIN)/python -m pip install -r requirements-tests.lock
	touch $@
