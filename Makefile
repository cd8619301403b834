# Two commands do everything on a fresh machine: `make demo` shows the main job, `make test` proves it.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
LOCK := .ci/requirements.lock

.PHONY: demo test lint prove bench bench-crawl bench-read setup browser lock clean

demo: setup
	$(BIN)/nianbao demo

test: lint
	$(BIN)/pytest -n 2 --dist loadfile -m "not prove"

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

prove: setup
	$(BIN)/pytest -m prove -s

bench: setup
	$(BIN)/python -m tests.bench

bench-crawl: setup
	$(BIN)/python -m tests.bench.crawls

bench-read: setup
	$(BIN)/python -m tests.bench.readings

setup: .venv/.installed browser

.venv/.installed: $(LOCK) pyproject.toml
	@test -n "$(PYTHON)" || { echo "nianbao needs Python 3.11 or newer: install it, or run make PYTHON=/path/to/python3"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q archive crawler
	touch $@

browser: .venv/.installed
	@sh .ci/browser

lock:
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group dev --extra ocr pyproject.toml --output-file $(LOCK)

clean:
	rm -rf .venv demo-data .playwright .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
