"""What the entry script has settled for the page that it runs."""

from typing import NoReturn

import streamlit as st

from components.corpus import Filter
from dashboard.links import View

_FILTER, _VIEW = "_filter", "_view"


def settle(chosen: Filter, view: View) -> None:
    """Hand the filter and the view to the page."""
    st.session_state[_FILTER], st.session_state[_VIEW] = chosen, view


class Ended(Exception):  # noqa: N818  (how a page ends, not a fault)
    """The page has said all that there is to say."""


def end() -> NoReturn:
    """End the page here; what the entry script draws around it follows all the same, unlike after `st.stop`."""
    raise Ended


def current() -> tuple[Filter, View]:
    """The filter and the view of this run."""
    return st.session_state[_FILTER], st.session_state[_VIEW]


def link_to_article(article: str, at: str | None = None) -> dict[str, str]:
    """The query of a link to an article, at a paragraph or statement of it, under the filter in force."""
    place = {"article": article} | ({"at": at} if at else {})
    snapshot = st.session_state.get("snapshot")
    return current()[0].to_query() | place | ({"snapshot": snapshot} if snapshot else {})
