"""Export: the filtered paragraphs and statements, complete, in the formats that analysts use."""

from functools import partial

import streamlit as st

from components import words
from components.corpus import Corpus
from components.reports import export
from components.reports.images import can_draw
from dashboard import notices, plane_axes, reporting, sharing
from dashboard.resources import ask, corpus
from dashboard.session import current

MIME = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}

chosen, view = current()
counts = ask(Corpus.counts, chosen)
notices.stop_if_empty(counts)
st.text(words.X_INTRO.format(paragraphs=f"{counts['paragraphs']:,}", statements=f"{counts['statements']:,}"))

what = view.choice("rows", list(words.X_WHATS), words.X_WHAT, words.X_WHATS)
with st.container(horizontal=True):
    for format_, title in words.X_FORMATS.items():
        st.download_button(
            title,
            data=partial(export, corpus(), chosen, what, format_),
            file_name=f"bosphorus-{what}.{format_}",
            mime=MIME[format_],
            key=f"download_{what}_{format_}",
            on_click="ignore",
            icon=":material/download:",
        )
with st.container(horizontal=True):
    axes = plane_axes.choice(view)
st.download_button(
    words.X_REPORT,
    data=partial(reporting.report, corpus(), chosen, axes, sharing.link(chosen.to_query() | view.query)),
    file_name="bosphorus-report.html",
    mime="text/html",
    key="download_report",
    on_click="ignore",
    icon=":material/summarize:",
    help=words.X_REPORT_HELP,
)
if can_draw():
    reporting.images(corpus(), chosen, axes)
else:
    st.caption(words.X_CHARTS)
st.subheader(words.X_PREVIEW)
rows = ask(Corpus.paragraphs if what == "paragraphs" else Corpus.statements, chosen, limit=50)
days = {"date": st.column_config.DateColumn(format="YYYY-MM-DD")}
st.dataframe(rows, hide_index=True, column_config=days, alt=words.X_PREVIEW)
