.PHONY: install check test bench audit serve

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

audit:
	pip-audit --skip-editable
	pip list --outdated
	bosphorus licences

serve:
	bosphorus serve
