"""What a session may write: asked on the server, where the write happens."""

import time
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.corpus import Corpus, Filter
from components.corpus.queue import Queue
from components.words import access as told
from dashboard import access, resources

pytestmark = pytest.mark.usefixtures("own_process")


def as_(monkeypatch: pytest.MonkeyPatch, role: str, who: str = "ada@news.org") -> None:
    monkeypatch.setattr(access, "role", lambda: role)
    monkeypatch.setattr(access, "user", lambda: who)


def test_a_laptop_has_one_user_who_is_keeper() -> None:
    assert (access.role(), access.user()) == ("keeper", "local")


def test_visitors_have_the_role_that_the_settings_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOSPHORUS_VISITORS", "reader")
    assert access.role() == "reader"
    with pytest.raises(access.Refused):
        access.write(Queue.enqueue, access.user(), [("a.txt", b"text")])


@pytest.mark.parametrize("verified", [False, "false"])
def test_an_unverified_address_is_nobodys_name(monkeypatch: pytest.MonkeyPatch, verified: object) -> None:
    claims = {"email": "ada@news.org", "email_verified": verified, "sub": "mallory", "iat": time.time()}
    monkeypatch.setattr(access, "_claims", lambda: claims)
    assert access.user() == "mallory"
    monkeypatch.setattr(access, "_claims", lambda: claims | {"email_verified": True})
    assert access.user() == "ada@news.org"


def test_nobody_writes_in_anothers_name(monkeypatch: pytest.MonkeyPatch) -> None:
    as_(monkeypatch, "keeper")
    with pytest.raises(access.Refused, match=told.NOT_YOU):
        access.write(Queue.enqueue, "bo@news.org", [("a.txt", b"text")])


def test_an_analyst_corrects_but_does_not_judge_actors(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = resources.own_corpus()
    paragraph = corpus.paragraphs(Filter(), limit=1)["paragraph_id"].iloc[0]
    actor = corpus.choices()["actors"]["value"].iloc[0]
    as_(monkeypatch, "analyst")
    made = access.write(Corpus.correct, paragraph, "label:russia", "conflict", who="ada@news.org")
    access.write(Corpus.undo, made, who="ada@news.org")
    for deed, given in ((Corpus.correct, (f"actor:{actor}", "side", "west")), (Corpus.set_side, (actor, "west"))):
        with pytest.raises(access.Refused, match=told.REFUSED["keeper"]):
            access.write(deed, *given, who="ada@news.org")
    as_(monkeypatch, "keeper", "kim@news.org")
    side = access.write(Corpus.set_side, actor, "west", who="kim@news.org")
    as_(monkeypatch, "analyst")
    with pytest.raises(access.Refused):
        access.write(Corpus.undo, side, who="ada@news.org")
    log = corpus.corrections()
    assert list(log["who"]) == ["kim@news.org", "ada@news.org"]


def test_a_page_that_writes_past_the_guard_is_refused_even_for_a_keeper() -> None:
    def script() -> None:
        import streamlit as st

        from dashboard import access, resources

        corpus = resources.own_corpus()
        try:
            corpus.set_side(corpus.choices()["actors"]["value"].iloc[0], "west", who="local")
        except access.Refused as refused:
            st.text(str(refused))

    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception
    assert app.text[0].value == told.OUTSIDE
    assert resources.own_corpus().corrections().empty


def test_a_page_below_its_role_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOSPHORUS_VISITORS", "reader")
    app = AppTest.from_file(str(Path(access.__file__).parent / "app.py"), default_timeout=60).run()
    app.switch_page("app_pages/add_articles.py").run()
    assert not app.exception
    assert app.info[0].value == told.REFUSED["analyst"]
    assert not app.get("file_uploader")


def test_only_named_writes_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    as_(monkeypatch, "keeper")
    deed: Any = Corpus.close
    with pytest.raises(access.Refused, match=told.UNKNOWN_DEED):
        access.write(deed)
