"""The models' cards and floors, as they ship, read for the screen: what was measured is never typed again."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from components.seeds import seed

_HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_FAILURES = "\nFailures:\n"
_COLUMNS = ["data", "axis", "macro4", "macro3", "direction", "ece_at_most", "passed"]


@dataclass(frozen=True, slots=True)
class Card:
    """A model's card in Markdown: the whole, and its sections by their headings."""

    text: str
    sections: dict[str, str]

    @property
    def figures(self) -> str:
        """What was measured, without the list of failures."""
        return self.sections.get("Figures", "").split(_FAILURES)[0].strip()

    @property
    def failures(self) -> str:
        """The failures that the measuring found, as a list; empty where the card lists none."""
        return self.sections.get("Figures", "").partition(_FAILURES)[2].strip()

    @property
    def limits(self) -> str:
        """What the model is known not to do well."""
        return self.sections.get("Limits", "").strip()


@cache
def card(room: str) -> Card:
    """The card of the model in `components/<room>/`; raises FileNotFoundError where there is none."""
    text = (Path(__file__).parent / room / "MODEL_CARD.md").read_text(encoding="utf-8")
    parts = _HEADING.split(text)
    return Card(text, dict(zip(parts[1::2], parts[2::2], strict=True)))


def calibration() -> pd.DataFrame:
    """How often the stance model was right where it stated a certainty, a row for each set of data, axis and step of
    certainty: data, axis, low, high, count (answers), certainty (their mean), accuracy (the share right)."""
    held = _measured()
    return pd.DataFrame(
        [
            {"data": data, "axis": axis} | step
            for data, measured in held["data"].items()
            for axis, steps in measured["axes"].items()
            for step in steps
        ]
    )


def other_relations() -> dict[str, float] | None:
    """How the stance model does on relations that it was never trained on: `count` passages; the shares, 0 to 1,
    `right` of those it calls conflict or cooperation, `found` of those that are, `direction`. None: not measured."""
    measured: dict[str, float] | None = _measured().get("other_relations")
    return measured


def _measured() -> dict[str, Any]:
    held: dict[str, Any] = json.loads((Path(__file__).parent / "stance/calibration.json").read_text(encoding="utf-8"))
    return held


def floors() -> pd.DataFrame:
    """The floors under the stance model, a row for each set of data and axis (missing: the mean of the axes): data,
    axis, macro4, macro3, direction, ece_at_most, passed (of the pairs of texts); NaN where a set has none."""
    rows = []
    for data, held in json.loads(seed("stance/floors.json").read_text(encoding="utf-8")).items():
        whole = {name: value for name, value in held.items() if isinstance(value, int | float)}
        by_axis = {name: value for name, value in held.items() if isinstance(value, dict)}
        rows.append({"data": data, "axis": None} | by_axis.pop("mean", {}) | whole)
        rows += [{"data": data, "axis": axis} | figures for axis, figures in by_axis.items()]
    return pd.DataFrame(rows, columns=_COLUMNS)
