"""Article text on screen: always escaped, with statements marked and stance told by colour and word."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from components import words
from components.charts.style import LABEL_COLOURS, axes_of, axis_title, signed
from components.stance.why import Word

_GROUNDS = {True: (128, 115, 172), False: (208, 105, 15)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to underline: its tooltip, its colour, and a tag to stand behind it."""

    start: int
    end: int
    tip: str = ""
    colour: str = ""
    tag: str = ""


def marked(text: str, marks: Iterable[Mark] = (), *, focus: tuple[int, int] | None = None) -> str:
    """`text` as HTML with `marks` underlined (nested ones too) and `focus` brought out; offsets are of `text`."""
    known = list(marks)
    spans = [(mark.start, mark.end, _opening(mark), "</u>") for mark in known]
    if focus:
        spans.append((*focus, '<mark id="in-view" style="background:rgba(240,190,60,.4);color:inherit">', "</mark>"))
    cuts = sorted({0, len(text), *(at for start, end, *_ in spans for at in (start, end))})
    parts = []
    for start, end in pairwise(cuts):
        around = [span for span in spans if span[0] <= start and end <= span[1]]
        parts += [span[2] for span in around] + [escape(text[start:end])] + [span[3] for span in reversed(around)]
        parts += [_tag(mark) for mark in known if mark.tag and mark.end == end]
    return "".join(parts)


def highlighted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` as HTML with these spans, which are in order and do not overlap, brought out."""
    parts, done = [], 0
    for start, end in spans:
        hit = f'<mark style="background:rgba(240,190,60,.4);color:inherit">{escape(text[start:end])}</mark>'
        parts += [escape(text[done:start]), hit]
        done = end
    return "".join([*parts, escape(text[done:])])


def _opening(mark: Mark) -> str:
    style = f"text-decoration-color:{mark.colour};text-decoration-thickness:2px;text-underline-offset:3px"
    return f'<u title="{escape(mark.tip)}" style="{style}">'


def _tag(mark: Mark) -> str:
    style = f"font-size:.72rem;border-left:2px solid {mark.colour};padding:0 .2rem;margin:0 .15rem;opacity:.85"
    return f' <span style="{style}">{escape(mark.tag)}</span>'


def chip(axis: str, label: str | None, score: float | None, certainty: float | None, corrected: bool = False) -> str:
    """A small tag: the axis, and the score with its label, or that the relation is not touched."""
    title = escape(axis_title(axis))
    if label is None or score is None or not is_touched(label, score):
        return f'<span style="opacity:.75;font-size:.8rem;margin-right:.8rem">{title}: {words.LABELS["none"]}</span>'
    told = f"{words.LABELS[label]}, {words.CERTAINTY.format(certainty=certainty)}"
    hand = f" · {words.CORRECTED}" if corrected else ""
    return (
        f'<span title="{told}" style="border-left:.5rem solid {LABEL_COLOURS[label]};padding-left:.4rem;'
        f'font-size:.8rem;margin-right:.8rem">{title} <b>{signed(score)}</b> {words.LABELS[label]}{hand}</span>'
    )


def chips(rows: Iterable[Mapping[Hashable, Any]]) -> str:
    """The tags of a text's scores (axis, label, score, certainty, corrected) in the order of the axes, and after them
    which relations it does not touch."""
    by_axis = {str(row["axis"]): row for row in rows}
    touched, others = [], []
    for axis in axes_of(by_axis):
        row = by_axis[axis]
        if row["corrected"] or is_touched(row["label"], row["score"]):
            touched.append(chip(axis, row["label"], row["score"], row["certainty"], bool(row["corrected"])))
        else:
            others.append(axis_title(axis))
    if others:
        told = escape(words.NOT_TOUCHED.format(axes=", ".join(others)))
        touched.append(f'<span style="opacity:.75;font-size:.8rem">{told}</span>')
    return "".join(touched)


def is_touched(label: str | None, score: float | None) -> bool:
    """Whether a text with this label and score speaks of the relation."""
    return label not in (None, "none") and score is not None and score == score


def weighed(text: str, found: Iterable[Word]) -> str:
    """`text` as HTML with each word on a ground as strong as its weight: purple to cooperation, orange to conflict;
    the names of the sides are underlined."""
    words_ = [word for word in found if word.names or abs(word.weight) >= 0.01]
    strongest = max((abs(word.weight) for word in words_ if not word.names), default=1.0)
    parts, at = [], 0
    for word in sorted(words_, key=lambda one: one.start):
        red, green, blue = _GROUNDS[word.weight > 0]
        share = 0.12 + 0.48 * abs(word.weight) / strongest
        ground = "transparent;border-bottom:2px solid" if word.names else f"rgba({red},{green},{blue},{share:.2f})"
        style = f"background:{ground};color:inherit;border-radius:.2rem;padding:0 .1rem"
        shown = f'<mark title="{signed(word.weight)}" style="{style}">{escape(text[word.start : word.end])}</mark>'
        parts += [escape(text[at : word.start]), shown]
        at = word.end
    return "".join([*parts, escape(text[at:])])


SCROLL = "<script>document.getElementById('in-view')?.scrollIntoView({block: 'center'})</script>"
"""Brings the marked sentence into view; constant, so that no text of an article is ever run."""
