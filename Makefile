# Every command of the project. Each sets up what it needs and is quick when nothing changed; nothing needs root.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

# The interpreter that .venv is made with: 3.11 to 3.14.
PYTHON ?= python3
# A folder of pages with ground truth, for `evaluate`, `gate`, `bench`, `bench-service` and `train`.
CORPORA ?=
# The folder that `train` writes the model folders to.
MODELS ?= app/dehusk/model
# Processes that share the tests, a file each; 0 runs them in one, as a debugger needs it.
JOBS ?= 2
# More arguments: `make test ARGS="-k lede"`, `make serve ARGS="--port 9000"`.
ARGS ?=
IMAGE ?= dehusk

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CODE := app evaluation training scripts tests

.PHONY: help
help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(BIN)/dehusk ## Make .venv with the project and its locked dependencies in it

.PHONY: demo
demo: setup ## Start the service, clean a sample page, print the text and the numbers
	@$(BIN)/python scripts/demo.py

.PHONY: serve
serve: setup ## Run the service on this machine
	@$(BIN)/dehusk serve $(ARGS)

.PHONY: test
test: setup ## Run the tests
	@$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile $(ARGS)

.PHONY: check
check: setup ## Check style, types, layers and the lock files
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/check_lock.py

.PHONY: format
format: setup ## Format the code and mend what can be mended by itself
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

.PHONY: golden
golden: setup ## Rewrite the expected output of one sample: SLUG=…
	@$(if $(SLUG),,echo 'Say which sample: make golden SLUG=<a folder of samples/>' >&2; exit 2)
	@$(BIN)/python scripts/golden.py $(SLUG)

.PHONY: evaluate
evaluate: setup corpora ## Measure the quality beside other extractors: CORPORA=…
	@$(BIN)/python -m evaluation.evaluate --corpora $(CORPORA) $(ARGS)

.PHONY: gate
gate: setup corpora ## Fail where the quality is below its pinned floor: CORPORA=…
	@$(BIN)/python -m evaluation.gate --corpora $(CORPORA) $(ARGS)

.PHONY: bench
bench: setup corpora $(VENV)/peers ## Measure time, memory and quality beside other extractors: CORPORA=…
	@$(BIN)/python -m evaluation.bench --corpora $(CORPORA) $(ARGS)

.PHONY: bench-service
bench-service: setup ## Measure the service under load: CORPORA=… takes its pages, otherwise those of samples/
	@$(if $(CORPORA),test -d '$(CORPORA)' || { echo "No corpora at '$(CORPORA)'" >&2; exit 2; })
	@$(BIN)/python -m evaluation.service $(if $(CORPORA),--corpora $(CORPORA)) $(ARGS)

.PHONY: bench-batch
bench-batch: setup corpora ## Measure a batch over an archive of real pages, and kill it again and again: CORPORA=…
	@$(BIN)/python -m evaluation.batch --corpora $(CORPORA) $(ARGS)

.PHONY: trials
trials: setup ## Kill 1,000 workers during traffic, then offer twice the capacity for a minute; ARGS=… for others
	@$(BIN)/python -m evaluation.service.trials $(if $(CORPORA),--corpora $(CORPORA)) \
		$(or $(ARGS),--kills 1000 --overload 60)

.PHONY: soak
soak: setup ## Clean 100,000 pages and fail where the memory of the service or its workers grows
	@$(BIN)/python -m evaluation.service.trials $(if $(CORPORA),--corpora $(CORPORA)) $(or $(ARGS),--soak 100000)

.PHONY: bench-scaling
bench-scaling: setup ## Fail where the time grows faster than the page: pages built to be large
	@$(BIN)/python -m evaluation.scaling $(ARGS)

.PHONY: speed
speed: setup ## Write what the three benches have reported into docs/speed.md
	@$(BIN)/python -m evaluation.publish $(ARGS)

.PHONY: train
train: setup corpora ## Rebuild the models from nothing: CORPORA=…
	@$(BIN)/python -m training.train --corpora $(CORPORA) --out $(MODELS) $(ARGS)

.PHONY: fuzz
fuzz: setup $(VENV)/fuzz ## Look for inputs that break Dehusk, a minute for each target: ARGS="--seconds 600"
	@$(BIN)/python -m tests.fuzz $(ARGS)

.PHONY: wheel
wheel: setup ## Build the wheel and try it in an environment of its own
	@rm -rf dist build/wheel
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@$(BIN)/python -m venv build/wheel
	@build/wheel/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --require-hashes -r requirements/runtime.txt
	@build/wheel/bin/python -m pip --disable-pip-version-check --quiet install --no-deps dist/*.whl
	@build/wheel/bin/python scripts/check_wheel.py
	@ls dist

.PHONY: image
image: ## Build the container image
	docker build --tag $(IMAGE) --build-arg VERSION="$$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)" \
		--build-arg REVISION="$$(git rev-parse HEAD 2>/dev/null || true)" .

.PHONY: lock
lock: setup ## Write the lock files again (ARGS=--upgrade takes the newest allowed versions)
	@$(LOCK) pyproject.toml $(ARGS) --output-file requirements/runtime.txt
	@$(LOCK) pyproject.toml $(ARGS) --all-extras --group dev --group train \
		--constraints requirements/runtime.txt --output-file requirements/dev.txt
	@$(LOCK) --group bench $(ARGS) --constraints requirements/dev.txt --output-file requirements/bench.txt
	@$(LOCK) --group fuzz $(ARGS) --constraints requirements/dev.txt --output-file requirements/fuzz.txt
	@$(BIN)/python scripts/check_lock.py --build-requirements \
		| $(LOCK) - --constraints requirements/dev.txt --output-file requirements/build.txt

.PHONY: clean
clean: ## Remove everything that was built, .venv included
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

# One resolution for every Python version and platform, with hashes, without the address of any package index.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

# Two steps, so that a change of pyproject.toml does not read the whole lock again. The lock is complete, so pip need not
# resolve anything (--no-deps): faster, and pip 23.2.1 stops over lxml[html_clean].
$(VENV)/locked: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || \
		{ echo "Dehusk needs Python 3.11 to 3.14; name one: make $(MAKECMDGOALS) PYTHON=python3.13" >&2; exit 2; }
	@echo 'Setting up $(VENV): a minute or two the first time'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

$(BIN)/dehusk: pyproject.toml $(VENV)/locked
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# Only `bench` needs the peers.
$(VENV)/peers: requirements/bench.txt $(VENV)/locked
	@$(PIP) install --no-deps --require-hashes -r requirements/bench.txt
	@touch $@

# Only `fuzz` needs the fuzzer, which has no build for Python 3.14.
$(VENV)/fuzz: requirements/fuzz.txt $(VENV)/locked
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info >= (3, 14))' || \
		{ echo "The fuzzer needs Python 3.11 to 3.13; name one: make clean fuzz PYTHON=python3.13" >&2; exit 2; }
	@$(PIP) install --no-deps --require-hashes -r requirements/fuzz.txt
	@touch $@

.PHONY: corpora
corpora:
	@test -d '$(CORPORA)' || { echo "No corpora at '$(CORPORA)': name a folder that holds <corpus>/pages.jsonl and" \
		"<corpus>/html/<id>.html.gz, as in make $(firstword $(MAKECMDGOALS)) CORPORA=../corpora" >&2; exit 2; }
