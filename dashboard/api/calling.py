"""A request to the API: who calls, with which role, and what was sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from components import tokens
from components.roles import Role
from components.words import api as told
from dashboard import access
from dashboard.api.answers import Problem

VISITOR = "visitor"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the token's name, or a visitor."""

    name: str
    role: Role
    by_token: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One request: `query` holds its parameters, `place` the parts of its path, `body` its bytes."""

    caller: Caller
    query: Mapping[str, str]
    place: Mapping[str, str]
    media_type: str
    body: bytes


def caller_of(headers: Mapping[str, str]) -> Caller:
    """Who sends these headers; raises Problem where they hold a token that is none.

    No cookie counts here, so that no page of another site can use a reader's sign-in."""
    given = headers.get("authorization")
    if given is None:
        return Caller(VISITOR, access.visitors_role(), by_token=False)
    scheme, _, secret = given.partition(" ")
    token = tokens.holder(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        raise Problem(401, told.BAD_TOKEN, {"WWW-Authenticate": 'Bearer error="invalid_token"'})
    return Caller(f"{tokens.USER}{token.name}", token.role, by_token=True)


async def body_of(request: Request, most: int) -> bytes:
    """The bytes of a request; raises Problem where there are more than `most`, before they are held."""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > most:
        raise Problem(413, told.TOO_LARGE.format(most=most))
    held = bytearray()
    async for chunk in request.stream():
        held += chunk
        if len(held) > most:
            raise Problem(413, told.TOO_LARGE.format(most=most))
    return bytes(held)
