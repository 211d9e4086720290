"""Compare: two filters side by side on every relation, their difference with its interval, and the evidence."""

import streamlit as st

from components.charts.compare import compare
from components.corpus import Corpus
from components.corpus.figures import About
from components.words import compare as told
from dashboard import comparing, evidence, notices
from dashboard.plain import literal
from dashboard.resources import ask
from dashboard.session import current, end

chosen, view = current()
notices.stop_if_empty(ask(Corpus.counts, chosen))

vary = view.choice("vary", list(told.VARIES), told.VARY, told.VARIES)
a, b = comparing.sides(chosen, vary, view)
view.shows(a.filter, b.filter)
unit: About = "statements" if vary in ("actors", "sides") else "paragraphs"
st.caption(told.UNITS[unit])
if a.filter == b.filter:
    st.info(told.SAME, icon=":material/drag_handle:")
    end()

table = ask(Corpus.compare, a.filter, b.filter, about=unit)
if table.empty:
    st.info(told.NOTHING, icon=":material/scatter_plot:")
    end()
for side, one in (("a", a), ("b", b)):
    if not table[f"n_{side}"].any():
        st.info(told.EMPTY.format(side=side.upper(), name=literal(one.name)), icon=":material/scatter_plot:")

picked = evidence.figure(compare(table, a=a.name, b=b.name), f"compare_{vary}")
st.caption(told.CLICK)
st.dataframe(comparing.figures(table, unit), hide_index=True, alt=told.TABLE)
for side, one in (("a", a), ("b", b)):
    axes = tuple(dict.fromkeys(row[1] for row in picked if row[0] == side))
    if axes:
        st.subheader(told.EVIDENCE.format(name=literal(one.name)))
        behind = one.filter.replace(axes=axes)
        evidence.listing(behind, "statement" if unit == "statements" else "paragraph", f"compare_{side}")
