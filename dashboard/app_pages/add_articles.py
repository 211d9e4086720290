"""Add articles: files, text, addresses and feeds, and how far the worker is, also after the tab was closed."""

import streamlit as st

from components import words
from components.corpus import Corpus, CorpusError, Filter
from components.words import add as told
from dashboard import access, adding, answering, following, offering
from dashboard.plain import literal
from dashboard.resources import ask, corpus
from dashboard.session import current, end

chosen, view = current()
if corpus().read_only:
    st.info(words.ADD_READ_ONLY, icon=":material/lock:")
    end()

source = view.choice("source", list(told.SOURCES), told.SOURCE, told.SOURCES)
turn = st.session_state.setdefault("upload_turn", 0)
if source == "feeds":
    following.feeds()
elif (offered := offering.offered(source, turn)) is not None:
    with st.container(horizontal=True, vertical_alignment="center"):
        add = st.button(words.ADD_BUTTON, icon=":material/add:", disabled=not offered)
        check = st.toggle(told.CHECK, help=told.CHECK_HELP, key="check", persist_state="session")
    if add:
        try:
            adding.enqueue(offering.to_check(offered) if check else offered)
        except CorpusError as error:
            st.error(literal(str(error)), icon=":material/hourglass_disabled:")
        else:
            # A new key empties the fields, so that files are not held in memory nor added twice.
            st.session_state["upload_turn"] += 1
            st.rerun()

answering.questions()
adding.show_jobs(view)

if access.can("keeper") and (samples := ask(Corpus.counts, Filter())["samples"]):
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text(words.ADD_SAMPLES.format(n=samples))
        st.button(
            words.ADD_REMOVE_SAMPLES,
            key="remove_samples",
            icon=":material/delete:",
            on_click=adding.remove_samples,
        )
