"""The report of a filter, with the figures that the pages show."""

from components import words
from components.charts.actors import actor_bars
from components.charts.plane import plane
from components.charts.timeline import timeline
from components.corpus import Corpus, Filter
from components.reports import html_report


def report(corpus: Corpus, chosen: Filter) -> str:
    """One HTML page with the plane of articles, the timeline by month and the actors, as far as they have marks."""
    crowd = corpus.crowd(chosen, by="article")
    periods = corpus.timeline(chosen, every="month")
    actors = corpus.actors(chosen)
    actors = actors[actors["mean"].notna()]
    figures = {}
    if crowd.total:
        figures[words.X_PLANE] = plane(crowd, by="article")
    if not periods.empty:
        figures[words.X_TIMELINE] = timeline(periods, every="month")
    if not actors.empty:
        figures[words.X_ACTORS] = actor_bars(actors)
    return html_report(corpus, chosen, figures)
