# lab · test · test-all · notebooks · bench: each sets up what it needs first.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
LAB_FLAGS ?=

PYTEST := -n 2 --dist loadfile
NBVAL := --nbval --nbval-current-env --nbval-sanitize-with tests/nbval_sanitize.cfg \
	--nbval-cell-timeout=300 $(PYTEST)

# The tests start some hundred kernels: none is to compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: lab test test-units test-notebooks test-slow test-all notebooks bench clean

lab: $(VENV)/lab-is-installed
	$(BIN)/cnnkit start --lab-flags="$(LAB_FLAGS)"

# What a change has to pass: a few minutes.
test: test-units test-notebooks

test-units: $(VENV)/tests-are-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest $(PYTEST) -m "not slow"

test-notebooks: $(VENV)/tests-are-installed
	$(BIN)/python -m pytest $(NBVAL) notebooks solutions

# What takes longer: a class of every chapter, every chapter in JupyterLab, epochs of real MNIST.
test-slow: $(VENV)/tests-are-installed
	$(BIN)/oxlint --deny-warnings cnnkit
	$(BIN)/python -m pytest $(PYTEST) -m slow

test-all: test test-slow

notebooks: $(VENV)/tests-are-installed
	$(BIN)/python -m cnnkit build

bench: $(VENV)/tests-are-installed
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/mnist.py
	$(BIN)/python benchmarks/numpy_cnn.py
	$(BIN)/python benchmarks/explorers.py
	$(BIN)/python benchmarks/grading.py

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
