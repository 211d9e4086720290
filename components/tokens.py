"""Tokens for programs that read or add without a browser: made by a command, kept hashed, bound to a role.

The file holds for each name the SHA-256 of its token, its role and its days; the token itself is shown once, when
it is made. A token has 256 random bits, so that its hash needs no salt and cannot be reversed by trying.
"""

import datetime
import hashlib
import hmac
import json
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from components.corpus.store import default_path
from components.roles import ROLES, Role
from components.settings import settings

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_START = "bos_"
USER = "token:"
"""Begins what a program is called that uses a token, before the token's name."""


class TokenError(Exception):
    """What is wrong with a token or its file, in one sentence."""


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token but the token: `until` is the first day on which it no longer holds."""

    name: str
    role: Role
    digest: str
    made: datetime.date
    until: datetime.date | None


def path() -> Path:
    """The file of the tokens: the one that the settings name, else tokens.json beside the corpus."""
    if named := settings().tokens:
        return Path(named)
    return default_path().with_name("tokens.json")


def add(name: str, role: Role, days: int | None = None) -> str:
    """Make a token; returns it, for the only time. Raises TokenError where the name is not fit or taken."""
    if not _NAME.fullmatch(name):
        raise TokenError("A token has a name of small letters, digits, dots, hyphens and underscores, such as ci.")
    if role not in ROLES[1:]:
        raise TokenError(f"A role is one of {', '.join(ROLES[1:])}, not {role!r}.")
    if days is not None and days < 1:
        raise TokenError("A token holds for one day at least.")
    held = listed()
    if any(token.name == name for token in held):
        raise TokenError(f"There is a token {name!r} already; remove it first.")
    secret = _START + secrets.token_urlsafe(32)
    today = datetime.datetime.now(datetime.UTC).date()
    until = today + datetime.timedelta(days=days) if days else None
    _write([*held, Token(name, role, _digest(secret), today, until)])
    return secret


def remove(name: str) -> bool:
    """Let a token hold no longer; returns whether there was one of this name."""
    held = listed()
    kept = [token for token in held if token.name != name]
    if len(kept) == len(held):
        return False
    _write(kept)
    return True


def listed() -> list[Token]:
    """All tokens in the order in which they were made; raises TokenError where the file cannot be read."""
    try:
        rows = json.loads(path().read_text(encoding="utf-8"))
        return [_token(row) for row in rows]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TokenError(f"The file of tokens at {path()} cannot be read.") from error


def holder(secret: str) -> Token | None:
    """The token that this is, as long as it holds. Every one is compared, in constant time."""
    digest = _digest(secret)
    today = datetime.datetime.now(datetime.UTC).date()
    found = None
    for token in listed():
        if hmac.compare_digest(token.digest, digest) and (token.until is None or today < token.until):
            found = token
    return found


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _token(row: dict[str, Any]) -> Token:
    until = row["until"] and datetime.date.fromisoformat(row["until"])
    if row["role"] not in ROLES:
        raise ValueError(row["role"])
    return Token(str(row["name"]), row["role"], str(row["digest"]), datetime.date.fromisoformat(row["made"]), until)


def _write(tokens: list[Token]) -> None:
    """Write the file whole or not at all, readable by its owner alone."""
    rows = [
        {
            "name": token.name,
            "role": token.role,
            "digest": token.digest,
            "made": token.made.isoformat(),
            "until": token.until.isoformat() if token.until else None,
        }
        for token in tokens
    ]
    target = path()
    partial = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise TokenError(f"The file of tokens at {target} cannot be written: {error.strerror}.") from error
