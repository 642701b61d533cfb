# `make` alone runs what CI runs. Needs Python 3.11 or later; everything else is installed into .venv by the lock file.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EXAMPLE := examples/harbour-bridge
OUT := out
SECONDS := 60

.PHONY: all lint types test test-fast demo fuzz bench-start quality peers lock clean

all: lint types test demo docs

$(READY): requirements.lock pyproject.toml
	@python=; for one in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if "$$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$one; break; fi; done; \
	if [ -z "$$python" ]; then echo "Retold needs Python 3.11 or later, and none is on the PATH" >&2; exit 1; fi; \
	if [ ! -x $(BIN)/python ]; then "$$python" -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python's own venv is missing (on Debian: apt install python3-venv)" >&2; exit 1; }; fi
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

test: $(READY)
	$(BIN)/python -m pytest -n 2

test-fast: $(READY)
	$(BIN)/python -m pytest -n 2 -m "not slow"

demo: $(READY)
	@mkdir -p $(OUT)
	$(BIN)/retold trace $(EXAMPLE) --json $(OUT)/harbour-bridge.json --html $(OUT)/harbour-bridge.html
	@echo "The report lies in $(OUT)/harbour-bridge.html, the same as JSON in $(OUT)/harbour-bridge.json"

# the site of the docs, every warning an error
docs: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r docs/requirements.lock
	$(BIN)/sphinx-build -W --keep-going -q -b html docs $(OUT)/docs
	@echo "The docs lie in $(OUT)/docs/index.html"

# the pictures of README and docs, from the example story
pictures: $(READY)
	$(BIN)/python -m bench.pictures

bench-start: $(READY)
	$(BIN)/python -m bench.start

# files that nobody would make, by a fuzzer that sees which code they reach; where it cannot be installed, that is said
fuzz: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --group fuzz || \
	  echo "atheris cannot be installed here" >&2
	$(BIN)/python -m tests.fuzzing $(SECONDS)

# the table of docs/quality.md; needs the labelled data beside the checkout
quality: $(READY)
	$(BIN)/python -m bench.quality

# what the table holds Retold against; large, and never needed to build, test or run
peers: $(READY)
	$(BIN)/python -m pip install --quiet "pip>=25.1"  # the first that knows groups
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench

# needs uv; takes the newest versions that pyproject.toml allows
lock:
	uv pip compile --quiet --universal --generate-hashes --upgrade --python-version 3.11 --group dev \
	  --no-emit-index-url --custom-compile-command "make lock" -o requirements.lock pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --upgrade --python-version 3.11 --group docs \
	  --constraint requirements.lock --no-emit-index-url --custom-compile-command "make lock" -o docs/requirements.lock \
	  /dev/null

clean:
	rm -rf $(VENV) $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
