"""What every page says before its figures: an empty corpus, no match, samples."""

from typing import Any

import streamlit as st

from components import words
from components.words import judge as told
from dashboard.resources import corpus
from dashboard.session import end
from dashboard.standing import coming


def stop_if_empty(counts: dict[str, Any]) -> None:
    """End the page with what to do next where there is nothing to draw."""
    if counts["articles"]:
        return
    if corpus().is_empty() and coming():
        st.info(words.FIRST_BODY, title=words.FIRST_TITLE, icon=":material/hourglass_top:")
    elif corpus().is_empty():
        with st.container(border=True, horizontal_alignment="center"):
            st.subheader(words.EMPTY_TITLE)
            st.text(words.EMPTY_BODY)
            st.page_link("app_pages/add_articles.py", label=words.EMPTY_BUTTON, icon=":material/upload_file:")
    else:
        st.info(words.NO_MATCH, icon=":material/filter_alt_off:")
    end()


def tell(counts: dict[str, Any]) -> None:
    """Say where samples are looked at, and how many scores analysts corrected."""
    if counts["samples"]:
        st.info(words.SAMPLES_NOTE.format(n=counts["samples"]), icon=":material/science:")
    if counts["corrected"]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(told.CORRECTED_MARKS.format(n=counts["corrected"]))
            st.page_link("app_pages/corrections.py", label=told.CORRECTED_LOG, icon=":material/edit_note:")
