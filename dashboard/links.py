"""The view in the URL: what a page shows is kept in its query string, under names that never change meaning.

Streamlit's own binding writes a widget's displayed text (streamlit#14224), so that renaming an actor would break
every link to it; here ids are written instead.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st

from components.corpus import Filter
from dashboard.plain import literal

T = TypeVar("T", bound=str)
_WRITTEN, _PAGE = "_written_query", "_page"
_ON = "yes"


def changed_outside(page: str) -> bool:
    """Whether the URL was opened or edited by the reader, rather than written by this session."""
    current, written = st.query_params.to_dict(), st.session_state.get(_WRITTEN)
    turned = st.session_state.get(_PAGE, page) != page
    st.session_state[_PAGE] = page
    if written is None:
        return True
    # Turning to another page by the menu empties the query; the session's view goes along.
    return current != written and not (turned and not current)


def write(query: Mapping[str, str], anew: bool = False) -> None:
    """Let the URL name the present view, `anew` also where the server takes it to do so already.

    A link from a page to itself changes the query on the server, but not what the browser shows."""
    wanted = dict(query)
    if anew or st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[_WRITTEN] = wanted


def opened(name: str) -> str | None:
    """The value that the URL gives to a name."""
    return st.query_params.get(name)


class View:
    """The choices of one page: seeded from the URL where it was changed outside, else those that the reader left there;
    written back at the end.

    With `fixed` (as within another page) they are those of the URL, and nothing is drawn for them."""

    def __init__(self, page: str, *, fixed: bool = False) -> None:
        self.page = page
        self.fixed = fixed
        self.seeding = changed_outside(page)
        self._query: dict[str, str] = {}
        self.beside: tuple[Filter, ...] = ()

    def choice(self, name: str, options: Sequence[T], label: str, names: Mapping[T, str]) -> T:
        """One of a few options, the first unless chosen otherwise, kept in the URL under `name`."""
        if self.fixed:
            return self._fixed(name, options)
        key = f"choice_{name}"
        if self.seeding or st.session_state.get(key) not in options:
            asked = opened(name) if self.seeding else None
            st.session_state[key] = asked if asked in options else options[0]
        chosen: T | None = st.segmented_control(
            label,
            options,
            key=key,
            format_func=lambda option: literal(names.get(option, option)),
            required=True,
            persist_state="session",
        )
        if chosen and chosen != options[0]:
            self.keep(name, chosen)
        return chosen or options[0]

    def switch(self, name: str, label: str) -> bool:
        """Whether the reader has turned something on, kept in the URL under `name`, which is the widget's key too."""
        if self.seeding:
            st.session_state[name] = opened(name) == _ON
        on = bool(st.toggle(label, key=name, persist_state="session"))
        if on:
            self.keep(name, _ON)
        return on

    def _fixed(self, name: str, options: Sequence[T]) -> T:
        asked = opened(name)
        chosen = next((option for option in options if option == asked), options[0])
        if chosen != options[0]:
            self.keep(name, chosen)
        return chosen

    def keep(self, name: str, value: str) -> None:
        """Let the URL bear a value that no widget holds."""
        self._query[name] = value

    def shows(self, *chosen: Filter) -> None:
        """Say what the page shows whether or not the filter in force chooses it: a snapshot holds it too."""
        self.beside += chosen

    @property
    def query(self) -> dict[str, str]:
        """What the page's choices put into the URL."""
        return self._query
