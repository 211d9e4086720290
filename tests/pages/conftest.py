"""Each test of a page meets a server that has just started."""

from collections.abc import Iterator

import pytest
import streamlit as st

from dashboard import resources


@pytest.fixture(autouse=True)
def own_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test meets a server that has just started, without a scoring process and upkeep."""
    st.cache_resource.clear()
    st.cache_data.clear()
    monkeypatch.setattr("dashboard.jobs.Worker.start", lambda self: None)
    monkeypatch.setattr("dashboard.upkeep.Upkeep.start", lambda self: None)
    yield
    resources.own_corpus().close()
    st.cache_resource.clear()
