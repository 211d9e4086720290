"""The dashboard: its pages, the filters they share, and the view that its URL names."""

import streamlit as st

from components import words
from components.corpus import CorpusError
from dashboard import filters, links, resources, session, standing

st.set_page_config(page_title=words.TITLE, page_icon=":material/water:", layout="wide")

PAGES = [
    st.Page(
        "app_pages/overview.py",
        title=words.P_OVERVIEW,
        icon=":material/explore:",
        default=True,
        help=words.P_OVERVIEW_HELP,
    ),
    st.Page(
        "app_pages/who_says_what.py", title=words.P_WHO, icon=":material/record_voice_over:", help=words.P_WHO_HELP
    ),
    st.Page("app_pages/article.py", title=words.P_ARTICLE, icon=":material/article:", help=words.P_ARTICLE_HELP),
    st.Page("app_pages/add_articles.py", title=words.P_ADD, icon=":material/upload_file:", help=words.P_ADD_HELP),
    st.Page("app_pages/export.py", title=words.P_EXPORT, icon=":material/download:", help=words.P_EXPORT_HELP),
]

page = st.navigation(PAGES)
view = links.View(page.url_path)
if view.seeding:
    st.session_state["snapshot"] = links.opened("snapshot")
try:
    resources.corpus()
except CorpusError as error:
    st.error(str(error), icon=":material/database_off:")
    st.stop()

chosen = filters.sidebar_filter(view.seeding)
session.settle(chosen, view)
if snapshot := st.session_state.get("snapshot"):
    view.keep("snapshot", snapshot)

standing.standing()
try:
    page.run()
finally:
    # Also where the page stopped early: the link then names what the reader chose.
    links.write(chosen.to_query() | view.query)
