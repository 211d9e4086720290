"""Overview: how much was read, the plane of both relations, stance over time, and the evidence behind a mark."""

import streamlit as st

from components import words
from components.charts.plane import plane
from components.charts.timeline import timeline
from components.corpus import Corpus
from dashboard import evidence, notices, plane_axes, selecting
from dashboard.embedding import embedded
from dashboard.numbers import Marks
from dashboard.resources import ask
from dashboard.session import current

chosen, view = current()
counts = ask(Corpus.counts, chosen)
notices.stop_if_empty(counts)
if not embedded():
    notices.tell(counts)
    with st.container(horizontal=True):
        st.metric(words.M_ARTICLES, f"{counts['articles']:,}", border=True)
        told = words.M_PARAGRAPHS_HELP.format(all=counts["paragraphs"], unscored=counts["unscored"])
        st.metric(words.M_PARAGRAPHS, f"{counts['scored']:,}", border=True, help=told)
        st.metric(words.M_STATEMENTS, f"{counts['statements']:,}", border=True)
        st.metric(words.M_ACTORS, f"{counts['actors']:,}", border=True)

by = view.choice("by", list(words.BY_NAMES), words.BY, words.BY_NAMES)
with st.container(horizontal=True):
    axes = plane_axes.choice(view)
crowd = ask(Corpus.crowd, chosen, by=by, axes=axes)
if crowd.total:
    drawn = plane(crowd, by=by, trail=by == "month")
    marks = Marks(crowd.marks, ("key",), ("name",), plane_axes.columns(axes))
    picked, pane = evidence.beside(drawn, f"plane_{by}_{'_'.join(axes)}", marks)
    with pane:
        behind = selecting.narrowed(chosen, by, [row[0] for row in picked]) if picked else chosen
        evidence.listing(behind, "statement" if by == "actor" else "paragraph", "plane_evidence", len(picked))
else:
    st.info(words.NO_BOTH, icon=":material/scatter_plot:")

with st.container(horizontal=True):
    every = view.choice("every", list(words.EVERY_NAMES), words.EVERY_LABEL, words.EVERY_NAMES)
    bars = view.choice("bars", list(words.BARS_NAMES), words.BARS_LABEL, words.BARS_NAMES)
periods = ask(Corpus.timeline, chosen, every=every)
if periods.empty:
    st.info(words.NO_DATES, icon=":material/event_busy:")
else:
    drawn, ids = timeline(periods, every=every, share=bars == "share"), ("period", "axis")
    if picked := evidence.figure(drawn, f"timeline_{every}_{bars}", Marks(periods, ids, ids)):
        with evidence.pane(st):
            evidence.listing(selecting.within(chosen, every, picked), "paragraph", "timeline_evidence", len(picked))
