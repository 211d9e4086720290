"""Share: the link to the present view, a snapshot of it, a name for it, and the code that embeds it."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from components.corpus import Corpus, CorpusError, Filter
from components.words import share as told
from dashboard import access
from dashboard.links import View
from dashboard.plain import literal, named, quiet
from dashboard.resources import corpus

_MADE, _SAVED, _FAILED = "_snapshot_made", "_view_saved", "_share_failed"


def link(query: Mapping[str, str]) -> str:
    """The address of the present page with this query."""
    return f"{st.context.url or ''}?{urlencode(query)}" if query else (st.context.url or "")


def popover(chosen: Filter, view: View) -> None:
    """Draw the button with all that sharing offers; to be called when the page has said what its link holds."""
    query = chosen.to_query() | view.query
    with st.popover(told.BUTTON, icon=":material/share:", key="share"):
        frozen = corpus().read_only
        tabs = dict(zip(told.TABS, st.tabs(told.TABS), strict=True))
        with tabs[told.LINK]:
            st.caption(told.LINK_NOTE_FROZEN if corpus().snapshot_info else told.LINK_NOTE)
            st.code(link(query), language=None, wrap_lines=True)
        with tabs[told.EMBED]:
            st.caption(told.EMBED_NOTE)
            address = escape(link(query | {"embed": "true"}))
            st.code(told.EMBED_CODE.format(link=address, title=escape(view.page)), language="html", wrap_lines=True)
        if frozen or not access.can("analyst"):
            for name in (told.SNAPSHOT, told.SAVE):
                tabs[name].caption(told.LINK_NOTE_FROZEN if corpus().snapshot_info else told.NOT_ALLOWED)
            return
        with tabs[told.SNAPSHOT]:
            _snapshot(chosen, view)
        with tabs[told.SAVE]:
            _save(chosen, view)
        if failed := st.session_state.pop(_FAILED, None):
            st.error(literal(failed), icon=":material/error:")


def _snapshot(chosen: Filter, view: View) -> None:
    st.caption(told.SNAPSHOT_NOTE)
    st.text_input(told.SNAPSHOT_TITLE, key="snapshot_title", on_change="ignore", persist_state="session")
    st.text_area(told.SNAPSHOT_WORDS, key="snapshot_note", on_change="ignore", persist_state="session")
    st.button(told.SNAPSHOT_MAKE, key="snapshot_make", icon=":material/ac_unit:", on_click=_freeze, args=(chosen, view))
    query = chosen.to_query() | view.query
    made, of = st.session_state.get(_MADE, ("", {}))
    if made and of == query:
        st.caption(told.SNAPSHOT_MADE)
        st.code(link(query | {"snapshot": made}), language=None, wrap_lines=True)


def _freeze(chosen: Filter, view: View) -> None:
    made = _tried(
        lambda: access.write(
            Corpus.snapshot,
            chosen,
            who=access.user(),
            title=st.session_state["snapshot_title"],
            note=st.session_state["snapshot_note"],
            page=view.page,
            extra=view.query,
            beside=view.beside,
        )
    )
    st.session_state[_MADE] = (made, chosen.to_query() | view.query)


def _save(chosen: Filter, view: View) -> None:
    st.caption(told.SAVE_NOTE)
    st.text_input(told.SAVE_NAME, key="view_name", on_change="ignore", persist_state="session")
    st.button(told.SAVE_MAKE, key="view_save", icon=":material/bookmark_add:", on_click=_keep, args=(chosen, view))
    if st.session_state.pop(_SAVED, False):
        st.success(told.SAVED, icon=":material/check:")


def _keep(chosen: Filter, view: View) -> None:
    def save() -> bool:
        name = st.session_state["view_name"]
        access.write(Corpus.save_view, name, view.page, chosen, who=access.user(), extra=view.query)
        return True

    st.session_state[_SAVED] = _tried(save)


def _tried(change: Callable[[], Any]) -> Any:
    try:
        return change()
    except CorpusError as error:
        st.session_state[_FAILED] = str(error)
        return None


def taken(info: Mapping[str, Any]) -> str:
    """When a snapshot was taken, and by whom."""
    return told.FROZEN.format(taken=info["taken_at"].strftime("%d %B %Y, %H:%M").lstrip("0"), who=info["who"])


def banner() -> None:
    """Say above the page that a snapshot is looked at: when it was taken, its title and its note."""
    info = corpus().snapshot_info
    if not info:
        return
    with st.container(border=True, gap="small"):
        if info["title"]:
            named(info["title"])
        if info["note"]:
            st.text(info["note"])
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            quiet(f"{taken(info)}. {told.FROZEN_NOTE}")
            st.button(told.FROZEN_LEAVE, key="leave_snapshot", type="tertiary", on_click=_leave)


def _leave() -> None:
    st.session_state["snapshot"] = None
