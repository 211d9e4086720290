"""The shield: who may call the server by which name and from where, and where a kept link may lead."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as some
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from dashboard.shield import Names, own_link

EVIL = [
    "//evil.org/",
    "https://evil.org/",
    "/\\evil.org",
    "\\/evil.org",
    "/%2f/evil.org",
    "/\t/evil.org",
    "/who_says_what\r\nSet-Cookie: a=b",
    "/auth/logout",
    "/oauth2callback?code=1",
    "/api/articles",
    "/_stcore/metrics",
    "javascript:alert(1)",
    "who_says_what",
    "",
    "/?a=" + "x" * 3_000,
]


@pytest.mark.parametrize("link", EVIL)
def test_a_kept_link_leads_to_our_own_pages_only(link: str) -> None:
    assert own_link(link) is None


@pytest.mark.parametrize("link", ["/", "/who_says_what", "/article?article=0a1b&at=0a1b.p5", "/?outlets=A%2CB"])
def test_links_to_pages_are_kept_as_they_are(link: str) -> None:
    assert own_link(link) == link


@given(some.text(some.characters(max_codepoint=127), max_size=40))
def test_no_text_leads_a_browser_away(tail: str) -> None:
    link = own_link("/" + tail)
    assert link is None or (link[1:2] not in ("/", "\\") and "\n" not in link and "\r" not in link)


@pytest.mark.parametrize(
    "origin", ["https://evil.org", "http://localhost:9999", "null", "http://localhost:8501.evil.org"]
)
def test_a_foreign_origin_neither_posts_nor_opens_a_socket(client: TestClient, origin: str) -> None:
    assert client.post("/api/articles", json={"text": "x"}, headers={"Origin": origin}).status_code == 403
    assert client.put("/_stcore/upload_file/session/file", headers={"Origin": origin}).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client.websocket_connect("/_stcore/stream", headers={"Origin": origin, "Host": "localhost:8501"}),
    ):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize("host", ["evil.org", "localhost.evil.org", "127.0.0.1.evil.org", "a b", "", "user@localhost"])
def test_a_server_of_this_machine_answers_to_no_other_name(client: TestClient, host: str) -> None:
    assert client.get("/api/articles", headers={"Host": host}).status_code == 421
    assert client.get("/api/health", headers={"Host": host}).status_code == 200


def test_names_are_set_by_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names()
    assert names.welcome("any.example.org")
    monkeypatch.setenv("BOSPHORUS_HOSTS", "news.example.org, www.example.org")
    assert [names.welcome(host) for host in ("News.example.org:443", "example.org", "[::1]:8501")] == [
        True,
        False,
        True,
    ]


def test_inner_addresses_ask_for_a_keepers_token(client: TestClient, token: object) -> None:
    for path in ("/_stcore/metrics", "/_stcore//metrics", "/_stcore/agent/openapi.json", "/page/_stcore/metrics"):
        assert client.get(path).status_code == 401
        assert client.get(path, headers=token("analyst")).status_code == 401  # type: ignore[operator]
    assert client.get("/_stcore/metrics", headers=token("keeper")).text == "inner"  # type: ignore[operator]


def test_the_kept_link_is_told_to_no_script(client: TestClient) -> None:
    kept = client.get("/auth/login", headers={"Referer": "http://localhost:8501/article?article=0a"}).headers[
        "set-cookie"
    ]
    assert base64.urlsafe_b64decode(kept.split(";")[0].partition("=")[2]) == b"/article?article=0a"
    assert "HttpOnly; SameSite=Lax" in kept
    assert "set-cookie" not in client.get("/auth/login", headers={"Referer": "http://evil.org/article"}).headers
