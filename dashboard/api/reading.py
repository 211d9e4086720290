"""The answers that read: health, articles, statements, a job."""

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
from starlette.responses import Response

from components.corpus import Corpus, Filter
from components.corpus.tasks import Job
from components.roles import may
from components.settings import settings
from components.words import api as told
from dashboard import resources
from dashboard.api.answers import Problem, answer, records
from dashboard.api.calling import Call

FILTER = tuple(field.name for field in dataclasses.fields(Filter))
_LEAST_FREE = 200 * 1024**2
_DEFAULTS = {"families": "each"}


def health(_: Call) -> Response:
    """Whether the model, the database, the disk and the queue can work; 503 where one cannot.

    Tells no path, no name and nothing of what was read."""
    parts = {"model": _model(), "database": _database(), "disk": _disk()}
    if parts["database"]["ok"]:
        parts["queue"] = _queue()
    ok = all(part["ok"] for part in parts.values())
    status = "ok" if ok else "failing"
    if ok and parts["model"]["state"] == "loading":
        status = "starting"
    return answer({"status": status} | parts, 200 if ok else 503)


def articles(call: Call) -> Response:
    """A page of `Corpus.articles`."""
    return _page(call, "articles", Corpus.articles)


def statements(call: Call) -> Response:
    """A page of `Corpus.statements`."""
    return _page(call, "statements", Corpus.statements)


def job(call: Call) -> Response:
    """Where a job stands; another's job is shown to keepers alone."""
    found = resources.own_corpus().queue.job(call.place["job"])
    if found is None or not (found.user == call.caller.name or may(call.caller.role, "keeper")):
        raise Problem(404, told.NO_JOB)
    return answer(_told(found))


def chosen(call: Call) -> tuple[Filter, int, int]:
    """The filter, the limit and the offset that a request names; raises Problem where it cannot be read.

    Stricter than a link to a page, which shows all where it cannot be read: a program does not see the page."""
    given = {name: value for name, value in call.query.items() if name in FILTER}
    picked = Filter.from_query(given)
    held = picked.to_query() | _DEFAULTS
    for name, value in given.items():
        if value and name not in held and not (name == "certainty" and not picked.certainty and _is_zero(value)):
            raise Problem(400, told.UNREADABLE_PARAMETER.format(name=name, value=value))
    if given.get("families", "each") not in ("each", "once", ""):
        raise Problem(400, told.UNREADABLE_PARAMETER.format(name="families", value=given["families"]))
    most = settings().api_rows
    return picked, _number(call, "limit", min(100, most), 1, most), _number(call, "offset", 0, 0, 10**9)


def _page(call: Call, name: str, question: Callable[..., pd.DataFrame]) -> Response:
    picked, limit, offset = chosen(call)
    rows = question(resources.own_corpus(), picked, limit + 1, offset)
    body: dict[str, Any] = {name: records(rows.head(limit)), "limit": limit, "offset": offset}
    return answer(body | {"next": offset + limit if len(rows) > limit else None})


def _number(call: Call, name: str, default: int, least: int, most: int) -> int:
    given = call.query.get(name, str(default))
    if not (given.isascii() and given.isdecimal() and len(given) < 12 and least <= int(given) <= most):
        raise Problem(400, told.NOT_A_NUMBER.format(name=name, least=least, most=most))
    return int(given)


def _is_zero(value: str) -> bool:
    try:
        return float(value) == 0
    except ValueError:
        return False


def _told(found: Job) -> dict[str, Any]:
    files = [
        {"name": file.name, "state": file.state, "position": file.position, "done": file.done, "total": file.total}
        | {"articles": list(file.articles), "problems": [{"name": n, "sentence": s} for n, s in file.problems]}
        for file in found.files
    ]
    made = f"{found.made_at.isoformat(timespec='seconds')}Z"
    return {"job": found.id, "state": found.state, "made_at": made, "files": files}


def _model() -> dict[str, Any]:
    worker = resources.worker()
    if not (worker.is_alive() or resources.own_corpus().read_only):
        state = "stopped"
    else:
        state = "ready" if worker.ready.is_set() else "loading"
    return {"ok": state != "stopped", "state": state}


def _database() -> dict[str, Any]:
    try:
        resources.own_corpus().is_empty()
    except Exception:
        return {"ok": False}
    return {"ok": True, "read_only": resources.own_corpus().read_only}


def _disk() -> dict[str, Any]:
    folder = Path(resources.own_corpus().path).parent
    if not folder.exists():
        return {"ok": True, "free_bytes": None}
    free = shutil.disk_usage(folder).free
    return {"ok": free > _LEAST_FREE, "free_bytes": free}


def _queue() -> dict[str, Any]:
    waiting = resources.own_corpus().queue.waiting()
    most = resources.own_corpus().queue.bounds.tasks
    return {"ok": True, "waiting": waiting, "most": most, "full": waiting >= most}
