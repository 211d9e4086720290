"""The server: Streamlit with the worker warmed up at start, on the configuration that ships with it."""

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st

_FOLDER = Path(__file__).parent


@asynccontextmanager
async def _lifespan(_: Any) -> AsyncIterator[None]:
    # Imported here: caches must be made after the runtime has started.
    from dashboard.resources import own_corpus, worker

    worker()
    yield
    worker().stop()
    own_corpus().close()


app = st.App(str(_FOLDER / "app.py"), lifespan=_lifespan)


def run(host: str, port: int) -> None:
    """Serve the dashboard until interrupted."""
    app.run(config=shipped_config() | {"server.address": host, "server.port": port})


def shipped_config() -> dict[str, Any]:
    """The options of `.streamlit/config.toml`, so that they hold wherever the command is called."""
    for folder in (_FOLDER, _FOLDER.parent):
        path = folder / ".streamlit" / "config.toml"
        if path.exists():
            return _flat(tomllib.loads(path.read_text(encoding="utf-8")))
    raise FileNotFoundError("the shipped .streamlit/config.toml is missing from this installation")


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    options: dict[str, Any] = {}
    for name, value in table.items():
        options |= _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value}
    return options


if __name__ == "__main__":
    run("localhost", 8501)
