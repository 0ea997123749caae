# lab · test · notebooks · bench · test-browser: each sets up what it needs first.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
LAB_FLAGS ?=

# Jupyter refuses to run as root, which is what one is in most containers.
ifeq ($(shell id -u),0)
LAB_FLAGS += --allow-root
endif

NBVAL := --nbval --nbval-current-env --nbval-sanitize-with tests/nbval_sanitize.cfg \
	--nbval-cell-timeout=300 -n 2 --dist loadfile

# The tests start some hundred kernels: none is to compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: lab test test-units test-notebooks test-browser notebooks bench clean

lab: $(VENV)/lab-is-installed
	$(BIN)/jupyter lab $(LAB_FLAGS) $(firstword $(sort $(wildcard notebooks/*.ipynb)))

test: test-units test-notebooks

test-units: $(VENV)/tests-are-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n 2 --dist loadfile

test-notebooks: $(VENV)/tests-are-installed
	$(BIN)/python -m pytest $(NBVAL) notebooks solutions

test-browser: $(VENV)/tests-are-installed
	$(BIN)/python -m pytest -m browser

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
