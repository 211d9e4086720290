"""The server: Streamlit and the API behind the shield, with the worker warmed up at start."""

import gc
import logging
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount, Router
from starlette.types import Receive, Scope, Send

from components import logs
from components.settings import settings
from components.words import shield as told
from dashboard import access
from dashboard.shield import Names, Shield, is_loopback

log = logging.getLogger(__name__)
_FOLDER = Path(__file__).parent


@asynccontextmanager
async def _lifespan(_: Any) -> AsyncIterator[None]:
    # Imported here: caches must be made after the runtime has started.
    from dashboard.resources import own_corpus, upkeep, worker

    worker()
    upkeep()
    # What is loaded by now stays: the collector need not look it through again at every turn.
    gc.freeze()
    yield
    upkeep().stop()
    # Whatever it is at stays in the queue, and is taken up again at the next start.
    worker().stop()
    worker().join(timeout=10)
    own_corpus().close()


async def _api(scope: Scope, receive: Receive, send: Send) -> None:
    await _router()(scope, receive, send)


@cache
def _router() -> Router:
    # Imported at the first request, for the same reason.
    from dashboard.api.routes import router

    return router()


names = Names()
app = st.App(
    str(_FOLDER / "app.py"),
    lifespan=_lifespan,
    routes=[Mount("/api", app=_api)],
    middleware=[Middleware(Shield, names=names)],
)


def run(host: str, port: int) -> None:
    """Serve the dashboard until interrupted."""
    logs.set_up(settings().log)
    # It warns of the very options that are given below.
    logging.getLogger("streamlit.config").setLevel(logging.ERROR)
    names.local = is_loopback(host)
    if not names.local and settings().visitors is None and not access.sign_in_is_set_up():
        log.warning(told.OPEN_TO_ALL.format(host=host))
    own = {"server.address": host, "server.port": port, "logger.messageFormat": logs.FORMAT}
    app.run(config=shipped_config() | own)


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
