"""Contrast of the theme and of the marks by WCAG 2.2: text 4.5:1 (1.4.3), marks that carry meaning 3:1 (1.4.11)."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dashboard
from components.charts import style
from components.charts.ground import GROUNDS

THEME: dict[str, Any] = tomllib.loads(
    (Path(dashboard.__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)["theme"]
MARKS = {
    **{f"label {name}": colour for name, colour in style.LABEL_COLOURS.items()},
    **{f"side {name}": colour for name, colour in style.SIDE_COLOURS.items()},
    **{f"axis {number}": colour for number, colour in enumerate(style.AXIS_COLOURS)},
    "conflict end": style.STANCE_SCALE[0][1],
    "cooperation end": style.STANCE_SCALE[-1][1],
}


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, "relative luminance")."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def grounds(scheme: str) -> Iterator[str]:
    """Every ground on which text may stand."""
    for room in (THEME[scheme], THEME[scheme]["sidebar"]):
        yield room["backgroundColor"]
        yield room["secondaryBackgroundColor"]


def faded(colour: str, ground: str, share: float = 0.6) -> str:
    """A colour as Streamlit paints captions in it: at 60 % of its strength."""
    parts = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * over + (1 - share) * under):02x}" for over, under in parts)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["textColor", "linkColor", "primaryColor"])
def test_text_links_and_buttons_can_be_read_on_every_ground(scheme: str, name: str) -> None:
    assert min(contrast(THEME[scheme][name], ground) for ground in grounds(scheme)) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_captions_can_be_read_on_every_ground(scheme: str) -> None:
    assert min(contrast(faded(THEME[scheme]["textColor"], on), on) for on in grounds(scheme)) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_from_the_ground(scheme: str) -> None:
    ground = THEME[scheme]["backgroundColor"]
    assert {name: ratio for name, colour in MARKS.items() if (ratio := round(contrast(colour, ground), 2)) < 3} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_stand_on_the_page_s_own_ground_and_can_be_read(scheme: str) -> None:
    theme, ground = THEME[scheme], GROUNDS[scheme]
    own = (theme["backgroundColor"], theme["textColor"], theme["borderColor"])
    assert (ground.paper, ground.text, ground.border) == own
    assert min(contrast(letters, ground.paper) for letters in (ground.text, ground.faint)) >= 4.5
