"""The dashboard: its pages, the filters they share, and the view that its URL names."""

from pathlib import Path

import streamlit as st

from components import words
from components.corpus import CorpusError
from dashboard import (
    access,
    correcting,
    dialogs,
    embedding,
    filters,
    links,
    navigation,
    resources,
    session,
    sharing,
    signing,
    standing,
    turns,
    watching,
    whys,
)
from dashboard.plain import literal

# A file of ours: the browser would fetch a Material icon from another site.
ICON = Path(__file__).parent / "icon.svg"
st.set_page_config(page_title=words.TITLE, page_icon=str(ICON), layout="wide")

with turns.turn():
    access.remember()
    embedded = embedding.embedded()
    menu = access.can("reader") and not embedded
    page, place = navigation.navigate(watching.badge() if menu else {}, menu=menu)
    signing.gate()
    if not embedded:
        signing.line()
    access.page(place.needs)
    view = links.View(page.url_path, fixed=embedded)
    if view.seeding:
        st.session_state["snapshot"] = links.opened("snapshot")
    try:
        resources.corpus()
        # At once where the server is Streamlit's own, which starts nothing before the first session.
        resources.worker()
        resources.upkeep()
    except CorpusError as error:
        st.error(literal(str(error)), icon=":material/database_off:")
        st.stop()

    chosen = filters.link_filter() if embedded else filters.sidebar_filter(view.seeding, place.filtered)
    filters.call_axes()
    session.settle(chosen, view)
    if snapshot := st.session_state.get("snapshot"):
        view.keep("snapshot", snapshot)

    if not embedded:
        standing.standing()
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.title(place.title, width="content")
            share = st.container(width="content") if place.shared else None
        sharing.banner()
        watching.tell(chosen)
    try:
        page.run()
    except session.Ended:
        pass
    finally:
        # Also where the page stopped early: the link then names what the reader chose.
        query = chosen.to_query() | view.query
        links.write(query, anew=view.seeding)
    dialogs.show({"why": whys.dialog, "correct": correcting.dialog})
    if embedded:
        embedding.foot(chosen, query)
    elif share:
        with share:
            sharing.popover(chosen, view)
