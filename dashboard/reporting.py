"""The report of a filter, with the figures that the pages show."""

from functools import partial

import streamlit as st
from plotly.graph_objects import Figure

from components import words
from components.charts.actors import actor_bars
from components.charts.plane import plane
from components.charts.timeline import timeline
from components.corpus import Corpus, Filter
from components.reports import html_report
from components.reports.images import IMAGE_FORMATS, ImageFormat, image
from components.words import images as told

_MIME = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


def report(corpus: Corpus, chosen: Filter, link: str | None = None) -> str:
    """One HTML page with the figures of a filter, its evidence and the method; `link` leads to the view."""
    return html_report(corpus, chosen, figures(corpus, chosen), link=link)


def figures(corpus: Corpus, chosen: Filter) -> dict[str, Figure]:
    """The plane of articles, the timeline by month and the actors, as far as they have marks, by their headings."""
    crowd = corpus.crowd(chosen, by="article")
    periods = corpus.timeline(chosen, every="month")
    actors = corpus.actors(chosen)
    actors = actors[actors["mean"].notna()]
    drawn = {}
    if crowd.total:
        drawn[words.X_PLANE] = plane(crowd, by="article")
    if not periods.empty:
        drawn[words.X_TIMELINE] = timeline(periods, every="month")
    if not actors.empty:
        drawn[words.X_ACTORS] = actor_bars(actors)
    return drawn


def images(corpus: Corpus, chosen: Filter) -> None:
    """Offer the figures of the report as images, one at a time; drawn when asked for."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        heading = st.selectbox(told.TITLE, [words.X_PLANE, words.X_TIMELINE, words.X_ACTORS], key="image_of", width=280)
        for format_ in IMAGE_FORMATS:
            st.download_button(
                told.FORMATS[format_],
                data=partial(_image, corpus, chosen, heading, format_),
                file_name=f"bosphorus.{format_}",
                mime=_MIME[format_],
                key=f"image_{format_}",
                on_click="ignore",
                icon=":material/image:",
            )


def _image(corpus: Corpus, chosen: Filter, heading: str, format_: ImageFormat) -> bytes:
    drawn = figures(corpus, chosen).get(heading)
    return image(drawn if drawn is not None else _nothing(heading), format_)


def _nothing(heading: str) -> Figure:
    return Figure(layout={"title": {"text": f"{heading}: {told.NONE}"}, "height": 200})
