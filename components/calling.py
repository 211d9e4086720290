"""What the values of a filter are called, for the one line in which pages and reports tell what was chosen."""

from collections.abc import Mapping

import pandas as pd

from components import words
from components.corpus import NO_VALUE


def called(choices: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, str]]:
    """The names of actors, sides, outlets, languages, relations and labels by their values, from `Corpus.choices`."""
    named = {part: choices[part].astype(str) for part in ("actors", "axes")}
    actors, axes = (dict(zip(table["value"], table["name"], strict=True)) for table in named.values())
    missing = {NO_VALUE: words.NO_VALUE}
    return {
        "actors": actors,
        "about": actors,
        "axes": axes,
        "sides": words.SIDES,
        "labels": words.LABELS,
        "outlets": missing,
        "languages": missing,
    }


def outlet_called(outlet: str) -> str:
    """The name of an outlet, or that it is not given."""
    return words.NO_VALUE if outlet == NO_VALUE else outlet
