"""From marks that were clicked to the filter that finds what is behind them."""

from collections.abc import Sequence

import pandas as pd

from components import words
from components.corpus import Filter

_PERIODS = {"day": "D", "week": "W", "month": "M"}


def narrowed(chosen: Filter, by: str, keys: Sequence[str]) -> Filter:
    """The filter that also asks for these articles, actors, outlets or periods (keys of the marks, or first days)."""
    match by:
        case "article":
            return chosen.replace(articles=tuple(keys))
        case "actor":
            return chosen.replace(actors=tuple(keys))
        case "outlet":
            return chosen.replace(outlets=tuple(keys))
        case _:
            return _dated(chosen, by, keys)


def within(chosen: Filter, every: str, marks: Sequence[Sequence[str]]) -> Filter:
    """The filter that also asks for these periods and axes, each mark being its first day, its axis and, where it
    is a bar of the timeline, its label."""
    axes = tuple(dict.fromkeys(mark[1] for mark in marks))
    labels = {mark[2] for mark in marks if len(mark) > 2} & set(words.LABELS)
    narrowed = _dated(chosen, every, [mark[0] for mark in marks]).replace(axes=axes)
    return narrowed.replace(labels=tuple(sorted(labels))) if labels else narrowed


def behind(chosen: Filter, shown: str, axis: str, marks: Sequence[Sequence[str]], step: str = "article") -> Filter:
    """The filter of the statements behind marks of a figure of voices: "bars" (each mark an actor and an axis),
    "about" (a speaker and a subject), "heat" (an outlet and an actor) or "turning" (an article, or a period of
    this `step`)."""
    if not marks:
        return chosen
    first, second = (tuple(dict.fromkeys(mark[place] for mark in marks if len(mark) > place)) for place in (0, 1))
    match shown:
        case "bars":
            return chosen.replace(actors=first, axes=second)
        case "about":
            return chosen.replace(actors=first, about=second, axes=(axis,))
        case "heat":
            return chosen.replace(outlets=first, actors=second, axes=(axis,))
        case _:
            return narrowed(chosen, step, first).replace(axes=(axis,))


def _dated(chosen: Filter, every: str, days: Sequence[str]) -> Filter:
    periods = [pd.Timestamp(day).to_period(_PERIODS[every]) for day in days]
    first, last = min(periods).start_time.date(), max(periods).end_time.date()
    return chosen.replace(
        since=max(first, chosen.since) if chosen.since else first,
        until=min(last, chosen.until) if chosen.until else last,
    )
