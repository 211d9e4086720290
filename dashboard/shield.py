"""What stands between the network and the server: names, origins, guarded addresses, headers, the wanted link.

Pure ASGI, so that nothing is buffered. It stands before Streamlit's own checks and is stricter than they are.
"""

import base64
import binascii
import hashlib
import ipaddress
import re
from collections.abc import Iterable, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.roles import may
from components.settings import settings
from components.tokens import TokenError
from components.words import shield as told
from dashboard import access, navigation
from dashboard.api.answers import Problem
from dashboard.api.calling import caller_of
from dashboard.marks import SCROLL

_SAFE = ("GET", "HEAD", "OPTIONS")
_PROBES = ("/api/health", "/_stcore/health")
_INNER = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
_LINK, _LINK_SECONDS, _LINK_MOST = "bosphorus_link", 900, 2_800
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w.-]+)(:\d+)?", re.ASCII)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class Names:
    """Under which names the server may be called. `local`: it listens on this machine alone."""

    def __init__(self) -> None:
        self.local = False

    def welcome(self, host: str) -> bool:
        """Whether this header Host names the server; always true for names of this machine."""
        matched = _HOST.fullmatch(host)
        if not matched:
            return False
        name = matched[1].strip("[]").lower()
        if is_loopback(name):
            return True
        if named := settings().hosts:
            return name in {one.strip().lower() for one in named.split(",")}
        return not self.local


class Shield:
    """The middleware; `names` says under which names the server may be called."""

    def __init__(self, app: ASGIApp, names: Names) -> None:
        self._app, self._names = app, names
        self._scripts = " ".join(_hashes([_index(), SCROLL]))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, refuse it, or tell the wanted link on its way."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            self._check(scope, headers)
            await self._check_inner(scope, headers)
        except Problem as problem:
            await _refuse(problem, scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), headers)
                _carry_link(scope, headers, message)
            await send(message)

        await self._app(scope, receive, sending if scope["type"] == "http" else send)

    def _check(self, scope: Scope, headers: Headers) -> None:
        host = headers.get("host", "")
        if scope["path"] not in _PROBES and not self._names.welcome(host):
            raise Problem(421, told.FOREIGN_NAME)
        changes = scope["type"] == "websocket" or scope["method"] not in _SAFE
        if changes and not _own_origin(headers.get("origin"), host):
            raise Problem(403, told.FOREIGN_ORIGIN)

    async def _check_inner(self, scope: Scope, headers: Headers) -> None:
        path = re.sub(r"/+", "/", scope["path"])
        if any(inner in path for inner in _INNER):
            try:
                caller = await run_in_threadpool(caller_of, headers)
            except TokenError as error:
                raise Problem(500, str(error)) from error
            if not (caller.by_token and may(caller.role, "keeper")):
                raise Problem(401, told.INNER, {"WWW-Authenticate": "Bearer"})
        uploading = re.search(r"/_stcore/upload_file/([^/]+)/", path)
        if uploading and scope.get("method") not in _SAFE and not access.session_may(uploading[1], "analyst"):
            raise Problem(403, told.NO_UPLOAD)

    def _dress(self, answer: MutableHeaders, asked: Headers) -> None:
        host = asked.get("host", "")
        sockets = f"ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
        answer["Content-Security-Policy"] = "; ".join(
            (
                "default-src 'self'",
                f"script-src 'self' 'wasm-unsafe-eval' {self._scripts}",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob:",
                "font-src 'self' data:",
                f"connect-src 'self' {sockets}",
                "media-src 'self' data: blob:",
                "worker-src 'self' blob:",
                "frame-src 'self' blob: data:",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                f"frame-ancestors {settings().frame_ancestors}",
            )
        )
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Referrer-Policy"] = "same-origin"
        answer["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        answer["Cross-Origin-Opener-Policy"] = "same-origin"
        answer["Cross-Origin-Resource-Policy"] = "same-origin"


def is_loopback(name: str) -> bool:
    """Whether a host name stands for this machine."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def own_link(link: str) -> str | None:
    """The link itself where it leads to a page of this dashboard and nowhere else, else None."""
    if not link.isascii() or not link.isprintable() or "\\" in link or len(link) > _LINK_MOST:
        return None
    parts = urlsplit(link)
    base = _base()
    page = parts.path.removeprefix(base).strip("/")
    known = {place.file for places in navigation.SECTIONS.values() for place in places} | {""}
    if parts.scheme or parts.netloc or link.startswith("//") or not parts.path.startswith(f"{base}/"):
        return None
    return link if page in known else None


def _base() -> str:
    named = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{named}" if named else ""


def _own_origin(origin: str | None, host: str) -> bool:
    """Whether a request comes from our own pages, from no page at all, or from a site that is allowed."""
    if origin is None:
        return True
    allowed = {str(one).strip() for one in st.get_option("server.corsAllowedOrigins") or ()}
    return origin in allowed or urlsplit(origin).netloc.lower() == host.lower() != ""


def _carry_link(scope: Scope, headers: Headers, message: MutableMapping[str, Any]) -> None:
    """Keep the page that was open when signing in begins, and lead back to it when it has ended.

    Streamlit itself leads to the first page (streamlit#10162)."""
    path, base = scope["path"], _base()
    answer = MutableHeaders(scope=message)
    if path == f"{base}/auth/login":
        wanted = urlsplit(headers.get("referer", ""))
        link = own_link(wanted.path + (f"?{wanted.query}" if wanted.query else ""))
        if link and wanted.netloc == headers.get("host"):
            answer.append("Set-Cookie", _cookie(scope, base64.urlsafe_b64encode(link.encode()).decode(), _LINK_SECONDS))
    elif path == f"{base}/oauth2callback" and message["status"] == 302 and (link := _kept_link(headers)):
        answer["Location"] = link
        answer.append("Set-Cookie", _cookie(scope, "", 0))


def _kept_link(headers: Headers) -> str | None:
    kept = re.search(rf"(?:^|;\s*){_LINK}=([\w=-]+)", headers.get("cookie", ""))
    if not kept:
        return None
    try:
        return own_link(base64.urlsafe_b64decode(kept[1]).decode("ascii"))
    except (binascii.Error, ValueError):
        return None


def _cookie(scope: Scope, value: str, seconds: int) -> str:
    secure = "; Secure" if scope["scheme"] == "https" else ""
    return f"{_LINK}={value}; Path={_base() or '/'}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"


async def _refuse(problem: Problem, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": problem.sentence})
        return
    await problem.answer()(scope, receive, send)


def _index() -> str:
    return (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def _hashes(pages: Iterable[str]) -> list[str]:
    """The sources that allow exactly these inline scripts and no other."""
    scripts = [script for page in pages for script in _SCRIPT.findall(page)]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in scripts]
