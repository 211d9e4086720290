"""The two sides of a comparison: the present filter with one thing changed, both kept in the URL."""

import datetime
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
import streamlit as st

from components import words
from components.charts.style import axes_of, axis_title, signed
from components.corpus import NO_VALUE, Corpus, Filter
from components.corpus.figures import UNITS, About
from components.words import compare as told
from components.words.counting import counted
from dashboard.filters import FIRST, LAST
from dashboard.links import View, opened
from dashboard.resources import ask

Side = Literal["a", "b"]
SIDES: tuple[Side, Side] = ("a", "b")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One side: the filter, and what it is called."""

    filter: Filter
    name: str


def sides(chosen: Filter, vary: told.Vary, view: View) -> tuple[Chosen, Chosen]:
    """Draw what tells A from B; the two filters with their names."""
    if vary == "dates":
        return _periods(chosen, view)
    titles = _titles(vary)
    found = []
    for place, side in zip(st.columns(2), SIDES, strict=True):
        with place:
            value = _words(side, view) if vary == "words" else _several(chosen, vary, side, titles, view)
        name = value if isinstance(value, str) else ", ".join(titles.get(one, one) for one in value)
        found.append(Chosen(chosen.replace(**{vary: value}), name or told.ALL))
    return found[0], found[1]


def _titles(vary: told.Vary) -> dict[str, str]:
    if vary == "words":
        return {}
    if vary == "sides":
        return dict(words.SIDES)
    table = ask(Corpus.choices)[vary]
    names = table["name"] if "name" in table else table["value"].replace(NO_VALUE, words.NO_VALUE)
    return dict(zip(table["value"].astype(str), names.astype(str), strict=True))


def _several(chosen: Filter, vary: told.Vary, side: Side, titles: dict[str, str], view: View) -> tuple[str, ...]:
    key = f"compare_{vary}_{side}"
    if view.seeding and (asked := opened(side)) is not None:
        st.session_state[key] = list(getattr(Filter.from_query({vary: asked}), vary))
    elif key not in st.session_state:
        st.session_state[key] = _first(getattr(chosen, vary), list(titles), side)
    kept = [value for value in st.session_state[key] if value not in titles]
    st.multiselect(
        side.upper(),
        [*titles, *kept],
        key=key,
        format_func=lambda value: titles.get(value, value),
        placeholder=told.ALL,
        persist_state="session",
    )
    value = tuple(st.session_state[key])
    view.keep(side, Filter().replace(**{vary: value}).to_query().get(vary, ""))
    return value


def _first(present: tuple[str, ...], known: list[str], side: Side) -> list[str]:
    """A is what the filter has chosen, else the commonest; B the commonest of the others."""
    mine = list(present) or known[:1]
    return mine if side == "a" else [value for value in known if value not in mine][:1]


def _words(side: Side, view: View) -> str:
    key = f"compare_words_{side}"
    if view.seeding and (asked := opened(side)) is not None:
        st.session_state[key] = asked
    st.text_input(side.upper(), key=key, help=told.SEARCH_HELP, icon=":material/search:", persist_state="session")
    value = str(st.session_state[key] or "").strip()
    view.keep(side, value)
    return value


def _periods(chosen: Filter, view: View) -> tuple[Chosen, Chosen]:
    key = "compare_turn"
    if view.seeding and (asked := opened("turn")) is not None:
        st.session_state[key] = _day(asked)
    if st.session_state.get(key) is None:
        st.session_state[key] = _middle(ask(Corpus.timeline, chosen, every="month"))
    st.date_input(
        told.TURN,
        min_value=FIRST,
        max_value=LAST,
        key=key,
        help=told.TURN_HELP,
        format="YYYY-MM-DD",
        persist_state="session",
    )
    turn: datetime.date = st.session_state[key]
    view.keep("turn", turn.isoformat())
    eve = turn - datetime.timedelta(days=1)
    before = chosen.replace(until=min(eve, chosen.until or eve))
    after = chosen.replace(since=max(turn, chosen.since or turn))
    return Chosen(before, told.BEFORE.format(day=eve)), Chosen(after, told.AFTER.format(day=turn))


def _middle(periods: pd.DataFrame) -> datetime.date:
    """The month by which half of the articles had come, else this day."""
    if periods.empty:
        return datetime.datetime.now(datetime.UTC).date()
    articles = periods.groupby("period")["articles"].max().sort_index()
    half = int(np.searchsorted(articles.cumsum().to_numpy(), articles.sum() / 2, side="right"))
    return pd.Timestamp(articles.index[half]).date()


def _day(written: str) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat(written)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None


def figures(table: pd.DataFrame, about: About) -> pd.DataFrame:
    """The compared figures as an analyst copies them: a row a relation, means with their intervals and counts."""
    rows, unit = [], UNITS[about]
    held = table.set_index("axis", drop=False)
    for row in held.reindex(axes_of(held.index)).to_dict("records"):
        counts = {side: (int(row[f"n_{side}"]), int(row[f"articles_{side}"])) for side in SIDES}
        rests = {
            f"n_{side}": told.RESTS.format(n=counted(n, unit), articles=counted(articles, "article"))
            for side, (n, articles) in counts.items()
        }
        means = {f"mean_{side}": _mean(*(row[f"{part}_{side}"] for part in ("mean", "low", "high"))) for side in SIDES}
        gap = {"difference": _mean(row["difference"], row["low"], row["high"])}
        rows.append({"relation": axis_title(str(row["axis"]))} | rests | means | gap)
    return pd.DataFrame(rows, columns=list(told.COLUMNS)).rename(columns=told.COLUMNS)


def _mean(mean: float, low: float, high: float) -> str:
    if np.isnan(mean):
        return "–"
    if np.isnan(low):
        return signed(mean)
    return told.MEAN.format(mean=signed(mean), low=signed(low), high=signed(high))
