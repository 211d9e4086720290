"""Relations: those that are scored, and how an analyst adds one."""

import streamlit as st

from components.corpus import Corpus, Filter
from components.words import judge as told
from dashboard import access, notices, relations
from dashboard.resources import ask, corpus

notices.stop_if_empty(ask(Corpus.counts, Filter()))
st.text(told.R_INTRO)
axes = ask(Corpus.axes)
relations.listing(axes)
if corpus().read_only:
    st.info(told.R_READ_ONLY, icon=":material/lock:")
elif access.can("analyst"):
    relations.adding(set(axes["axis"]))
