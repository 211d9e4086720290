"""What all sessions share: the corpus, the worker, and cached questions to the corpus."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from components.corpus import Corpus, Filter
from components.corpus.store import default_path
from components.corpus.tasks import Bounds
from components.settings import settings
from dashboard import access, samples
from dashboard.jobs import Worker
from dashboard.upkeep import Upkeep

P = ParamSpec("P")
R = TypeVar("R")


@st.cache_resource(show_spinner=False)
def own_corpus() -> Corpus:
    """The one connection of this process to its corpus file; a file made just now gets the sample articles."""
    made = not default_path().exists()
    opened = Corpus.open(bounds=_bounds())
    if made and not opened.read_only:
        samples.fill(opened)
    opened.guard = access.guard
    return opened


def _bounds() -> Bounds:
    held = settings()
    return Bounds(
        tasks=held.queue_files,
        bytes=held.queue_bytes,
        user_tasks=held.user_files,
        user_bytes=held.user_bytes,
        user_tasks_an_hour=held.user_files_an_hour,
        user_bytes_an_hour=held.user_bytes_an_hour,
        user_articles_an_hour=held.user_articles_an_hour,
    )


@st.cache_resource(show_spinner=False)
def worker() -> Worker:
    """The worker that scores what was added; started once, for all sessions."""
    started = Worker(own_corpus(), settings().model)
    started.start()
    return started


@st.cache_resource(show_spinner=False)
def upkeep() -> Upkeep:
    """What looks after the own corpus, where it may be written; started once, for all sessions."""
    made = Upkeep(own_corpus())
    if not own_corpus().read_only:
        made.start()
    return made


@st.cache_resource(show_spinner=False, max_entries=8)
def _snapshot(name: str) -> Corpus:
    return own_corpus().open_snapshot(name)


def forget_snapshot() -> None:
    """Close the snapshots that are held open, so that a deleted one is gone."""
    _snapshot.clear()


def corpus() -> Corpus:
    """The corpus that this session looks at: the living one, or the snapshot that its link names."""
    name = st.session_state.get("snapshot")
    return _snapshot(name) if name else own_corpus()


def ask(question: Callable[Concatenate[Corpus, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """The corpus's answer to a question such as `Corpus.plane`, remembered until the corpus changes.

    A snapshot changes by nothing but a deletion, which is written in the corpus that it was taken of."""
    asked = corpus()
    state = (asked.version, own_corpus().forgotten)
    named = sorted(kwargs.items())
    answer: R = _remembered(asked, str(asked.path), state, question.__name__, args, named)
    return answer


@st.cache_data(show_spinner=False, max_entries=400, hash_funcs={Filter: lambda chosen: str(chosen.to_query())})
def _remembered(_corpus: Corpus, path: str, state: tuple[int, int], question: str, args: Any, kwargs: Any) -> Any:
    del path, state  # parts of the key alone
    return getattr(_corpus, question)(*args, **dict(kwargs))
