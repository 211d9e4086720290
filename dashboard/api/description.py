"""The API in the words of OpenAPI 3.1, made from its routes."""

import re
from importlib.metadata import version
from typing import Any

from components.roles import ROLES
from components.words import api as told
from dashboard.api.adding import JSON, JSON_LINES, NewArticle
from dashboard.api.routes import ENDPOINTS, Endpoint

_NUMBERS = {"limit": {"type": "integer", "minimum": 1}, "offset": {"type": "integer", "minimum": 0}}
_KINDS: dict[str, dict[str, Any]] = {
    **_NUMBERS,
    "certainty": {"type": "number", "minimum": 0, "maximum": 1},
    "families": {"type": "string", "enum": ["each", "once"]},
    "since": {"type": "string", "format": "date"},
    "until": {"type": "string", "format": "date"},
}
_TEXT, _COUNT, _OBJECT = {"type": "string"}, {"type": "integer"}, {"type": "object"}
_PART = {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]}
_ROWS = {"type": "array", "items": _OBJECT}
_PAGE = {"limit": _COUNT, "offset": _COUNT, "next": {"type": ["integer", "null"]}}
_STATES = ["queued", "running", "asking", "done", "failed", "cancelled"]
_FILE = {
    "name": _TEXT,
    "state": {"type": "string", "enum": _STATES},
    "position": _COUNT,
    "done": _COUNT,
    "total": _COUNT,
    "articles": {"type": "array", "items": _TEXT},
    "problems": {"type": "array", "items": {"type": "object", "properties": {"name": _TEXT, "sentence": _TEXT}}},
}
_SCHEMAS: dict[str, dict[str, Any]] = {
    "Problem": {
        "type": "object",
        "properties": {"type": _TEXT, "title": _TEXT, "status": _COUNT, "detail": _TEXT},
        "required": ["type", "title", "status", "detail"],
    },
    "Health": {
        "type": "object",
        "properties": {"status": {"type": "string", "enum": ["ok", "starting", "failing"]}}
        | dict.fromkeys(("model", "database", "disk", "queue"), _PART),
        "required": ["status", "model", "database", "disk"],
    },
    "Articles": {"type": "object", "properties": {"articles": _ROWS} | _PAGE, "required": ["articles", "next"]},
    "Statements": {"type": "object", "properties": {"statements": _ROWS} | _PAGE, "required": ["statements", "next"]},
    "Queued": {"type": "object", "properties": {"job": _TEXT}, "required": ["job"]},
    "Job": {
        "type": "object",
        "properties": {"job": _TEXT, "state": {"type": "string", "enum": _STATES}, "made_at": _TEXT}
        | {"files": {"type": "array", "items": {"type": "object", "properties": _FILE}}},
        "required": ["job", "state", "files"],
    },
}
_ANSWERS = {
    ("GET", "/api/health"): ("200", "Health"),
    ("GET", "/api/articles"): ("200", "Articles"),
    ("POST", "/api/articles"): ("202", "Queued"),
    ("GET", "/api/statements"): ("200", "Statements"),
    ("GET", "/api/jobs/{job}"): ("200", "Job"),
}


def description() -> dict[str, Any]:
    """The document of /api/openapi.json."""
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
    article = NewArticle.model_json_schema(ref_template="#/components/schemas/{model}")
    return {
        "openapi": "3.1.0",
        "info": {"title": told.TITLE, "description": told.ABOUT, "version": version("bosphorus")},
        "paths": paths,
        "components": {
            "schemas": _SCHEMAS | {"NewArticle": article},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    status, schema = _ANSWERS.get((endpoint.method, endpoint.path), ("200", None))
    good = {"schema": {"$ref": f"#/components/schemas/{schema}"} if schema else _OBJECT}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    operation: dict[str, Any] = {
        "summary": endpoint.told,
        "operationId": endpoint.method.lower() + re.sub(r"\W+", "_", endpoint.path.removeprefix("/api")).rstrip("_"),
        "parameters": [_parameter(name, endpoint) for name in _names(endpoint)],
        "responses": {
            status: {"description": endpoint.told, "content": {"application/json": good}},
            "default": {"description": "A problem, in one sentence.", "content": problem},
        },
        "security": _security(endpoint),
    }
    if endpoint.method == "POST":
        operation["requestBody"] = {"required": True, "content": _bodies()}
    return operation


def _names(endpoint: Endpoint) -> list[str]:
    return [*re.findall(r"{(\w+)}", endpoint.path), *endpoint.parameters]


def _parameter(name: str, endpoint: Endpoint) -> dict[str, Any]:
    within = "path" if f"{{{name}}}" in endpoint.path else "query"
    told_of = {"name": name, "in": within, "required": within == "path", "description": told.PARAMETERS[name]}
    return told_of | {"schema": _KINDS.get(name, _TEXT)}


def _security(endpoint: Endpoint) -> list[dict[str, list[str]]]:
    """A token; or nothing, where visitors may have the role."""
    if endpoint.needs == ROLES[0]:
        return [{}]
    return [{"token": []}] if endpoint.by_token else [{"token": []}, {}]


def _bodies() -> dict[str, Any]:
    one = {"$ref": "#/components/schemas/NewArticle"}
    lines = {media_type: {"schema": _TEXT} for media_type in JSON_LINES}
    several = {"schema": {"anyOf": [one, {"type": "array", "items": one}]}}
    return {JSON: several} | lines | {"application/octet-stream": {"schema": {"type": "string"}}}
