# make run: the bot, or without a token a local Telegram to try it in. make test: everything that is checked.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CHECKED := bot.py settings.py core content reports services conversations handlers delivery storage locales sandbox benchmarks tests

.PHONY: setup run test demo chaos bench lint fmt lock screenshots

setup: $(READY)

$(READY): requirements/dev.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Qadam needs Python 3.11 or newer; try make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $(READY)

run: setup
	$(BIN)/python bot.py

lint: setup
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term:skip-covered

# 45 simulated women live the twelve weeks; the outcome report of them is written to demo/. About two minutes.
demo: setup
	$(BIN)/python -m sandbox.demo

chaos: setup
	$(BIN)/python -m benchmarks.chaos

bench: setup
	$(BIN)/python -m benchmarks.bench

fmt: setup
	$(BIN)/ruff check --fix $(CHECKED)
	$(BIN)/ruff format $(CHECKED)

# Writes requirements/*.txt anew from the *.in files. Needs uv on the PATH.
lock:
	cd requirements && for name in run sandbox dev; do \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-annotate --custom-compile-command "make lock" $$name.in -o $$name.txt || exit 1; done
