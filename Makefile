# Each target is one line that also works typed on Windows, with `python` for $(PYTHON).
PYTHON ?= python3

.PHONY: run dev test test-fast lint check-data catalogues lock licences pictures bench

run: ## set up what is missing, serve the app and print its address (HOST and PORT can be set)
	$(PYTHON) tools/do.py run

dev: ## as run, and anew whenever the code or the data changes
	$(PYTHON) tools/do.py dev

test: ## set up what is missing and run every test (NO_INSTALL=1: without installing system packages)
	$(PYTHON) tools/do.py test

test-fast: ## the tests that start no other process: no browser, no film, no worker
	$(PYTHON) tools/do.py test-fast

lint: ## ruff, mypy, the import contract, the JavaScript types, the translations and the datasets
	$(PYTHON) tools/do.py lint

check-data: ## print every fault of the datasets
	$(PYTHON) tools/do.py check-data

catalogues: ## add the code's new texts to the catalogues of translations, and print what has no translation
	$(PYTHON) tools/do.py catalogues

lock: ## resolve the Python dependencies anew into the lock files
	$(PYTHON) tools/do.py lock

licences: ## write docs/third-party.md: what set-up installs, and under which licences
	$(PYTHON) tools/do.py licences

pictures: ## make the README's pictures
	$(PYTHON) tools/do.py pictures

bench: ## measure the replay beside its peers and write docs/benchmarks.md
	$(PYTHON) tools/do.py bench
