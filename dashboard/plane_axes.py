"""Which two relations the plane shows: the given ones, unless the reader chooses others; kept in the link."""

from collections.abc import Mapping

from components.charts.style import axes_of, axis_title
from components.corpus import Corpus
from components.words import figures as told
from dashboard.links import View
from dashboard.resources import ask


def choice(view: View) -> tuple[str, str]:
    """The relation across and the one up; with no own relation in the corpus nothing is offered.

    A link that names neither means Turkey–Russia across and Turkey–West up, as it did before there was a choice."""
    axes = axes_of(ask(Corpus.choices)["axes"]["value"])
    names = {axis: axis_title(axis) for axis in axes}
    if len(axes) == 2:
        return axes[0], axes[1]
    across = view.choice("x", axes, told.ACROSS, names)
    return across, view.choice("y", _upward(axes, across), told.UP, names)


def columns(axes: tuple[str, str]) -> Mapping[str, str]:
    """What the columns of the plane's numbers are called."""
    titles = {axis: axis_title(axis) for axis in axes}
    return titles | {f"n_{axis}": told.SCORES_ON.format(axis=title) for axis, title in titles.items()}


def _upward(axes: list[str], across: str) -> list[str]:
    """What is left for the other axis; first of all Turkey–West."""
    first, second, *own = axes
    return [axis for axis in (second, first, *own) if axis != across]
