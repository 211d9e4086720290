"""The shared filters in the sidebar: widgets in, one `Filter` out, the same in every link."""

import datetime

import pandas as pd
import streamlit as st

from components import words
from components.charts import style
from components.corpus import NO_VALUE, Corpus, Filter
from dashboard.plain import literal
from dashboard.resources import ask

FIRST, LAST = datetime.date(1923, 10, 29), datetime.date(2100, 1, 1)
"""The days that a reader can choose."""
_MORE = ("axes", "labels", "certainty", "languages", "once")
_KEYS = ("words", "actors", "sides", "outlets", "since", "until", *_MORE)


def sidebar_filter(seeding: bool, shown: bool) -> Filter:
    """The filter of this session, with its widgets where it is `shown`; with `seeding` it first takes the values that
    the URL names. What was chosen holds on pages that do not show it, too."""
    if seeding:
        _seed(link_filter())
    if shown:
        _draw(ask(Corpus.choices))
    return _chosen()


def _draw(choices: dict[str, pd.DataFrame]) -> None:
    titles = dict(zip(choices["axes"]["value"], choices["axes"]["name"], strict=True))
    with st.sidebar:
        st.text_input(
            words.F_WORDS,
            key="f_words",
            help=words.F_WORDS_HELP,
            icon=":material/search:",
            persist_state="session",
        )
        _several("actors", choices, words.F_ACTORS)
        _sides()
        _several("outlets", choices, words.F_OUTLETS)
        _dates()
        # Drawn where it is open: what the browser need not hold it need not redraw at each change.
        more = st.expander(words.F_MORE, key="f_more", on_change="rerun")
        if more.open:
            with more:
                _draw_more(choices, titles)
        st.button(
            words.F_CLEAR,
            key="f_clear",
            on_click=_seed,
            args=(Filter(),),
            icon=":material/filter_alt_off:",
            width="stretch",
        )


def _draw_more(choices: dict[str, pd.DataFrame], titles: dict[str, str]) -> None:
    _pills("axes", list(choices["axes"]["value"]), titles, words.F_AXES)
    _pills("labels", ["conflict", "neutral", "cooperation", "none"], words.LABELS, words.F_LABELS)
    st.slider(
        words.F_CERTAINTY,
        0.0,
        1.0,
        step=0.05,
        key="f_certainty",
        help=words.F_CERTAINTY_HELP,
        format="percent",
        persist_state="session",
    )
    _several("languages", choices, words.F_LANGUAGES)
    st.toggle(words.F_ONCE, key="f_once", help=words.F_ONCE_HELP, persist_state="session")


def link_filter() -> Filter:
    """The filter that the URL names, with nothing drawn."""
    return Filter.from_query({name: st.query_params.get_all(name)[-1] for name in st.query_params})


def call_axes() -> None:
    """Have the figures call analysts' own relations as they are called in the corpus."""
    axes = ask(Corpus.choices)["axes"]
    style.call_axes(dict(zip(axes["value"], axes["name"], strict=True)))


def _seed(chosen: Filter) -> None:
    chosen = chosen.replace(since=_within(chosen.since), until=_within(chosen.until))
    values = {name: getattr(chosen, name) for name in _KEYS if name != "once"} | {"once": chosen.families == "once"}
    for name, value in values.items():
        st.session_state[f"f_{name}"] = list(value) if isinstance(value, tuple) else value
    st.session_state["f_more"] = any(values[name] for name in _MORE)


def _chosen() -> Filter:
    state = {name: st.session_state.get(f"f_{name}") for name in _KEYS}
    return Filter(
        **{name: tuple(state[name] or ()) for name in ("actors", "sides", "outlets", "axes", "labels", "languages")},
        since=state["since"],
        until=state["until"],
        certainty=state["certainty"] or 0.0,
        words=(state["words"] or "").strip(),
        families="once" if state["once"] else "each",
    )


def _several(name: str, choices: dict[str, pd.DataFrame], label: str) -> None:
    table = choices[name]
    titles = dict(zip(table["value"], table["name"] if "name" in table else table["value"], strict=True))
    titles[NO_VALUE] = words.NO_VALUE
    # A link may name what the corpus does not hold (yet): it stays chosen, and told by its id.
    kept = [value for value in st.session_state.get(f"f_{name}", []) if value not in titles]
    st.multiselect(
        label,
        [*table["value"], *kept],
        key=f"f_{name}",
        format_func=lambda v: titles.get(v, v),
        placeholder=words.F_ALL,
        persist_state="session",
    )


def _sides() -> None:
    _pills("sides", list(words.SIDES), words.SIDES, words.F_SIDES)


def _pills(name: str, options: list[str], titles: dict[str, str], label: str) -> None:
    key = f"f_{name}"
    st.session_state[key] = [value for value in st.session_state.get(key) or [] if value in options]
    st.pills(
        label,
        options,
        selection_mode="multi",
        key=key,
        format_func=lambda value: literal(titles.get(str(value), str(value))),
        persist_state="session",
    )


def _within(day: datetime.date | None) -> datetime.date | None:
    """The nearest day that can be chosen: with another Streamlit would drop both."""
    return day and min(max(day, FIRST), LAST)


def _dates() -> None:
    for label, key in ((words.F_SINCE, "f_since"), (words.F_UNTIL, "f_until")):
        st.date_input(
            label,
            value=None,
            min_value=FIRST,
            max_value=LAST,
            key=key,
            format="YYYY-MM-DD",
            help=words.F_DATES_HELP,
            persist_state="session",
        )
