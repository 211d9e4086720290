"""Add articles: upload files or paste text, and see how far the worker is, also after the tab was closed."""

import streamlit as st

from components import words
from components.articles import SUFFIXES
from components.corpus import Corpus, CorpusError, Filter
from dashboard import adding
from dashboard.resources import ask, corpus, own_corpus
from dashboard.session import current, end

chosen, view = current()
if corpus().read_only:
    st.info(words.ADD_READ_ONLY, icon=":material/lock:")
    end()

turn = st.session_state.setdefault("upload_turn", 0)
files = st.file_uploader(
    words.ADD_UPLOAD,
    type=[suffix.lstrip(".") for suffix in SUFFIXES],
    accept_multiple_files=True,
    help=words.ADD_UPLOAD_HELP,
    key=f"upload_{turn}",
)
with st.expander(words.ADD_PASTE, key="paste", icon=":material/content_paste:"):
    pasted = adding.pasted_article(turn)

if st.button(words.ADD_BUTTON, type="primary", icon=":material/add:", disabled=not (files or pasted)):
    uploads = [(file.name, file.getvalue()) for file in files] + ([pasted] if pasted else [])
    try:
        adding.enqueue(uploads)
    except CorpusError as error:
        st.error(str(error), icon=":material/hourglass_disabled:")
    else:
        # A new key empties the uploader, so that its files are not held in memory nor added twice.
        st.session_state["upload_turn"] += 1
        st.rerun()

adding.show_jobs(view)

if samples := ask(Corpus.counts, Filter())["samples"]:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text(words.ADD_SAMPLES.format(n=samples))
        st.button(
            words.ADD_REMOVE_SAMPLES,
            key="remove_samples",
            icon=":material/delete:",
            on_click=adding.remove_samples,
            args=(own_corpus(),),
        )
