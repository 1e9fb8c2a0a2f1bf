# make run    the product on http://127.0.0.1:8000 (HOST, PORT and DATA are honoured)
# make test   everything that CI checks
# make help   the rest

PYTHON ?= python3
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000
DATA ?= data
export NODE_USE_SYSTEM_CA ?= 1
# Some machines forbid Python to keep what it compiled: each of a hundred processes would compile all of it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test env web dev lint fmt reference offline lock test-deps help

run:       ## Prepare what is missing, then serve with the demo app.
	@$(PYTHON) tools/environment.py run
	@$(BIN)/python hatch_build.py
	@exec $(BIN)/dougong serve --demo --host $(HOST) --port $(PORT) --data $(DATA)

test: env  ## Linters, types, layers, front end and all tests; one summary at the end.
	@$(BIN)/python tools/check.py

env:       ## Make .venv hold what the lock says, tests and linters included.
	@$(PYTHON) tools/environment.py dev

web: env   ## Build the front end, if its sources have changed.
	@$(BIN)/python hatch_build.py

dev: env   ## Serve the front end from its sources, with the API of DOUGONG_URL.
	@$(BIN)/python hatch_build.py dev

lint: env  ## The fast checks of `make test`, without tests.
	@$(BIN)/python tools/check.py lint

fmt: env   ## Bring the Python code into its form.
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

reference: env ## Print docs/reference and the TypeScript types of definitions from the catalogues.
	@$(BIN)/python tools/reference.py

offline: web ## Make dist/offline, which installs on a Linux server that reaches no registry.
	@$(BIN)/python tools/offline.py

lock:      ## Write the locks anew from pyproject.toml (needs uv).
	@tools/lock.sh

test-deps: ## Install what tests need from the system: a browser and Chinese fonts (Debian, as root).
	@sh .ci/system

help:      ## Say what can be made.
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' Makefile
