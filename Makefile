# Everything sets itself up: a machine needs Python 3.11 or newer, and make.
SHELL := /bin/sh
USABLE := import sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$each -c '$(USABLE)' 2>/dev/null && echo $$each && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help chat test lint fix golden docs bench bench-quick clean

help: ## Say what each target does
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14

chat: $(VENV)/.run ## Start the conversation in this terminal
	@$(BIN)/rothway chat

test: lint ## Check everything: ruff, mypy --strict, and all tests
	$(BIN)/python -m pytest -n auto $(if $(COVERAGE),--cov --cov-report=)

lint: $(VENV)/.dev ## Check style, spelling and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/codespell
	$(BIN)/mypy

fix: $(VENV)/.dev ## Mend what ruff can mend, and format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

golden: $(VENV)/.dev ## Rewrite the transcripts in tests/; then read the diff
	$(BIN)/python -m tests.bot.transcripts

docs: $(VENV)/.dev ## Regenerate the help page and the diagram
	$(BIN)/python -m tools

bench: $(VENV)/.dev ## Measure speed against its goals, in ten minutes
	$(BIN)/python -m benchmarks

bench-quick: $(VENV)/.dev ## Measure what matters most, in a minute
	$(BIN)/python -m benchmarks --quick

clean: ## Remove what was made here
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage dist build

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Rothway needs Python 3.11 or newer with venv. Install it, or run: make PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(PIP) --editable '.[dev]'
	@touch $@
