"""Search: paragraphs by words and phrases, or like one that is known, with the filter in force."""

import streamlit as st

from components.corpus import Corpus, Filter
from components.words import search as told
from dashboard import notices, searching
from dashboard.resources import ask
from dashboard.session import current

chosen, view = current()
notices.stop_if_empty(ask(Corpus.counts, Filter()))

like = searching.wanted(view)
searching.field(chosen)
if like:
    searching.by_likeness(like, chosen)
elif chosen.words:
    searching.by_words(chosen, view)
else:
    st.info(told.START, icon=":material/search:")
