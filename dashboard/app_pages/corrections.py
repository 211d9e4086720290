"""Corrections: the log of what analysts corrected, with undo; actors merged, renamed, put on another side."""

import streamlit as st

from components.corpus import Corpus, Filter
from components.words import judge as told
from dashboard import judgement, notices
from dashboard.resources import ask
from dashboard.session import current

chosen, view = current()
notices.stop_if_empty(ask(Corpus.counts, Filter()))
judgement.actor_panel()
st.subheader(told.LOG_TITLE)
filtered = view.switch("log_filtered", told.LOG_FILTERED)
judgement.log(ask(Corpus.corrections, chosen if filtered else None))
st.caption(told.LOG_LEARN)
