"""Who this session is, what it may do, and the one way in which pages write.

A page calls `write(Corpus.correct, …)`: the role of the session is asked there, on the server, before anything is
changed. A page that calls a write of the corpus by itself is refused whatever the role, by the corpus's guard.
Without sign-in set up (a laptop) the one user is a keeper, unless the setting `visitors` says otherwise.
"""

import inspect
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.corpus import Corpus, CorpusError
from components.corpus.asking import Asking
from components.corpus.queue import Queue
from components.corpus.store import Store
from components.roles import DEEDS, Role, address_of, may, role_of
from components.settings import settings
from components.words import access as told

P = ParamSpec("P")
R = TypeVar("R")
Written = TypeVar("Written", bound=Store | Asking)
LOCAL = "local"
_AUTHORS = ("who", "user", "by")
_OWN = ("cancel", "again", "leave")
_MOST_SESSIONS = 10_000
_sessions: dict[str, Role] = {}
_granted: ContextVar[bool] = ContextVar("granted", default=False)


class Refused(CorpusError):  # noqa: N818  (a finding about the reader, told as it is)
    """The session's role does not allow this; the sentence says whose does."""


def role() -> Role:
    """The role of the present session, asked anew at every run: a role that was taken away is gone at once."""
    claims = identity()
    if claims:
        return role_of(claims, secrets("roles"))
    return visitors_role()


def visitors_role() -> Role:
    """The role of who is not signed in."""
    return settings().visitors or ("none" if sign_in_is_set_up() else "keeper")


def user() -> str:
    """Who adds and corrects: the verified address of who signed in (else their id), else this laptop's one user."""
    claims = identity()
    return str(address_of(claims) or claims.get("sub") or LOCAL)


def can(needed: Role) -> bool:
    """Whether to offer what needs this role, as it was when the page's run began; the write itself asks again."""
    context = get_script_run_ctx(suppress_warning=True)
    known = _sessions.get(context.session_id) if context else None
    return may(known or role(), needed)


def require(needed: Role) -> None:
    """Raise Refused where the session's role is less than this."""
    if not may(role(), needed):
        raise Refused(told.REFUSED[needed])


def remember() -> None:
    """Ask for the role of this session at the start of a run, and keep it for what the page offers and for what the
    browser sends beside it, such as uploads."""
    if context := get_script_run_ctx(suppress_warning=True):
        _sessions.pop(context.session_id, None)
        _sessions[context.session_id] = role()
        if len(_sessions) > _MOST_SESSIONS:
            _sessions.pop(next(iter(_sessions)), None)


def session_may(session: str, needed: Role) -> bool:
    """Whether the session of this id had this role when its page was last drawn."""
    return may(_sessions.get(session, "none"), needed)


def write(deed: Callable[Concatenate[Written, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do a write such as `Corpus.correct` or `Queue.enqueue` in the own corpus, as far as the role allows.

    Whom it names as its author must be the session's user. Raises Refused where the role or the author is not
    right, and what the write itself raises."""
    from dashboard.resources import own_corpus  # not before the server has started: it makes caches

    corpus = own_corpus()
    queues = hasattr(Queue, deed.__name__)
    done = getattr(corpus.queue if queues else corpus, deed.__name__)
    given = inspect.signature(done).bind(*args, **kwargs).arguments
    require(_needed(corpus, deed.__name__, given))
    with _granting():
        return cast(R, done(*args, **kwargs))


def _needed(corpus: Corpus, deed: str, given: Mapping[str, Any]) -> Role:
    """The least role for a write with these arguments; raises Refused where no session may do it."""
    if deed not in DEEDS:
        raise Refused(told.UNKNOWN_DEED)
    author = next((given[name] for name in _AUTHORS if name in given), user())
    if author != user() and deed != "delete_view":
        raise Refused(told.NOT_YOU)
    others = author != user() or (deed in _OWN and _owner(corpus, given) not in (None, user()))
    of_actor = (deed == "correct" and str(given["target"]).startswith("actor:")) or (
        deed == "undo" and corpus.kind_of_correction(given["correction"]) == "actor"
    )
    return "keeper" if others or of_actor else DEEDS[deed]


def _owner(corpus: Corpus, given: Mapping[str, Any]) -> str | None:
    return corpus.queue.owner(job=given.get("job"), task=given.get("task"))


def guard() -> None:
    """What the corpus calls before each write: raises Refused in a session's own thread outside of `write`."""
    if get_script_run_ctx(suppress_warning=True) is not None and not _granted.get():
        raise Refused(told.OUTSIDE)


def identity() -> Mapping[str, Any]:
    """The claims of who signed in; empty for a visitor, and where the sign-in is older than the settings allow."""
    claims = _claims()
    return claims if _fresh(claims) else {}


def is_stale() -> bool:
    """Whether somebody signed in, but longer ago than the settings allow."""
    claims = _claims()
    return bool(claims) and not _fresh(claims)


def sign_in_is_set_up() -> bool:
    """Whether the secrets hold a section `[auth]`."""
    return bool(secrets("auth"))


def page(needed: Role) -> None:
    """End the run with a sentence where the session's role does not see the page."""
    if not may(role(), needed):
        st.info(told.REFUSED[needed], icon=":material/lock:")
        st.stop()


@contextmanager
def _granting() -> Iterator[None]:
    token = _granted.set(True)
    try:
        yield
    finally:
        _granted.reset(token)


def _claims() -> Mapping[str, Any]:
    return st.user.to_dict() if sign_in_is_set_up() and st.user.get("is_logged_in") else {}


def _fresh(claims: Mapping[str, Any]) -> bool:
    made = claims.get("iat")
    return isinstance(made, int | float) and time.time() - made < settings().sign_in_hours * 3600


def secrets(section: str) -> Mapping[str, Any]:
    """A section of the secrets; empty where there is none."""
    try:
        found: Mapping[str, Any] = st.secrets.get(section, {})
    except StreamlitSecretNotFoundError:
        return {}
    return found
