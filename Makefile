.PHONY: install check test bench serve

install:
	pip install -e ".[dev]"

check:
	ruff check .
	ruff format --check .
	mypy

test:
	pytest

bench:
	for script in bench/*.py; do python -m bench.$$(basename $$script .py) || exit 1; done
	python -m bench.dashboard

serve:
	bosphorus serve
