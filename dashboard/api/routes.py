"""The routes of the API: each address and method with the role that it needs, made into Starlette routes."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router

from components.corpus import CorpusError
from components.roles import DEEDS, Role, may
from components.settings import SettingsError, settings
from components.tokens import TokenError
from components.words import api as told
from dashboard.api import adding, reading
from dashboard.api.answers import Problem, answer
from dashboard.api.calling import Call, Caller, body_of, caller_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What an address does for a method. `by_token`: a visitor's role is not enough, whatever it is."""

    method: str
    path: str
    needs: Role
    handle: Callable[[Call], Response]
    told: str
    parameters: tuple[str, ...] = ()
    by_token: bool = False


_PAGED = (*reading.FILTER, "limit", "offset")
ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("GET", "/api/health", "none", reading.health, told.HEALTH),
    Endpoint("GET", "/api/openapi.json", "none", lambda _: answer(_description()), told.DESCRIPTION),
    Endpoint("GET", "/api/articles", "reader", reading.articles, told.ARTICLES, _PAGED),
    Endpoint("POST", "/api/articles", DEEDS["enqueue"], adding.add, told.ADD, ("name",), by_token=True),
    Endpoint("GET", "/api/statements", "reader", reading.statements, told.STATEMENTS, _PAGED),
    Endpoint("GET", "/api/jobs/{job}", DEEDS["enqueue"], reading.job, told.JOB, by_token=True),
)


def router() -> Router:
    """What is to be mounted at /api: a route for each address, and one that answers for all that is none."""
    by_path: dict[str, dict[str, Endpoint]] = {}
    for endpoint in ENDPOINTS:
        by_path.setdefault(endpoint.path, {})[endpoint.method] = endpoint
    every = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    known = [Route(path.removeprefix("/api"), _answering(methods), methods=every) for path, methods in by_path.items()]
    return Router([*known, Route("/{rest:path}", _answering({}), methods=every)])


def _answering(methods: Mapping[str, Endpoint]) -> Callable[[Request], object]:
    async def respond(request: Request) -> Response:
        try:
            return await _respond(request, methods)
        except Problem as problem:
            return problem.answer()
        except (SettingsError, TokenError):
            log.exception("the settings or tokens cannot be read")
            return Problem(500, told.SETTINGS).answer()
        except CorpusError as error:
            return Problem(503, str(error)).answer()
        except Exception:
            log.exception("a request to the API failed")
            return Problem(500, told.BROKEN).answer()

    return respond


async def _respond(request: Request, methods: Mapping[str, Endpoint]) -> Response:
    if not methods:
        raise Problem(404, told.NOT_FOUND)
    endpoint = methods.get("GET" if request.method == "HEAD" else request.method)
    if endpoint is None:
        allowed = ", ".join(methods)
        raise Problem(405, told.WRONG_METHOD.format(methods=allowed), {"Allow": allowed})
    caller = await run_in_threadpool(caller_of, request.headers)
    _allow(endpoint, caller)
    query = _query(request, endpoint)
    body = await body_of(request, settings().api_bytes) if endpoint.method == "POST" else b""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    call = Call(caller, query, request.path_params, media_type, body)
    return await run_in_threadpool(endpoint.handle, call)


def _allow(endpoint: Endpoint, caller: Caller) -> None:
    """Raise Problem where the caller may not; before the body is read."""
    if may(caller.role, endpoint.needs) and (caller.by_token or not endpoint.by_token):
        return
    if caller.by_token:
        raise Problem(403, told.REFUSED.format(role=caller.role, needed=endpoint.needs))
    raise Problem(401, told.NEEDS_TOKEN, {"WWW-Authenticate": "Bearer"})


def _query(request: Request, endpoint: Endpoint) -> dict[str, str]:
    query: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in endpoint.parameters:
            raise Problem(400, told.UNKNOWN_PARAMETER.format(name=name))
        if name in query:
            raise Problem(400, told.TWICE.format(name=name))
        query[name] = value
    return query


def _description() -> dict[str, object]:
    from dashboard.api.description import description

    return description()
