"""The report of a filter, with the figures that the pages show."""

from functools import partial

import streamlit as st
from plotly.graph_objects import Figure

from components import words
from components.charts.actors import actor_bars
from components.charts.plane import plane
from components.charts.style import axis_title, plain
from components.charts.timeline import timeline
from components.corpus import Corpus, Filter
from components.corpus.crowds import GIVEN
from components.reports import html_report
from components.reports.images import IMAGE_FORMATS, ImageFormat, image
from components.words import images as told

_MIME = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


def report(corpus: Corpus, chosen: Filter, axes: tuple[str, str] = GIVEN, link: str | None = None) -> str:
    """One HTML page with the figures of a filter, its evidence and the method; `axes` are those of the plane,
    `link` leads to the view."""
    return html_report(corpus, chosen, figures(corpus, chosen, axes), link=link)


def figures(corpus: Corpus, chosen: Filter, axes: tuple[str, str] = GIVEN) -> dict[str, Figure]:
    """The plane of articles, the timeline by month and the actors, as far as they have marks, by their headings."""
    crowd = corpus.crowd(chosen, by="article", axes=axes)
    periods = corpus.timeline(chosen, every="month")
    actors = corpus.actors(chosen)
    actors = actors[actors["mean"].notna()]
    drawn = {}
    if crowd.total:
        drawn[heading_of(axes)] = plane(crowd, by="article")
    if not periods.empty:
        drawn[words.X_TIMELINE] = timeline(periods, every="month")
    if not actors.empty:
        drawn[words.X_ACTORS] = actor_bars(actors)
    return drawn


def heading_of(axes: tuple[str, str]) -> str:
    """What the plane of these axes is headed by."""
    if axes == GIVEN:
        return words.X_PLANE
    return told.PLANE_OF.format(x=axis_title(axes[0]), y=axis_title(axes[1]))


def images(corpus: Corpus, chosen: Filter, axes: tuple[str, str]) -> None:
    """Offer the figures of the report as images, one at a time; drawn when asked for."""
    headings = [heading_of(axes), words.X_TIMELINE, words.X_ACTORS]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        heading = st.selectbox(told.TITLE, headings, key="image_of", width=280)
        for format_ in IMAGE_FORMATS:
            st.download_button(
                told.FORMATS[format_],
                data=partial(_image, corpus, chosen, axes, heading, format_),
                file_name=f"bosphorus.{format_}",
                mime=_MIME[format_],
                key=f"image_{format_}",
                on_click="ignore",
                icon=":material/image:",
            )


def _image(corpus: Corpus, chosen: Filter, axes: tuple[str, str], heading: str, format_: ImageFormat) -> bytes:
    drawn = figures(corpus, chosen, axes).get(heading)
    return image(drawn if drawn is not None else _nothing(heading), format_)


def _nothing(heading: str) -> Figure:
    return Figure(layout={"title": {"text": plain(f"{heading}: {told.NONE}")}, "height": 200})
