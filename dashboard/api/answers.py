"""Answers of the API: rows as JSON, and problems as one sentence (RFC 9457)."""

import datetime
import json
import math
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import numpy as np
import pandas as pd
from starlette.responses import Response


class Problem(Exception):  # noqa: N818  (an answer, not a fault)
    """A request that is refused: the status, and the sentence that says why."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.headers = status, sentence, dict(headers or {})

    def answer(self) -> Response:
        """The problem as a response."""
        told = {"type": "about:blank", "title": HTTPStatus(self.status).phrase, "status": self.status}
        body = _json(told | {"detail": self.sentence})
        return Response(body, self.status, self.headers, media_type="application/problem+json")


def answer(content: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON response that no cache keeps."""
    headers = {"Cache-Control": "no-store"} | dict(headers or {})
    return Response(_json(content), status, headers, media_type="application/json")


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as JSON values: what is missing is null, dates are 2024-05-31, moments are in UTC."""
    columns = {name: [_value(value, str(name)) for value in frame[name]] for name in frame.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _value(value: Any, column: str) -> Any:
    if isinstance(value, np.ndarray | list | tuple):
        return [_value(part, column) for part in value]
    if isinstance(value, np.float32):
        # The shortest decimal that means it: 0.65, not 0.6499999761581421.
        value = float(str(value))
    elif isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if column == "date" else f"{value.isoformat(timespec='seconds')}Z"
    return value.isoformat() if isinstance(value, datetime.date) else value


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
