"""The dashboard: its pages, the filters they share, and the view that its URL names."""

from pathlib import Path

import streamlit as st

from components import words
from components.corpus import CorpusError
from dashboard import access, filters, links, navigation, resources, session, signing, standing

# A file of ours: the browser would fetch a Material icon from another site.
ICON = Path(__file__).parent / "icon.svg"
st.set_page_config(page_title=words.TITLE, page_icon=str(ICON), layout="wide")

page, place = navigation.navigate(menu=access.can("reader"))
access.remember()
signing.gate()
access.page(place.needs)
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
signing.line()
st.title(place.title)
try:
    page.run()
finally:
    # Also where the page stopped early: the link then names what the reader chose.
    links.write(chosen.to_query() | view.query)
