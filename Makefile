# Two commands do everything on a fresh machine: `make book` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python -m labook.publish.commands
STAMP := $(VENV)/.installed
# The CPU builds of PyTorch: on Linux the plain wheel takes several gigabytes of CUDA libraries.
TORCH_CPU_INDEX ?= https://download.pytorch.org/whl/cpu
# To count which lines the tests run takes two and a half times as long: the workflows ask for it.
COVERED := --cov --cov-report= --cov-fail-under=95

.DEFAULT_GOAL := book
.PHONY: book test check lint pdf site-deps serve promote mutate vendor benchmark release-check clean distclean

book: $(STAMP)  ## build the site with all checks
	$(RUN) build

test: $(STAMP)  ## run all tests and doctests; the site is built first where it is not
	$(BIN)/python -m pytest -n auto --dist worksteal $(if $(COVERAGE),$(COVERED))

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint book test  ## the definition of done

pdf: $(STAMP)  ## build _build/labook.pdf
	$(RUN) pdf

site-deps:  ## install what the tests of the site need: a browser, Java for the validator (Debian; as root)
	apt-get update -qq
	mkdir -p /usr/share/man/man1  # Java's package wants it, and small images lack it
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fonts-liberation \
	  $$(command -v chromium google-chrome >/dev/null || echo chromium) \
	  $$(command -v java >/dev/null || echo default-jre-headless)

serve: $(STAMP)  ## show the checked page in a browser as you save it
	$(RUN) serve

promote: $(STAMP)  ## rewrite a chapter's expectations: make promote CH=slug
	$(RUN) promote $(CH)

mutate: $(STAMP)  ## inject wrong digits and count those that the checks catch
	$(RUN) mutate --count $(or $(COUNT),200) --seed $(or $(SEED),1)

vendor: $(STAMP)  ## fetch the third-party browser files that are missing or altered
	$(RUN) vendor

release-check: $(STAMP)  ## the committed records are whole and of the present benchmark
	$(BIN)/python -m labook.bench --check

benchmark: $(STAMP)  ## compare build times with plain Jupyter Book
	$(BIN)/python benchmarks/build_time.py
	$(BIN)/python benchmarks/derive.py
	$(BIN)/python -m benchmarks.site
	$(BIN)/python -m benchmarks.questions
	$(BIN)/python -m benchmarks.widgets
	$(BIN)/python benchmarks/matmul_rate.py

clean:  ## remove everything that was built
	rm -rf _build

distclean: clean
	rm -rf $(VENV)

# torch first and alone, because only its step may look at the second index.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "labook needs Python 3.11 or newer; found `$(PYTHON) --version`. Try: make PYTHON=python3.12"; exit 1; }
	@echo "preparing the environment in $(VENV) (once, about two minutes)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "  [1/3] PyTorch, CPU build"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --retries 0 --timeout 5 --no-deps \
	  --extra-index-url $(TORCH_CPU_INDEX) "`grep -i '^torch==' constraints.txt`" 2>&1 | grep -v '^WARNING: Location' || true
	@echo "  [2/3] the book's tools"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[book,test]'
	@$(BIN)/python -c 'import torch' 2>/dev/null || \
	  { echo "PyTorch does not work: its CPU build could not be fetched. Check the network, then run:"; \
	    echo "  make distclean; make $(MAKECMDGOALS)"; exit 1; }
	@echo "  [3/3] done"
	@touch $@
