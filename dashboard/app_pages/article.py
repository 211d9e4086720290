"""Article: the text as written, the scores of each paragraph, statements marked by speaker, the stance ribbon."""

import streamlit as st

from components import words
from components.charts.ribbon import ribbon
from components.corpus import Corpus, Filter
from components.words import finding as told
from dashboard import article_fields, evidence, listing, notices, reading, removing
from dashboard.links import opened
from dashboard.resources import ask
from dashboard.session import current, end

# A list of more titles is searched rather than read, and would be sent to the browser at every step.
LISTED = 200

chosen, view = current()
counts = ask(Corpus.counts, chosen)
notices.stop_if_empty(counts)

finder, chooser = st.columns([1, 2])
titled = finder.text_input(told.FIND, key="article_titled", icon=":material/search:", persist_state="session")
table = ask(Corpus.articles, chosen, limit=LISTED, titled=titled)
titles = reading.titles(table)
if view.seeding or "article" not in st.session_state:
    first = table["article"].iloc[0] if len(table) else ""
    st.session_state["article"], st.session_state["at"] = opened("article") or first, opened("at")
named = st.session_state["article"]
options = list(titles) if named in titles else [named, *titles]
key = chooser.selectbox(
    words.A_CHOOSE, options, key="article", format_func=lambda a: titles.get(a, a), persist_state="session"
)
if titled and table.empty:
    st.caption(told.NONE_TITLED)
elif len(table) == LISTED:
    st.caption(told.LISTED.format(shown=LISTED, all=f"{counts['articles']:,}"))
view.keep("article", key)
view.shows(Filter(articles=(key,)))
listed = st.expander(told.TABLE, key="article_table", icon=":material/table:", on_change="rerun")
if listed.open and len(table):
    with listed:
        listing.choose_from(table, f"articles_{key}", told.TABLE, read=key)
read = ask(Corpus.article, key)
if read is None:
    st.info(words.A_GONE, icon=":material/delete:")
    end()
at = st.session_state.get("at")
if at and str(at).startswith(key):
    view.keep("at", at)

reading.header(read.article)
article_fields.copies(read.article, chosen)
article_fields.fields(read)
drawn = reading.ribbon_table(read)
if not drawn.empty:
    picked = evidence.figure(ribbon(drawn, title=words.A_RIBBON), f"ribbon_{key}", mode=("points",))
    at = reading.paragraph_at(read, int(picked[0][0])) if picked else at
reading.body(read, at)
removing.panel(key)
