"""Watch: what is new in the analyst's saved views, and what can be done with each."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import words
from components.calling import called
from components.charts.style import axis_title, signed
from components.corpus import Changes, Corpus, CorpusError, Filter
from components.words import watch as told
from dashboard import access, navigation
from dashboard.plain import literal, named, quiet
from dashboard.resources import ask, own_corpus

_NEWS, _FAILED = "_news", "_view_failed"
_SHOWN = 5
Row = Mapping[Hashable, Any]


def badge() -> dict[str, int]:
    """How many articles are new in the analyst's views, for the menu."""
    try:
        news = own_corpus().fresh(access.user())
    except CorpusError:  # the page itself tells what is wrong with the corpus
        return {}
    return {"watch": sum(news.values())}


def views() -> None:
    """List the saved views, those with news first."""
    table = own_corpus().views(access.user())
    if table.empty:
        st.info(told.NO_VIEWS, icon=":material/bookmark:")
        return
    news = own_corpus().fresh(access.user())
    rows = sorted(table.to_dict("records"), key=lambda row: (-news.get(row["name"], 0), row["name"]))
    if len(news) > 1:
        st.button(told.SEEN_ALL, key="seen_all", icon=":material/done_all:", on_click=_all_seen, args=(rows,))
    if failed := st.session_state.pop(_FAILED, None):
        st.error(literal(failed), icon=":material/error:")
    for number, row in enumerate(rows):
        with st.container(border=True, gap="small"):
            _view(row, number)


def _view(row: Row, number: int) -> None:
    name, chosen = str(row["name"]), Filter.from_query(row["query"])
    named(name)
    place = navigation.place_of(str(row["page"]))
    quiet(told.ON_PAGE.format(page=place.title, selection=chosen.in_words(called(ask(Corpus.choices)))))
    changes = _changes(own_corpus().version, name, access.user(), chosen, row["seen_at"])
    _news(changes)
    with st.container(horizontal=True):
        if st.button(told.OPEN, key=f"open_{number}", icon=":material/open_in_full:"):
            st.session_state[_NEWS] = (name, chosen.to_query(), lines(changes))
            _seen(name, chosen)
            st.switch_page(f"app_pages/{place.file}.py", query_params=row["query"])
        if lines(changes):
            st.button(told.SEEN, key=f"seen_{number}", icon=":material/done:", on_click=_seen, args=(name, chosen))
        with st.popover(told.CHANGE, icon=":material/edit:", key=f"change_{number}"):
            st.text_input(told.NEW_NAME, value=name, key=f"name_{number}", on_change="ignore")
            st.button(told.RENAME, key=f"rename_{number}", on_click=_rename, args=(name, f"name_{number}"))
            st.button(told.DELETE, key=f"delete_{number}", icon=":material/delete:", on_click=_delete, args=(name,))


@st.cache_data(show_spinner=False, max_entries=200, hash_funcs={Filter: lambda chosen: str(chosen.to_query())})
def _changes(version: int, name: str, who: str, chosen: Filter, seen_at: Any) -> Changes:
    del version, seen_at  # parts of the key alone
    return own_corpus().changes(name, who, chosen)


def _news(changes: Changes) -> None:
    if changes.since:
        quiet(told.SINCE.format(since=changes.since.strftime("%d %B %Y, %H:%M").lstrip("0")))
    found = lines(changes)
    for line in found or [told.QUIET]:
        st.text(line)
    if changes.articles:
        table = own_corpus().articles(Filter(articles=changes.articles[-_SHOWN:]))
        for row in table.to_dict("records"):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.page_link(
                    "app_pages/article.py",
                    label=told.READ,
                    icon=":material/article:",
                    query_params={"article": row["article"]},
                )
                quiet(_titled(row))
        if len(changes.articles) > _SHOWN:
            quiet(told.MORE.format(n=len(changes.articles) - _SHOWN))


def lines(changes: Changes) -> list[str]:
    """What changed, a sentence each; empty where nothing did."""
    told_ = [told.ARTICLES.format(n=len(changes.articles))] if changes.articles else []
    if changes.actors:
        names = called(ask(Corpus.choices))["actors"]
        told_.append(told.ACTORS.format(names=", ".join(names.get(actor, actor) for actor in changes.actors)))
    for row in changes.moved.to_dict("records"):
        means = {part: signed(row[part]) for part in ("before", "after", "low", "high")}
        told_.append(told.MOVED.format(axis=axis_title(str(row["axis"])), **means))
    return told_


def tell(chosen: Filter) -> None:
    """Above a view that was just opened: what was new in it; until the filter changes."""
    name, query, found = st.session_state.get(_NEWS, ("", None, []))
    if query != chosen.to_query():
        st.session_state.pop(_NEWS, None)
    elif found:
        with st.container(border=True, gap="small"):
            named(told.OPENED.format(name=name))
            for line in found:
                st.text(line)


def _titled(row: Row) -> str:
    date: str = row["date"].strftime("%Y-%m-%d") if pd.notna(row["date"]) else words.NO_DATE
    return " · ".join(
        str(part) for part in (date, row["outlet"], row["title"], row["opening"]) if isinstance(part, str)
    )


def _seen(name: str, chosen: Filter) -> None:
    access.write(Corpus.seen, name, access.user(), chosen)


def _all_seen(rows: list[Row]) -> None:
    for row in rows:
        _seen(str(row["name"]), Filter.from_query(row["query"]))


def _rename(name: str, key: str) -> None:
    try:
        access.write(Corpus.rename_view, name, st.session_state[key], who=access.user())
    except CorpusError as error:
        st.session_state[_FAILED] = str(error)


def _delete(name: str) -> None:
    access.write(Corpus.delete_view, name, access.user())
