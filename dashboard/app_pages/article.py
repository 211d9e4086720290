"""Article: the text as written, the scores of each paragraph, statements marked by speaker, the stance ribbon."""

import streamlit as st

from components import words
from components.charts.ribbon import ribbon
from components.corpus import Corpus
from dashboard import evidence, notices, reading
from dashboard.links import opened
from dashboard.resources import ask
from dashboard.session import current, end

chosen, view = current()
notices.stop_if_empty(ask(Corpus.counts, chosen))

table = ask(Corpus.articles, chosen)
titles = reading.titles(table)
if view.seeding or "article" not in st.session_state:
    st.session_state["article"], st.session_state["at"] = opened("article") or table["article"].iloc[0], opened("at")
named = st.session_state["article"]
options = list(titles) if named in titles else [named, *titles]
key = st.selectbox(
    words.A_CHOOSE, options, key="article", format_func=lambda a: titles.get(a, a), persist_state="session"
)
view.keep("article", key)
read = ask(Corpus.article, key)
if read is None:
    st.info(words.A_GONE, icon=":material/delete:")
    end()
at = st.session_state.get("at")
if at and str(at).startswith(key):
    view.keep("at", at)

reading.header(read.article)
drawn = reading.ribbon_table(read)
if not drawn.empty:
    evidence.figure(ribbon(drawn, title=words.A_RIBBON), f"ribbon_{key}", mode=("points",))
reading.body(read, at)
