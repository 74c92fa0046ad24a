# `make` alone says what there is to make.
PORT ?= 8501
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SERVED := .venv/.dashboard
BIN2 := .venv-duckdb2/bin
READY2 := .venv-duckdb2/.ready
TESTER := .venv-schemathesis
SPEC ?= # Belvo's specification, which is not in this repository
CLIENT := $(if $(shell command -v npm),tests/clients/node_modules/.ready) # Belvo's client for JavaScript
# What tells of DuckDB: tables and files, relations, questions, a sync, time travel, and one journey through the pages.
ON_DUCKDB2 := tests/model $(patsubst %,tests/test_%.py,store typed typed_further odd_values segments \
	first_reading rebuild history spill damage former_publication damaged_tables strays syncing \
	questions balance_questions outlook_questions metrics) \
	'tests/test_journey.py::test_a_newcomer_sees_charts_links_a_bank_and_sees_its_charts[desktop]'
CAMPAIGNS := tests/campaigns tests/lake/test_outages.py tests/lake/test_crews.py tests/test_damage.py \
	tests/test_everybody_can_read_it.py
LOCKED := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate
ABREAST := --numprocesses auto --dist loadfile --no-loadscope-reorder

unexport PYTHONDONTWRITEBYTECODE # else each of hundreds of processes compiles all that it imports, for seconds

.DEFAULT_GOAL := help
.PHONY: help setup run test test-quick test-duckdb2 check bench bench-pages bench-crowd bench-questions bench-masked score soak lock words notebook clean

help: ## say what each word does
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: $(READY) ## make .venv and install everything into it

# uv is quick; where it can't be had, or can't reach what pip can, pip does the same.
install = { [ -x $(BIN)/uv ] && $(BIN)/uv pip install --quiet --python $(BIN)/python $(1); } || \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input $(1)

$(SERVED): requirements-uv.lock requirements-dashboard.lock pyproject.toml
	@echo "Installing what the dashboard needs into .venv, once …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps -r requirements-uv.lock \
		|| echo "uv can't be had, so pip goes on, more slowly."
	@$(call install,--require-hashes --no-deps -r requirements-dashboard.lock)
	@$(call install,--no-deps --no-build-isolation -e .)
	@touch $@

$(READY): $(SERVED) requirements.lock
	@echo "Installing what tests, notebooks and the lake need …"
	@$(call install,--require-hashes --no-deps -r requirements.lock)
	@touch $@

run: $(SERVED) ## serve the dashboard on 127.0.0.1:$PORT
	@$(BIN)/streamlit run dashboard.py --server.port $(PORT)

test: $(READY) $(CLIENT) ## run every test that this machine can run
	@$(BIN)/python -m pytest $(ABREAST)

test-quick: $(READY) ## run the tests that need neither a browser nor much time
	@$(BIN)/python -m pytest $(ABREAST) -m "not slow"

test-duckdb2: $(READY2) ## run the tests that tell something of DuckDB on DuckDB 2
	@$(BIN2)/python -m pytest $(ABREAST) $(ON_DUCKDB2)

tests/clients/node_modules/.ready: tests/clients/package-lock.json
	npm ci --prefix tests/clients --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(READY2): requirements.lock requirements-duckdb2.lock pyproject.toml
	$(PYTHON) -m venv .venv-duckdb2
	$(BIN2)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps -r requirements.lock
	$(BIN2)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps -r requirements-duckdb2.lock
	$(BIN2)/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation -e .
	@touch $@

check: $(READY) ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY) ## requests, time and memory of a sync, beside what one would pick instead
	$(BIN)/python benchmarks/request_counts.py
	$(BIN)/python benchmarks/run.py 10000
	$(BIN)/python benchmarks/run.py 100000
	$(BIN)/python benchmarks/run.py 100000 50
	$(BIN)/python benchmarks/run.py 1000000 0 1

bench-pages: $(READY) ## the dashboard's pages in Chromium, beside bare ones of Streamlit's
	$(BIN)/python benchmarks/pages.py 10000
	$(BIN)/python benchmarks/pages.py 1000000 3

bench-crowd: $(READY) ## twenty-five visitors at once, and at a bare page of Streamlit's
	$(BIN)/python benchmarks/crowd.py

bench-masked: $(READY) ## the masked copy of a demo, beside a plain one
	$(BIN)/python benchmarks/masked.py 100000
	$(BIN)/python benchmarks/masked.py 1000000

bench-questions: $(READY) ## the questions at a million transactions, beside pandas and polars by hand
	$(BIN)/python benchmarks/questions.py

score: $(READY) ## what is derived, scored on ledgers with known truth; SEEDS='11 12' scores only these
	@$(BIN)/python -m benchmarks.score $(SEEDS)
	@$(BIN)/python -m benchmarks.score.forecasts $(SEEDS)

soak: $(READY) $(if $(SPEC),$(TESTER)/.ready) ## the campaigns, many times as long; SPEC=openapi.json has Belvo's specification tried on the sandbox, too
	SOAK=10 SPEC='$(SPEC)' $(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(CAMPAIGNS)

$(TESTER)/.ready: requirements-schemathesis.lock
	$(PYTHON) -m venv $(TESTER)
	$(TESTER)/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps -r $<
	@touch $@

notebook: $(READY) ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) notebooks

lock: ## make the requirements' locks anew (needs uv)
	uv pip compile pyproject.toml --all-extras --constraint constraints.txt $(LOCKED) --output-file requirements.lock
	{ echo hatchling; echo editables; } | uv pip compile pyproject.toml - --extra dashboard --constraint requirements.lock $(LOCKED) --output-file requirements-dashboard.lock
	echo 'uv>=0.9,<1' | uv pip compile - --no-deps $(LOCKED) --output-file requirements-uv.lock
	echo 'duckdb>=2,<3' | uv pip compile - --no-deps $(LOCKED) --output-file requirements-duckdb2.lock
	echo 'schemathesis>=4,<5' | uv pip compile - $(LOCKED) --output-file requirements-schemathesis.lock

words: $(READY) ## bring the catalogues of messages up to date, and say what has no words in a language yet
	@$(BIN)/python docs/catalogues.py --write

clean: ## remove what set-up and tests made; data/ stays
	rm -rf .venv .venv-duckdb2 $(TESTER) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage tests/clients/node_modules
