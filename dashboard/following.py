"""Feeds that are followed: what they announce, what of it is new, and fetching it."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from components.articles import addresses_typed
from components.articles.instructions import Instructions
from components.corpus import Corpus, CorpusError
from components.words import add as told
from dashboard import access, adding
from dashboard.marks import marked
from dashboard.offering import fetching_is_off
from dashboard.plain import literal
from dashboard.resources import ask, own_corpus


def feeds() -> None:
    """Draw the followed feeds, and a field to follow another."""
    if fetching_is_off():
        return
    with (
        st.form("follow", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        typed = st.text_input(told.FEED, key="feed")
        followed = st.form_submit_button(told.FOLLOW, icon=":material/rss_feed:")
    if followed:
        _follow(typed)
    table = ask(Corpus.feeds)
    if table.empty:
        st.caption(told.FEED_NONE)
    for row in table.to_dict("records"):
        with st.container(border=True, gap="small"):
            _feed({str(name): value for name, value in row.items()})


def _follow(typed: str) -> None:
    addresses, _ = addresses_typed(typed)
    if not addresses:
        st.error(told.FEED_BAD, icon=":material/link_off:")
    for address in addresses:
        try:
            if access.write(Corpus.follow, address, who=access.user()):
                adding.fetch(address, Instructions(address=True, look=True))
            else:
                st.info(told.FEED_KNOWN, icon=":material/rss_feed:")
        except CorpusError as error:
            st.error(literal(str(error)), icon=":material/error:")


def _feed(row: dict[str, Any]) -> None:
    address, unread = str(row["feed"]), int(row["unread"])
    if isinstance(row["title"], str):
        st.text(row["title"])
    st.html(f"<span style='font-size:.85rem;opacity:.75;overflow-wrap:anywhere'>{marked(address)}</span>")
    if isinstance(row["problem"], str):
        st.text(f"⚠ {row['problem']}")
    if pd.isna(row["looked_at"]):
        st.caption(told.FEED_WAITS)
    else:
        looked = pd.Timestamp(row["looked_at"]).strftime("%Y-%m-%d %H:%M")
        st.caption(told.FEED_TOLD.format(looked=looked, entries=int(row["entries"]), unread=unread))
    with st.container(horizontal=True):
        label = told.FEED_FETCH[unread == 1].format(n=unread) if unread else told.FEED_FETCH_NONE
        fetching, looking = Instructions(address=True), Instructions(address=True, look=True)
        _button(f"fetch_{address}", label, ":material/download:", _put, address, fetching)
        _button(f"look_{address}", told.FEED_LOOK, ":material/refresh:", _put, address, looking)
        _button(f"forget_{address}", told.FEED_FORGET, ":material/delete:", _forget, address)
    if unread:
        with st.expander(told.FEED_NEW, key=f"new_{address}"):
            entries = own_corpus().unread(address)
            shown = [{title: getattr(entry, name) for name, title in told.FEED_COLUMNS.items()} for entry in entries]
            st.dataframe(shown, hide_index=True, alt=told.FEED_ALT, key=f"entries_{address}")


def _button(key: str, label: str, icon: str, do: Callable[..., None], *args: Any) -> None:
    st.button(label, key=key, icon=icon, on_click=do, args=args)


def _put(address: str, how: Instructions) -> None:
    try:
        adding.fetch(address, how)
    except CorpusError as error:
        st.toast(literal(str(error)), icon=":material/hourglass_disabled:")


def _forget(address: str) -> None:
    try:
        access.write(Corpus.unfollow, address)
    except CorpusError as error:
        st.toast(literal(str(error)), icon=":material/error:")
