"""What adding asks of the analyst: which column holds what, whether all is right, how the letters should read."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from components.articles.encodings import readings
from components.articles.instructions import Instructions
from components.articles.language import LANGUAGES
from components.corpus import Corpus, CorpusError, File
from components.corpus.queue import Queue
from components.words import add as told
from dashboard import access
from dashboard.plain import literal
from dashboard.resources import own_corpus, worker

_MAPPED = {"text": told.TEXT} | told.FIELDS
_MOST = 5


def questions() -> None:
    """Show the files of this analyst that wait for an answer, from whatever session they were added."""
    asking = own_corpus().queue.asking(access.user())[:_MOST]
    if not asking:
        return
    st.subheader(told.ASKS)
    for file in asking:
        with st.container(border=True):
            if columns := (file.asks or {}).get("columns"):
                _columns(file, columns[0])
            else:
                _check(file, file.asks or {})


def read_again(file: File) -> None:
    """Offer to read a file again: as it was after a failure, or in another encoding where its letters look wrong."""
    how = Instructions.from_json(file.how)
    if file.state == "failed" and not file.articles:
        st.button(told.TRY_AGAIN, key=f"try_{file.task}", icon=":material/refresh:", on_click=_again, args=(file, how))
    with st.popover(told.MISREAD, key=f"misread_{file.task}", icon=":material/translate:"):
        encoding = _encoding(file)
        replaces = tuple(key for key in file.articles if key not in file.known)
        st.button(
            told.MISREAD_AGAIN,
            key=f"reread_{file.task}",
            disabled=encoding is None,
            on_click=_again,
            args=(file, replace(how, encoding=encoding, replaces=replaces)),
        )


def _encoding(file: File) -> str | None:
    """Choose an encoding by how the file reads in it."""
    shown = readings(own_corpus().queue.data(file.task) or b"")
    chosen: str | None = st.selectbox(
        told.MISREAD_AS,
        list(shown),
        index=None,
        placeholder=told.DETECTED,
        key=f"as_{file.task}",
        format_func=lambda one: f"{one}: {shown[one]}",
    )
    return chosen


def _again(file: File, how: Instructions) -> None:
    try:
        access.write(Queue.again, file.task, how.to_json())
    except CorpusError as error:
        st.toast(literal(str(error)), icon=":material/error:")
    else:
        worker().nudge()


def _leave(file: File) -> None:
    try:
        access.write(Queue.leave, file.task, user=access.user())
    except CorpusError as error:
        st.toast(literal(str(error)), icon=":material/error:")


def _columns(file: File, table: Mapping[str, Any]) -> None:
    columns, rows = list(table["columns"]), [list(row) for row in table["rows"]]
    st.text(told.ASK_COLUMNS.format(name=table["name"]))
    st.caption(told.ASK_COLUMNS_WHY)
    st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, alt=told.ASK_SAMPLE_ALT)
    samples = dict(zip(columns, rows[0] if rows else [""] * len(columns), strict=True))
    guess = {"text": _longest(columns, rows)} | dict(table["guess"])
    with st.form(f"columns_{file.task}", border=False):
        mapping: dict[str, str] = {}
        grid = st.columns(4, wrap=True)
        for place, (field, title) in enumerate(_MAPPED.items()):
            chosen = grid[place % 4].selectbox(
                title,
                ["", *columns],
                index=["", *columns].index(guess.get(field, "")),
                key=f"map_{field}_{file.task}",
                format_func=lambda one: f"{one}: {samples[one][:40]}" if one else told.ASK_NONE,
            )
            mapping[field] = str(chosen or "")
        with st.container(horizontal=True):
            added = st.form_submit_button(told.ASK_MAP, key=f"map_{file.task}", icon=":material/add:")
            left = st.form_submit_button(told.ASK_LEAVE, key=f"unmap_{file.task}")
    if added:
        try:
            access.write(Corpus.remember_mapping, columns, mapping, who=access.user())
        except CorpusError as error:
            st.error(literal(str(error)), icon=":material/error:")
            return
        _again(file, Instructions.from_json(file.how))
        st.rerun()
    if left:
        _leave(file)
        st.rerun()


def _longest(columns: list[str], rows: list[list[str]]) -> str:
    lengths = {column: sum(len(row[place]) for row in rows) for place, column in enumerate(columns)}
    return max(lengths, key=lambda column: lengths[column], default="")


def _check(file: File, asks: Mapping[str, Any]) -> None:
    articles, count = asks["articles"], int(asks["all"])
    st.text((told.ASK_CHECK_ONE if count == 1 else told.ASK_CHECK).format(name=file.name, n=count))
    if count > len(articles):
        st.caption(told.ASK_CHECK_PART.format(shown=len(articles), n=count))
    for name, sentence in file.problems:
        st.text(f"⚠ {name}: {sentence}")
    before = pd.DataFrame([{"add": not article["known"]} | article for article in articles])
    before["date"] = [datetime.date.fromisoformat(day) if day else None for day in before["date"]]
    after = st.data_editor(
        before,
        hide_index=True,
        key=f"check_{file.task}_{Instructions.from_json(file.how).encoding}",
        column_order=list(told.CHECK_COLUMNS),
        disabled=["opening", "paragraphs", "known"],
        column_config=_check_columns(),
        alt=told.ASK_CHECK_ALT,
    )
    how = Instructions.from_json(file.how)
    changes, without = _changes(before, after)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            told.ASK_ADD,
            key=f"add_{file.task}",
            icon=":material/add:",
            disabled=len(without) == count,
            on_click=_again,
            args=(file, replace(how, check=False, changes=changes, without=without)),
        )
        st.button(told.ASK_LEAVE, key=f"leave_{file.task}", on_click=_leave, args=(file,))
        with st.popover(told.MISREAD, key=f"misread_{file.task}", icon=":material/translate:"):
            encoding = _encoding(file)
            st.button(
                told.MISREAD_AGAIN,
                key=f"reread_{file.task}",
                disabled=encoding is None,
                on_click=_again,
                args=(file, replace(how, encoding=encoding)),
            )


def _check_columns() -> dict[str, Any]:
    config: dict[str, Any] = {name: st.column_config.Column(title) for name, title in told.CHECK_COLUMNS.items()}
    config["title"] = st.column_config.TextColumn(told.CHECK_COLUMNS["title"], width="large")
    config["date"] = st.column_config.DateColumn(told.CHECK_COLUMNS["date"], format="YYYY-MM-DD")
    config["language"] = st.column_config.SelectboxColumn(told.CHECK_COLUMNS["language"], options=list(LANGUAGES))
    return config


def _changes(before: pd.DataFrame, after: pd.DataFrame) -> tuple[dict[str, dict[str, str | None]], tuple[str, ...]]:
    """What the analyst changed, by the digest of the article, and the digests of what is left out."""
    changes: dict[str, dict[str, str | None]] = {}
    for old, new in zip(before.to_dict("records"), after.to_dict("records"), strict=True):
        made = {field: _typed(new[field]) for field in told.FIELDS if _typed(new[field]) != _typed(old[field])}
        if made:
            changes[str(old["digest"])] = made
    return changes, tuple(after.loc[~after["add"], "digest"])


def _typed(value: Any) -> str | None:
    return None if value is None or pd.isna(value) or not str(value).strip() else str(value).strip()
