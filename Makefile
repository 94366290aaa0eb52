# Two commands suffice: `make run` and `make test`. They need make and a Python, 3.12 or newer, and nothing else.

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2

bin = .venv/bin/
python = $(bin)python
heading = @printf '\n== %s ==\n'
# Each worker takes the tests of a room in their order, so that what a file sets up is seldom set up twice.
suite = $(python) -m pytest --numprocesses $(WORKERS) --dist worksteal
install = $(python) -m pip --disable-pip-version-check install --quiet --no-input --require-hashes

.PHONY: help run test check lint bench mutate screens audit lock messages format clean
.DEFAULT_GOAL := help

help:
	@echo "make run       the demo paper on http://$(HOST):$(PORT)/ (HOST=… PORT=…), with its background process"
	@echo "make test      lint, types, import contracts, and the suite on SQLite and on PostgreSQL"
	@echo "make check     lint, the types of what you changed, and TESTS=path… on SQLite: seconds"
	@echo "make lint      the part of it that runs no test"
	@echo "make format    put Python and templates into shape"
	@echo "make messages  gather the desk's messages into the Indonesian catalogue and compile it"
	@echo "make bench     measure"
	@echo "make mutate    which mistakes would no test notice? (MODULE=module.py TESTS=tests/of/it)"
	@echo "make screens   pictures of every page, into var/screens (ONLY=word for some of them)"
	@echo "make audit     Lighthouse and the Nu checker over the readers' pages"
	@echo "make lock      lock requirements/*.in with hashes (LOCK=--upgrade for newer versions)"
	@echo "make clean     remove the virtualenv, caches and reports; the database stays"

# The virtualenv is made anew only where its Python has gone.
.PHONY: again
broken := $(shell $(python) -c 'import sys; assert sys.version_info >= (3, 12)' 2>/dev/null || echo again)

.venv/made.stamp: $(broken)
	@python="$$(scripts/find-python)" && echo "Making .venv with $$python" && "$$python" -m venv --clear .venv
	@touch $@

.venv/run.stamp: requirements/run.txt .venv/made.stamp
	@echo "Installing what the paper needs"
	@$(install) --requirement requirements/run.txt
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	@echo "Installing what its tests need"
	@$(install) --requirement requirements/test.txt
	@touch $@

run: export DEBUG := true
run: .venv/run.stamp
	@$(python) -c "import socket; socket.create_server(('$(HOST)', $(PORT))).close()" 2>/dev/null || \
		{ echo "Port $(PORT) is taken. Stop what runs there, or take another: make run PORT=8001"; exit 1; }
	@$(python) manage.py demo --site-url http://$(HOST):$(PORT)
	@$(python) manage.py work & trap "kill $$! 2>/dev/null" EXIT; $(python) manage.py runserver $(HOST):$(PORT)

lint test check: export DJANGO_SETTINGS_MODULE := tests.settings
# Empty means the suite's own SQLite file, whatever database the caller's paper is on.
lint test check: export DATABASE_URL :=

lint: .venv/test.stamp
	$(heading) "Lint"
	@$(python) -m ruff check
	@$(python) -m ruff format --check
	@find templates -name '*.html' -exec $(bin)djade --target-version 6.1 --check {} +
	$(heading) "Who imports whom"
	@$(python) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo
	$(heading) "Types"
	@$(python) -m mypy
	$(heading) "Django's checks and pending migrations"
	@$(python) -m django check --fail-level WARNING
	@$(python) -m django makemigrations --check --dry-run

# What a browser shows and what the demo's pages weigh does not hang on the database: both are looked at once.
once := --ignore=tests/journeys --ignore=tests/devtools/test_demo_pages.py
# And where every random history is walked on SQLite, a part of them is on PostgreSQL: the run has forty minutes.
part := $(if $(filter full,$(HYPOTHESIS_PROFILE)),HYPOTHESIS_PROFILE=part)

test: lint
	$(heading) "The suite on SQLite"
	@$(suite) --junit-xml=var/sqlite.xml
	$(heading) "The suite on PostgreSQL"
	@$(part) $(python) scripts/postgres.py run -- $(suite) $(once) --junit-xml=var/postgresql.xml
	@$(python) scripts/summary.py SQLite=var/sqlite.xml PostgreSQL=var/postgresql.xml

check: .venv/test.stamp
	@scripts/check $(TESTS)

bench: export DEBUG := true
bench: .venv/test.stamp
	@$(python) manage.py bench

# MODULE may be several files; so may TESTS, by default the folder of tests that has the module's name.
mutate: export DJANGO_SETTINGS_MODULE := tests.settings
mutate: export DATABASE_URL :=
mutate: .venv/test.stamp
	@$(python) scripts/mutate.py $(MODULE) -- $(or $(TESTS),$(sort $(patsubst %/,tests/%,$(dir $(MODULE)))))

# A demo paper of its own, so that no picture hangs on what somebody has tried in another.
screens audit: export DEBUG := true
screens audit: export DATABASE_URL := sqlite:///var/showcase/paper.sqlite3
screens audit: export MEDIA_ROOT := $(CURDIR)/var/showcase/media
screens audit: export STATIC_ROOT := $(CURDIR)/var/showcase/static

screens: .venv/test.stamp
	@$(python) manage.py screens $(ONLY)

audit: .venv/test.stamp
	@$(python) manage.py audit

messages: .venv/test.stamp
	@$(python) scripts/messages.py update

format: .venv/test.stamp
	@$(python) -m ruff check --fix-only
	@$(python) -m ruff format
	@find templates -name '*.html' -exec $(bin)djade --target-version 6.1 {} +

# --custom-compile-command keeps the address of an index out of the header, --universal keeps one lock for all.
compile = $(python) -m uv pip compile --quiet --universal --generate-hashes --python-version 3.12 \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: .venv/test.stamp
	@$(compile) $(LOCK) requirements/run.in --output-file requirements/run.txt
	@$(compile) $(LOCK) requirements/s3.in --output-file requirements/s3.txt --constraints requirements/run.txt
	@$(compile) $(LOCK) requirements/test.in --output-file requirements/test.txt --constraints requirements/run.txt
	@! grep -n '://' requirements/*.txt

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis var/static var/*.xml
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
