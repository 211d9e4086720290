"""What the page *Method* shows: the cards of the models, their floors, and what the corpus covers and lacks."""

from typing import Any

import pandas as pd
import streamlit as st

from components import cards
from components.calling import called
from components.charts.months import months
from components.charts.reliability import reliability
from components.charts.style import axes_of, axis_title
from components.corpus import NO_VALUE, Corpus, Filter
from components.words import NO_VALUE as NOT_GIVEN
from components.words import method as told
from dashboard import evidence
from dashboard.plain import quiet
from dashboard.resources import ask

_ABREAST = 2
_FEW_MONTHS = 6
_SPREAD = 0.5


def models(counts: dict[str, Any]) -> None:
    """The cards of both models: figures, failures and limits first, the whole beneath."""
    st.caption(told.MODELS_INTRO)
    with st.expander(told.TERMS_TITLE, key="terms", icon=":material/help:"):
        st.markdown(told.TERMS)
    for title, room in ((told.STANCE, "stance"), (told.VOICES, "voices")):
        st.subheader(title)
        _card(cards.card(room), room)
        if room == "stance":
            _calibration()
    st.subheader(told.FLOORS)
    st.caption(told.FLOORS_NOTE)
    st.dataframe(_floors(cards.floors()), hide_index=True, placeholder="–", alt=told.FLOORS)
    st.text(told.CORRECTED.format(corrected=f"{counts['corrected']:,}"))
    st.subheader(told.IN_USE)
    table = ask(Corpus.models).query("articles > 0").rename(columns=told.IN_USE_COLUMNS)
    st.dataframe(table[list(told.IN_USE_COLUMNS.values())], hide_index=True, alt=told.IN_USE)


def _card(card: cards.Card, room: str) -> None:
    parts = {told.FIGURES: card.figures, told.LIMITS: card.limits}
    for title, text in parts.items():
        if text:
            st.markdown(f"**{title}**\n\n{text}")
    if card.failures:
        with st.expander(told.FAILURES, key=f"failures_{room}"):
            st.markdown(card.failures)
    with st.expander(told.CARD, key=f"card_{room}"):
        st.markdown(card.text)


def _calibration() -> None:
    st.markdown(f"**{told.CALIBRATION}**")
    st.caption(told.CALIBRATION_NOTE)
    sets = list(cards.calibration().groupby("data", sort=False))
    for start in range(0, len(sets), _ABREAST):
        for place, (data, rows) in zip(st.columns(_ABREAST), sets[start : start + _ABREAST], strict=False):
            with place:
                drawn = reliability(rows, data=told.SET_NAMES[str(data)].capitalize())
                evidence.figure(drawn, f"calibration_{data}", mode=("points",))


def _floors(table: pd.DataFrame) -> pd.DataFrame:
    shown = table.assign(
        data=[told.SET_NAMES.get(data, data) for data in table["data"]],
        axis=[axis_title(axis) if isinstance(axis, str) else told.MEAN_OF_AXES for axis in table["axis"]],
    )
    return shown.set_axis(list(told.FLOOR_COLUMNS), axis="columns")


def coverage(chosen: Filter, counts: dict[str, Any]) -> None:
    """What the filter covers: by month, outlet and language, and what is missing from it."""
    covered = ask(Corpus.coverage, chosen)
    dated = counts["first"] is not None
    numbers = {name: f"{counts[name]:,}" for name in ("articles", "outlets", "paragraphs", "scored", "statements")}
    spoken = told.COVERED if dated else told.COVERED_UNDATED
    quiet(told.COVERS.format(selection=chosen.in_words(called(ask(Corpus.choices)))))
    st.text(spoken.format(first=_day(counts["first"]), last=_day(counts["last"]), **numbers))
    st.subheader(told.LACKS)
    for line in [*lacks(covered, counts), *_waiting()] or [told.LACK_NOTHING]:
        st.text(f"– {line}")
    if dated:
        evidence.figure(months(covered["months"]), "months", mode=("points",))
    _relations(chosen)
    for title, name, columns in (
        (told.OUTLETS, "outlets", told.OUTLET_COLUMNS),
        (told.LANGUAGES, "languages", told.LANGUAGE_COLUMNS),
    ):
        st.subheader(title)
        table = covered[name].replace(NO_VALUE, NOT_GIVEN)[list(columns)].rename(columns=columns)
        days = {column: st.column_config.DateColumn(column, format="YYYY-MM-DD") for column in ("First", "Last")}
        st.dataframe(table, hide_index=True, alt=title, column_config=days if name == "outlets" else None)


def _relations(chosen: Filter) -> None:
    st.subheader(told.RELATIONS)
    table = ask(Corpus.overall, chosen)[list(told.RELATION_COLUMNS)].set_index("axis")
    shown = table.reindex(axes_of(table.index)).reset_index()
    shown["axis"] = shown["axis"].map(axis_title)
    st.dataframe(shown.rename(columns=told.RELATION_COLUMNS), hide_index=True, alt=told.RELATIONS)


def _waiting() -> list[str]:
    """Which own relations the worker has not scored in full."""
    left = {axis.title: ask(Corpus.lacking, axis.name) for axis in ask(Corpus.own_axes)}
    return [told.LACK_AXIS.format(n=f"{n:,}", axis=title) for title, n in left.items() if n]


def lacks(covered: dict[str, pd.DataFrame], counts: dict[str, Any]) -> list[str]:
    """What is missing, a sentence each."""
    outlets = covered["outlets"]
    unnamed = int(outlets.loc[outlets["outlet"] == NO_VALUE, "articles"].sum())
    undated = int(outlets["undated"].sum())
    found = []
    if counts["unscored"]:
        share = f"{counts['unscored'] / counts['paragraphs']:.0%}"
        found.append(told.LACK_UNSCORED.format(n=f"{counts['unscored']:,}", share=share))
    for number, sentence in ((undated, told.LACK_DATES), (unnamed, told.LACK_OUTLETS)):
        if number:
            found.append(sentence.format(n=f"{number:,}"))
    if counts["samples"]:
        found.append(told.LACK_SAMPLES.format(n=counts["samples"]))
    if gaps := _gaps(covered["months"]):
        which = ", ".join(gaps[:_FEW_MONTHS]) + (" …" if len(gaps) > _FEW_MONTHS else "")
        found.append(told.LACK_MONTHS.format(n=len(gaps), which=which))
    most = outlets.iloc[0]
    if len(outlets) > 1 and most["articles"] / outlets["articles"].sum() > _SPREAD:
        share = f"{most['articles'] / outlets['articles'].sum():.0%}"
        found.append(told.LACK_SPREAD.format(outlet=most["outlet"], share=share))
    return found


def _gaps(table: pd.DataFrame) -> list[str]:
    """The months between the first and the last of which there is no article."""
    if table.empty:
        return []
    held = pd.DatetimeIndex(table["month"])
    return [month.strftime("%B %Y") for month in pd.date_range(held.min(), held.max(), freq="MS").difference(held)]


def _day(day: Any) -> str:
    return "" if day is None else str(day)[:10]
