"""A process that has just started, and the API and the shield without Streamlit's own server behind them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from components import tokens
from components.settings import PREFIX, Settings
from dashboard import resources
from dashboard.api.routes import router
from dashboard.shield import Names, Shield

HERE = "http://localhost:8501"


@pytest.fixture
def own_process(sample_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A server's process that has just started on the sample corpus, without a scoring process and upkeep."""
    for name in Settings.model_fields:
        if name != "corpus":
            monkeypatch.delenv(PREFIX + name.upper(), raising=False)
    st.cache_resource.clear()
    st.cache_data.clear()
    monkeypatch.setattr("dashboard.jobs.Worker.start", lambda self: None)
    monkeypatch.setattr("dashboard.upkeep.Upkeep.start", lambda self: None)
    monkeypatch.setattr("dashboard.jobs.Worker.is_alive", lambda self: True)
    yield sample_corpus
    resources.own_corpus().close()
    st.cache_resource.clear()


@pytest.fixture
def client(own_process: Path) -> Iterator[TestClient]:
    """A client of the API behind the shield; Streamlit's inner addresses answer "inner"."""
    inner = [
        Route(f"/_stcore/{name}", lambda _: PlainTextResponse("inner"), methods=["GET", "PUT"])
        for name in ("metrics", "agent/openapi.json", "upload_file/session/file")
    ]
    names = Names()
    names.local = True
    app = Starlette(routes=[Mount("/api", app=router()), *inner], middleware=[Middleware(Shield, names=names)])
    with TestClient(app, base_url=HERE, follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def token(own_process: Path) -> Callable[[str], dict[str, str]]:
    """Makes the header of a token of a role."""

    def make(role: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {tokens.add(f'{role}-{len(tokens.listed())}', role)}"}  # type: ignore[arg-type]

    return make
