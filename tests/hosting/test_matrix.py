"""The access matrix: each page, write and route, for each role and for none, is as docs/access.md says.

What there is comes from the code (the menu, the deeds, the endpoints, the server's routes), what may be from the
page: a new one without a line there fails, and so does a line without its object.
"""

import ast
import inspect
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from components.corpus import Corpus, CorpusError, Filter
from components.corpus.queue import Queue
from components.roles import DEEDS, INNER, ROLES, Role
from components.words import access as told
from dashboard import access, navigation
from dashboard.api.routes import ENDPOINTS

ROOT = Path(__file__).parents[2]
PAGES = [place for places in navigation.SECTIONS.values() for place in places]
NOWHERE = Filter(words="zzzzzz")
WRITES: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "enqueue": (("ada", [("a.txt", b"Gas.")]), {}),
    "cancel": (("no-job",), {}),
    "again": ((10**9, "{}"), {"user": "ada"}),
    "leave": ((10**9,), {"user": "ada"}),
    "follow": (("http://feed.example.org/",), {"who": "ada"}),
    "unfollow": (("http://feed.example.org/",), {}),
    "remember_mapping": ((["a"], {"text": "a"}), {"who": "ada"}),
    "correct": (("0" * 16 + ".p0", "label:russia", "conflict"), {"who": "ada"}),
    "undo": ((10**6,), {"who": "ada"}),
    "name_actor": (("",), {}),
    "merge_actors": (("nobody", "nobody-else"), {"who": "ada"}),
    "set_side": (("nobody", "west"), {"who": "ada"}),
    "add_axis": (("Not a name", "", []), {"who": "ada"}),
    "remove_axis": (("no-axis",), {}),
    "set_family": (("0" * 16, "family"), {}),
    "remove": (("0" * 16,), {}),
    "save_view": (("view", "", NOWHERE), {"who": "ada"}),
    "rename_view": (("no-view", "other"), {"who": "ada"}),
    "delete_view": (("no-view", "ada"), {}),
    "seen": (("view", "ada", NOWHERE), {}),
    "snapshot": ((NOWHERE,), {"who": "ada"}),
    "delete_snapshot": (("no-snapshot",), {}),
}


def documented(heading: str) -> dict[str, list[str]]:
    """The cells of a table of docs/access.md by the name in its first column (what stands in backticks, if any)."""
    page = (ROOT / "docs" / "access.md").read_text(encoding="utf-8")
    section = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    names = {row[0]: (re.search(r"`(.+?)`", row[0]) or [None, row[0]])[1] for row in rows}
    return {str(names[row[0]]): row[1:] for row in rows[1:] if not row[0].startswith("---")}


def allowed(heading: str) -> dict[tuple[str, Role], bool]:
    """Whether a role may, by the table under a heading."""
    return {
        (name, role): {"yes": True, "no": False}[cell]
        for name, cells in documented(heading).items()
        for role, cell in zip(ROLES, cells[:4], strict=True)
    }


def as_(monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    monkeypatch.setattr(access, "role", lambda: role)
    monkeypatch.setattr(access, "user", lambda: "ada")


def test_every_page_write_and_route_is_documented_and_no_other() -> None:
    assert set(documented("Pages")) == {place.file for place in PAGES}
    assert set(documented("Writes")) == set(DEEDS) == set(WRITES)
    assert set(documented("The API")) == {f"{endpoint.method} {endpoint.path}" for endpoint in ENDPOINTS}
    code = "from dashboard.asgi import app\nfor route in app._build_starlette_app().routes: print(route.path)"
    listed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    served = {line for line in listed.stdout.splitlines() if line.startswith("/")} - {"/api"}
    assert served == set(documented("Streamlit's own routes"))


def test_every_write_of_the_corpus_has_a_role_or_is_the_workers() -> None:
    assert set(_writes()) == set(DEEDS) | INNER
    assert not set(DEEDS) & INNER


@pytest.mark.usefixtures("own_process")
@pytest.mark.parametrize("role", ROLES)
def test_pages_are_drawn_as_documented(monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    as_(monkeypatch, role)
    may = allowed("Pages")
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=120).run()
    for place in PAGES:
        app.switch_page(f"app_pages/{place.file}.py").run()
        assert not app.exception, place.file
        said = {block.value for block in [*app.info, *app.subheader]}
        refused = bool(said & {*told.REFUSED.values(), told.SIGN_IN_TITLE})
        assert refused != may[place.file, role], place.file
        if refused:
            assert not app.get("plotly_chart")
            assert not app.dataframe


@pytest.mark.usefixtures("own_process")
@pytest.mark.parametrize("role", ROLES)
def test_writes_are_done_as_documented(monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    as_(monkeypatch, role)
    may = allowed("Writes")
    for deed, (args, named) in WRITES.items():
        try:
            access.write(getattr(Queue if hasattr(Queue, deed) else Corpus, deed), *args, **named)
            refused = False
        except access.Refused:
            refused = True
        except CorpusError:
            refused = False  # the write itself found nothing to do: the role let it through
        assert refused != may[deed, role], deed


@pytest.mark.parametrize("role", ROLES)
def test_routes_answer_as_documented(
    client: TestClient, token: Callable[[str], dict[str, str]], monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    may, cells = allowed("The API"), documented("The API")
    header = token(role) if role != "none" else {}
    for endpoint in ENDPOINTS:
        name = f"{endpoint.method} {endpoint.path}"
        monkeypatch.setenv("BOSPHORUS_VISITORS", "none")
        assert _lets(client, endpoint, header) == may[name, role], name
        monkeypatch.setenv("BOSPHORUS_VISITORS", role)
        assert _lets(client, endpoint, {}) == (may[name, role] and cells[name][4] == "as visitors"), name


@pytest.mark.parametrize("role", ROLES)
def test_files_are_taken_from_sessions_as_documented(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    monkeypatch.setitem(access._sessions, "session", role)
    sent = client.put("/_stcore/upload_file/session/file", content=b"Gas.")
    assert (sent.status_code == 200) == allowed("Writes")["enqueue", role]
    assert client.put("/_stcore/upload_file/another/file", content=b"Gas.").status_code in (403, 404)


@pytest.mark.parametrize("role", ROLES)
def test_inner_routes_answer_as_documented(
    client: TestClient, token: Callable[[str], dict[str, str]], monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    monkeypatch.setenv("BOSPHORUS_VISITORS", role)
    for path in [path for path, (who,) in documented("Streamlit's own routes").items() if who == "a keeper's token"]:
        assert client.get(path).status_code == 401
        if role != "none":
            assert (client.get(path, headers=token(role)).status_code != 401) == (role == "keeper")


def _lets(client: TestClient, endpoint: Any, header: dict[str, str]) -> bool:
    """Whether a route lets the caller through; a job that is not there is an answer, no refusal."""
    body = {"json": {"text": "Ankara and Moscow agreed on gas."}} if endpoint.method == "POST" else {}
    answer = client.request(endpoint.method, endpoint.path.replace("{job}", "none"), headers=header, **body)
    assert answer.status_code in (200, 202, 401, 403, 404), answer.text
    return answer.status_code not in (401, 403)


def _writes() -> Iterator[str]:
    """The public methods of the corpus and its queue that open a writing transaction, by themselves or by a helper."""
    for owner in (Corpus, Queue):
        methods = dict(inspect.getmembers(owner, inspect.isfunction))
        direct = {name for name, method in methods.items() if ".writing(" in inspect.getsource(method)}
        for name, method in methods.items():
            if not name.startswith("_") and (name in direct or _calls(method) & direct):
                yield name


def _calls(method: Any) -> set[str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(method)))
    return {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "self"
    }
