# Every command sets up what it needs in .venv; Python 3.11+, make and git are all a machine must have.
PYTHON ?= python3
# Material for MkDocs advertises its successor on every run; what we pinned is what we want.
export NO_MKDOCS_2_WARNING = 1
VENV   := .venv
BIN    := $(VENV)/bin
PYTEST := $(BIN)/pytest -q --numprocesses auto --maxprocesses 8 --dist loadfile
STAMP  := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help site serve demo test test-slow test-all check fix docs bench clean

help: ## say what can be made
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@echo "installing what the project needs into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[all]'
	@touch $@

site: $(STAMP) ## collect what can be reached, check the records, build the site into site/
	@$(BIN)/scraper collect --best-effort
	@$(BIN)/ledger check
	@$(BIN)/mkdocs build --quiet --strict
	@echo "the site is in site/: $$(find site -name index.html | wc -l | tr -d ' ') pages"

serve: $(STAMP) ## show the site on http://127.0.0.1:8000, drafts included, and every change at once
	@$(BIN)/mkdocs serve --livereload

demo: $(STAMP) ## collect, draft, review and build on a small sample web, in a temporary folder
	@$(BIN)/python -m tests.web.demo

test: $(STAMP) ## run the fast tests
	@$(PYTEST)

test-all: $(STAMP) ## run every test, slow and browser ones too (needs chromium)
	@$(PYTEST) -m ''

test-slow: $(STAMP) ## run the slow and the browser tests (needs chromium)
	@$(PYTEST) -m 'slow or browser'

check: $(STAMP) ## lint, types, import contracts, records
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/ledger check --strict

fix: $(STAMP) ## mend what the linter can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: $(STAMP) ## write the generated pages of the documentation anew
	@$(BIN)/python -m tests.regenerate

bench: $(STAMP) ## print the ratios that matter, each against a baseline measured in the same run
	@for file in benchmarks/[a-z]*.py; do name=$$(basename $$file .py); grep -q 'if __name__' $$file || continue; echo "== $$name"; $(BIN)/python -m benchmarks.$$name || exit 1; done

clean: ## remove what was made (captures stay)
	@rm -rf site .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis $(VENV) *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
