"""Method: what a score means, how well the models do and where they fail, what the corpus covers and lacks."""

import streamlit as st

from components.corpus import Corpus
from components.words import method as told
from dashboard import method, notices
from dashboard.resources import ask
from dashboard.session import current

chosen, view = current()
counts = ask(Corpus.counts, chosen)
meaning, models, coverage = st.tabs(told.TABS)
with meaning:
    st.markdown(told.MEANING_TEXT)
with models:
    method.models(counts)
with coverage:
    notices.stop_if_empty(counts)
    method.coverage(chosen, counts)
