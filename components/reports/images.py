"""Figures as images, where a Chromium is found and the extra `[images]` is installed (kaleido draws in it)."""

import importlib.util
import shutil
from functools import cache
from typing import Literal, get_args

from plotly.graph_objects import Figure

ImageFormat = Literal["png", "svg", "pdf"]
IMAGE_FORMATS: tuple[ImageFormat, ...] = get_args(ImageFormat)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_WIDTH, _SCALE = 1100, 2


@cache
def can_draw() -> bool:
    """Whether images can be made here; looked up once."""
    return importlib.util.find_spec("kaleido") is not None and _chromium() is not None


def image(figure: Figure, format_: ImageFormat) -> bytes:
    """A figure as the bytes of a PNG (twice the pixels), an SVG or a PDF; nothing is fetched from the network.

    Raises RuntimeError where `can_draw` is false."""
    if not can_draw():
        raise RuntimeError("Images need a Chromium and the extra [images].")
    import kaleido

    drawn = Figure(figure).update_layout(template="plotly_white", title={"pad": {"l": 8}})
    size = {"width": _WIDTH, "height": int(figure.layout.height or 500)}
    made: bytes = kaleido.calc_fig_sync(
        drawn, opts={"format": format_, "scale": _SCALE} | size, kopts={"path": _chromium(), "mathjax": False}
    )
    return made


def _chromium() -> str | None:
    return next((found for name in _NAMES if (found := shutil.which(name))), None)
