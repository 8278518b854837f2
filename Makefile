# Every target makes its own environment first: `make demo` works on a fresh clone.

VENV := .venv
PYTHON := $(VENV)/bin/python
READY := $(VENV)/.ready
DEMO := build/demo
GOLD ?= ../shared/gold
TORCH ?= python3.11
FUZZ ?= 120

.DEFAULT_GOAL := help
.PHONY: help setup test hostile fuzz lint types golden golden-check evaluate evaluate-check bench docs \
        docs-write train-roles demo demo-smoke lock check clean

help:  ## Show the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' \
		| while IFS='|' read -r name words; do printf '  make %-15s %s\n' "$$name" "$$words"; done

setup: $(READY)  ## Make .venv from requirements.lock and install dragoman into it

# The stamp is newer than the lock only when the whole installation went through.
$(READY): requirements.lock pyproject.toml
	@python=$$(.ci/find-python) && { test -x $(PYTHON) || "$$python" -m venv $(VENV); }
	@echo "Installing the locked dependencies into $(VENV) ..."
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

test: $(READY)  ## Run the tests
	$(PYTHON) -m pytest

hostile: $(READY)  ## Run the tests with inputs made to hurt, at full size
	$(PYTHON) -m pytest -m hostile tests/page

fuzz: $(READY)  ## Fuzz what reads bytes from outside with atheris (FUZZ: seconds for each target)
	@for target in intake article flow; do \
		$(PYTHON) -m tests.fuzz.read_page $$target build/fuzz/$$target examples/pages \
			-max_total_time=$(FUZZ) || exit $$?; \
	done

lint: $(READY)  ## Check style, format and who imports whom
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(VENV)/bin/lint-imports

types: $(READY)  ## Check the types
	$(PYTHON) -m mypy

golden: $(READY)  ## Rewrite tests/golden from the example pages; read the diff
	$(PYTHON) -m tests.golden.rewrite

golden-check: $(READY)  ## Compare the example pages with tests/golden
	$(PYTHON) -m pytest tests/golden

evaluate: $(READY)  ## Score every job on the gold and write evaluation/RESULTS.md
	$(PYTHON) -m evaluation.run

evaluate-check: $(READY)  ## Score a quick part of the gold against evaluation/floors.json
	$(PYTHON) -m evaluation.run --check

bench: $(READY)  ## Measure speed and memory, write benchmarks/speed.json
	$(PYTHON) -m benchmarks.bench

docs: $(READY)  ## Fail if the generated docs are stale, then build the site
	$(PYTHON) -m docs.generate --check
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --quiet --strict --site-dir build/site

train-roles: $(READY)  ## Train src/dragoman/weights/roles.npz anew (TORCH: a Python with PyTorch)
	$(PYTHON) -m training.roles $(GOLD)/pages build/roles --torch $(TORCH)

docs-write: $(READY)  ## Rewrite the generated docs
	$(PYTHON) -m docs.generate

demo: $(READY)  ## Read the example pages and open with their dossier
	@mkdir -p $(DEMO) && rm -f $(DEMO)/demo.db*
	$(VENV)/bin/dragoman read examples/pages --store $(DEMO)/demo.db
	$(VENV)/bin/dragoman brief --store $(DEMO)/demo.db --html $(DEMO)/dossier.html
	$(VENV)/bin/dragoman brief --store $(DEMO)/demo.db

demo-smoke: $(READY)
	@$(MAKE) --no-print-directory DEMO=build/demo-smoke demo > build/demo-smoke.txt 2>&1 \
		|| { cat build/demo-smoke.txt; exit 1; }
	@echo "make demo: done"

lock: $(READY)  ## Write requirements.lock anew from pyproject.toml
	$(PYTHON) -m pip install --quiet uv
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes \
		--no-annotate --group pyproject.toml:dev pyproject.toml -o requirements.lock

check: lint types test docs demo-smoke evaluate-check  ## All that must hold before a commit

clean:  ## Remove what can be made again
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
