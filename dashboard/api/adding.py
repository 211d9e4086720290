"""The answer that writes: articles into the queue."""

import datetime
import json
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.responses import Response

from components.corpus import CorpusError
from components.corpus.tasks import QueueFull
from components.words import api as told
from dashboard import resources
from dashboard.api.answers import Problem, answer
from dashboard.api.calling import Call

JSON, JSON_LINES = "application/json", ("application/jsonl", "application/x-ndjson", "application/json-lines")
_NAME = "articles.jsonl"
Short = Annotated[str, Field(max_length=2_000)]


class NewArticle(BaseModel):
    """An article to add, in the fields that `bosphorus analyse` reads from JSON Lines."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: Annotated[str, Field(min_length=1, description="The article's text; kept character for character.")]
    id: Short | None = Field(default=None, description="The article's name where it comes from.")
    title: Short | None = None
    date: Annotated[datetime.date, Field(strict=False)] | None = None
    outlet: Short | None = None
    author: Short | None = None
    url: Short | None = None
    language: Annotated[str, Field(max_length=20, description="Such as en; found from the text where missing.")] | (
        None
    ) = None


def add(call: Call) -> Response:
    """Queue what was sent as one job; answers 202 with the job's id, and 429 where the queue takes no more."""
    name, data = _file(call)
    corpus = resources.own_corpus()
    if corpus.read_only:
        raise Problem(409, told.READ_ONLY)
    try:
        job = corpus.queue.enqueue(call.caller.name, [(name, data)])
    except QueueFull as full:
        raise Problem(429, str(full), {"Retry-After": "60"}) from full
    except CorpusError as error:
        raise Problem(409, str(error)) from error
    resources.worker().nudge()
    return answer({"job": job}, 202, {"Location": f"/api/jobs/{job}"})


def _file(call: Call) -> tuple[str, bytes]:
    if call.media_type == JSON:
        return _NAME, _lines(_articles(_parsed(call.body)))
    if call.media_type in JSON_LINES:
        return _NAME, _lines(list(_each_line(call.body)))
    name = call.query.get("name", "").strip()
    if not name:
        raise Problem(400, told.NEEDS_NAME)
    if not call.body:
        raise Problem(422, told.NO_ARTICLE)
    return name, call.body


def _articles(parsed: Any) -> list[Any]:
    return parsed if isinstance(parsed, list) else [parsed]


def _lines(rows: list[Any]) -> bytes:
    if not rows:
        raise Problem(422, told.NO_ARTICLE)
    kept = [_checked(number, row).model_dump(mode="json", exclude_none=True) for number, row in enumerate(rows, 1)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept).encode("utf-8", "replace")


def _checked(number: int, row: Any) -> NewArticle:
    try:
        return NewArticle.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "body"
        raise Problem(422, told.BAD_ARTICLE.format(number=number, field=field, why=first["msg"])) from error


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Problem(400, told.NOT_JSON.format(why=_why(error))) from error


def _each_line(body: bytes) -> Iterator[Any]:
    for number, line in enumerate(body.splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as error:
                raise Problem(400, told.NOT_JSON_LINE.format(line=number, why=_why(error))) from error


def _why(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
