"""The API, as a program meets it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from components.articles import Columns
from components.corpus import Filter
from components.words import jobs as words
from dashboard import resources
from dashboard.attempt import Attempt

Header = Callable[[str], dict[str, str]]


def problem(answer: Any, status: int) -> str:
    """The sentence of a problem, which must have this status."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["detail"].endswith(".")
    return str(told["detail"])


def test_the_description_is_valid_and_tells_every_route(client: TestClient) -> None:
    from dashboard.api.routes import ENDPOINTS

    told = client.get("/api/openapi.json").json()
    validate(told)
    assert {(method.upper(), path) for path, methods in told["paths"].items() for method in methods} == {
        (endpoint.method, endpoint.path) for endpoint in ENDPOINTS
    }


def test_health_tells_each_part_and_nothing_else(client: TestClient, own_process: Any) -> None:
    answer = client.get("/api/health")
    assert answer.status_code == 200
    assert answer.json().keys() == {"status", "model", "database", "disk", "queue"}
    assert str(own_process.parent) not in answer.text
    resources.own_corpus().close()
    broken = client.get("/api/health")
    assert broken.status_code == 503
    assert broken.json()["database"] == {"ok": False}


def test_a_worker_that_has_ended_is_no_health(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    resources.worker().ready.set()
    assert client.get("/api/health").json()["model"] == {"ok": True, "state": "ready"}
    monkeypatch.setattr("dashboard.jobs.Worker.is_alive", lambda self: False)
    answer = client.get("/api/health")
    assert answer.status_code == 503
    assert answer.json()["model"] == {"ok": False, "state": "stopped"}


def test_articles_come_by_filter_and_page_by_page(client: TestClient) -> None:
    corpus = resources.own_corpus()
    outlet = corpus.choices()["outlets"]["value"].iloc[0]
    wanted = list(corpus.articles(Filter(outlets=(outlet,)))["article"])
    found, offset = [], 0
    while offset is not None:
        page = client.get("/api/articles", params={"outlets": outlet, "limit": 2, "offset": offset}).json()
        found += [row["article"] for row in page["articles"]]
        offset = page["next"]
    assert found == wanted
    assert len(found) > 2


def test_statements_are_rows_without_a_nan(client: TestClient) -> None:
    answer = client.get("/api/statements", params={"limit": 50})
    rows = json.loads(answer.text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))["statements"]
    expected = resources.own_corpus().statements(Filter(), limit=50)
    assert [row["statement"] for row in rows] == list(expected["statement"])
    assert [row["date"] for row in rows] == [day.strftime("%Y-%m-%d") for day in expected["date"]]


@pytest.mark.parametrize(
    "query",
    ["since=yesterday", "certainty=9", "limit=0", "limit=1001", "offset=-1", "limit=²", "colour=red", "families=x"],
)
def test_what_cannot_be_read_is_refused_not_ignored(client: TestClient, query: str) -> None:
    assert query.partition("=")[0] in problem(client.get(f"/api/articles?{query}"), 400)


def test_a_parameter_given_twice_is_refused(client: TestClient) -> None:
    problem(client.get("/api/articles?words=gas&words=oil"), 400)


@pytest.mark.parametrize("query", ["certainty=0", "families=each", "words=", "certainty=0.5&axes=russia"])
def test_values_that_mean_all_are_read(client: TestClient, query: str) -> None:
    assert client.get(f"/api/articles?{query}").status_code == 200


def test_an_article_is_queued_in_the_name_of_its_token(client: TestClient, token: Header) -> None:
    header = token("analyst")
    sent = {"text": "Ankara and Moscow agreed on gas.", "title": "Gas", "date": "2024-05-31"}
    answer = client.post("/api/articles", json=sent, headers=header)
    assert answer.status_code == 202
    job = client.get(answer.headers["location"], headers=header).json()
    assert (job["job"], job["state"]) == (answer.json()["job"], "queued")
    task = resources.own_corpus().queue.next()
    assert task is not None
    assert (task.user, json.loads(task.data)) == ("token:analyst-0", sent)
    problem(client.get(answer.headers["location"], headers=token("analyst")), 404)
    assert client.get(answer.headers["location"], headers=token("keeper")).status_code == 200


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"[]", "application/json", 422),
        (b'{"title": "no text"}', "application/json", 422),
        (b'{"text": ""}', "application/json", 422),
        (b'{"text": "x", "date": "soon"}', "application/json", 422),
        (b'{"text": "x", "colour": "red"}', "application/json", 422),
        (b'{"text": 5}', "application/json", 422),
        (b'"text"', "application/json", 422),
        (b'{"text": "x"}\nnothing', "application/jsonl", 400),
        (b"%PDF-1.7", "application/pdf", 400),
        (b"\xff\xfe", "application/json", 400),
    ],
)
def test_bodies_that_are_no_articles_are_refused(
    client: TestClient, token: Header, body: bytes, media_type: str, status: int
) -> None:
    headers = token("analyst") | {"Content-Type": media_type}
    problem(client.post("/api/articles", content=body, headers=headers), status)
    assert resources.own_corpus().queue.waiting() == 0


def test_a_file_comes_with_its_name(client: TestClient, token: Header) -> None:
    answer = client.post("/api/articles?name=a.txt", content=b"Gas.", headers=token("analyst"))
    assert answer.status_code == 202
    task = resources.own_corpus().queue.next()
    assert task is not None
    assert (task.name, task.data) == ("a.txt", b"Gas.")


def test_a_program_is_not_asked_for_columns_but_told_that_they_are_not_known(client: TestClient, token: Header) -> None:
    header = token("analyst")
    job = client.post("/api/articles?name=a.csv", content=b"k;was\n1;Gas.\n", headers=header).json()["job"]
    corpus = resources.own_corpus()
    task = corpus.queue.next()
    assert task is not None
    attempt = Attempt(corpus, task)
    attempt.take(Columns("a.csv", ("k", "was"), (("1", "Gas."),), {}))
    attempt.settle()
    told = client.get(f"/api/jobs/{job}", headers=header).json()
    assert told["state"] == told["files"][0]["state"] == "failed"
    assert told["files"][0]["problems"] == [{"name": "a.csv", "sentence": words.UNKNOWN_COLUMNS}]
    assert corpus.queue.data(task.id)
    states = client.get("/api/openapi.json").json()["components"]["schemas"]["Job"]["properties"]["state"]["enum"]
    assert set(states) == words.STATES.keys()


def test_bodies_are_bounded_with_and_without_a_length(
    client: TestClient, token: Header, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOSPHORUS_API_BYTES", "1000")
    header = token("analyst")
    problem(client.post("/api/articles?name=a.txt", content=b"x" * 1001, headers=header), 413)
    chunks = (b"x" * 100 for _ in range(11))
    problem(client.post("/api/articles?name=a.txt", content=chunks, headers=header), 413)
    assert client.post("/api/articles?name=a.txt", content=b"x" * 1000, headers=header).status_code == 202


def test_a_full_queue_says_so_and_when_to_come_again(
    client: TestClient, token: Header, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOSPHORUS_USER_FILES", "1")
    header = token("analyst")
    assert client.post("/api/articles", json={"text": "One."}, headers=header).status_code == 202
    answer = client.post("/api/articles", json={"text": "Two."}, headers=header)
    assert "waiting already" in problem(answer, 429)
    assert answer.headers["retry-after"]


def test_every_answer_bears_the_security_headers(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOSPHORUS_FRAME_ANCESTORS", "https://news.example.org")
    for path in ("/api/health", "/api/nothing", "/nothing"):
        headers = client.get(path).headers
        assert "frame-ancestors https://news.example.org" in headers["content-security-policy"]
        assert "'unsafe-inline'" not in headers["content-security-policy"].split("style-src")[0]
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")
