"""The numbers behind a figure: a table, and a list from which its marks can be chosen without a mouse."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from components import words
from components.calling import outlet_called
from components.charts.style import axis_title
from components.words import numbers as told


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a figure, a row each: its columns `ids` are what a mark bears first in its `customdata`, its
    columns `names` tell marks apart. Those with a title in words are shown, first the `names`, then those to which
    `titles` gives one."""

    rows: pd.DataFrame
    ids: tuple[str, ...]
    names: tuple[str, ...]
    titles: Mapping[str, str] = field(default_factory=dict)


def chosen(marks: Marks, key: str) -> list[list[Any]]:
    """Offer the numbers of a figure; the ids of the marks that the reader has chosen from the list."""
    opened = st.expander(told.NUMBERS, key=f"numbers_{key}", icon=":material/table:", on_change="rerun")
    if not opened.open:
        return []
    read = _in_words(marks.rows)
    known = dict(zip(_told(marks.rows, marks.ids), _told(read, marks.names), strict=True))
    chooser = f"numbers_of_{key}"
    if chooser in st.session_state:  # what another filter has left behind is no choice any more
        st.session_state[chooser] = [mark for mark in st.session_state[chooser] if mark in known]
    with opened:
        picked = st.multiselect(
            told.PICK,
            list(known),
            key=chooser,
            format_func=lambda mark: " – ".join(part for part in known.get(mark, ()) if part),
            placeholder=told.PICK_NONE,
        )
        _table(read, marks)
    return [list(mark) for mark in picked]


def _told(rows: pd.DataFrame, columns: Sequence[str]) -> list[tuple[str, ...]]:
    return list(rows[list(columns)].map(_word).itertuples(index=False, name=None))


def _word(value: Any) -> str:
    if isinstance(value, pd.Timestamp | datetime.date):
        return value.strftime("%Y-%m-%d")
    return value if isinstance(value, str) else ""


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Relations, sides and outlets as they are called."""
    titles: dict[str, Callable[[str], str]] = {"axis": axis_title, "side": lambda side: words.SIDES.get(side, side)}
    titles |= {"outlet": outlet_called, "name": outlet_called}
    return rows.assign(**{column: rows[column].map(call) for column, call in titles.items() if column in rows})


def _table(rows: pd.DataFrame, marks: Marks) -> None:
    named = {name: told.COLUMNS[name] for name in marks.names if name in told.COLUMNS}
    titles = {**named, **marks.titles, **told.COLUMNS}
    shown = rows[[column for column in titles if column in rows]]
    st.dataframe(shown, hide_index=True, column_config=_columns(shown, titles), alt=told.NUMBERS)


def _columns(table: pd.DataFrame, titles: Mapping[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for column in table:
        title = titles[str(column)]
        if pd.api.types.is_datetime64_any_dtype(table[column]):
            made[str(column)] = st.column_config.DateColumn(title, format="YYYY-MM-DD")
        elif pd.api.types.is_float_dtype(table[column]):
            made[str(column)] = st.column_config.NumberColumn(title, format="%+.2f")
        else:
            made[str(column)] = st.column_config.Column(title)
    return made
