# The two commands: `make book` builds the course book, `make test` passes the tests; and
# `make pdf` and `make epub` make the book's PDF and its EPUB.
# On a fresh machine they set up all they need: virtual environments here, and, for the
# tests, TeX, Chromium, Node.js and Java through apt where that may be done.

PYTHON ?= python3
NEWEST := .venv
FLOOR := .venv-floor
BOOK_SOURCES := pyproject.toml constraints/newest.txt

# Python keeps what it compiles, so that no process of the tests does again what another has done.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: book pdf epub test test-newest test-floor lint tools catalogs symbols clean

book: $(NEWEST)/.book
	$(NEWEST)/bin/sphinx-build -W --keep-going -n book _build
	@echo "The book is at $(CURDIR)/_build/index.html"

pdf: $(NEWEST)/.book
	sh tools/system.sh pdf
	$(NEWEST)/bin/sphinx-build -W --keep-going -b latex book _build/latex
	cd _build/latex && latexmk -xelatex -interaction=nonstopmode -halt-on-error -quiet notation-literacy.tex
	@echo "The PDF is at $(CURDIR)/_build/latex/notation-literacy.pdf"

# From nothing each time: of what an earlier build wrote Sphinx makes parts of the EPUB, and warns of what it kept.
epub: $(NEWEST)/.book
	rm -rf _build/epub
	$(NEWEST)/bin/sphinx-build -W --keep-going -E -b epub -d _build/.doctrees book _build/epub
	@echo "The EPUB is at $(CURDIR)/_build/epub/notation-literacy.epub"

test: tools test-newest test-floor

# A browser waits as much as it works: four of them keep two cores busy.
test-newest: $(NEWEST)/.dev node_modules/.installed
	npm run --silent typecheck
	$(NEWEST)/bin/python -m pytest -n 4

# The oldest Sphinx and MyST that we support: what Jupyter Book 1 installs.  In the browser, what
# its pages look like and how terms light up there; scripts and typesetters are the same.
# Of plain Python only what loads Sphinx, docutils or MyST: Python and all else are the same in both
# environments, so that the other unit tests would say a second time what they said in the newest;
# tests/unit/test_layers.py finds one that is missing here.
FLOOR_UNIT := tests/unit/test_command.py
FLOOR_BROWSER := tests/browser/test_layout.py tests/browser/test_ends.py tests/browser/test_terms.py
test-floor: $(FLOOR)/.test node_modules/.installed
	$(FLOOR)/bin/python -m pytest -n 2 $(FLOOR_UNIT) tests/doctree tests/output tests/book $(FLOOR_BROWSER)

lint: $(NEWEST)/.dev
	$(NEWEST)/bin/ruff check .
	$(NEWEST)/bin/ruff format --check .
	$(NEWEST)/bin/mypy

catalogs: $(NEWEST)/.dev
	$(NEWEST)/bin/python tools/catalogs.py

# How LaTeX sets the symbols that authors type, from the table of commands.
symbols: $(NEWEST)/.dev
	$(NEWEST)/bin/python tools/symbols.py

tools:
	sh tools/system.sh

$(NEWEST)/bin/python:
	$(PYTHON) -m venv $(NEWEST)

$(FLOOR)/bin/python:
	$(PYTHON) -m venv $(FLOOR)

$(NEWEST)/.book: $(BOOK_SOURCES) | $(NEWEST)/bin/python
	$(NEWEST)/bin/python -m pip install --quiet --constraint constraints/newest.txt --editable ".[book]"
	touch $@

$(NEWEST)/.dev: $(BOOK_SOURCES) | $(NEWEST)/bin/python
	$(NEWEST)/bin/python -m pip install --quiet --constraint constraints/newest.txt --editable ".[dev]"
	touch $@ $(NEWEST)/.book

$(FLOOR)/.test: pyproject.toml constraints/floor.txt | $(FLOOR)/bin/python
	$(FLOOR)/bin/python -m pip install --quiet --constraint constraints/floor.txt --editable ".[test]"
	touch $@

node_modules/.installed: package.json package-lock.json
	npm ci --silent
	touch $@

clean:
	rm -rf _build $(NEWEST) $(FLOOR) node_modules dist
