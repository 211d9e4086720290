"""The pages of the dashboard, in the sections of its menu."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import words
from components.roles import Role
from components.words import compare, jobs, method, search, sections, watch
from components.words import judge as told


@dataclass(frozen=True, slots=True)
class Place:
    """A page: the file in `app_pages/` (which is its address too), its title, icon and tooltip, the least role
    that sees it, whether it shows a view that can be shared, and whether the filters bear on it."""

    file: str
    title: str
    icon: str
    help: str
    needs: Role
    shared: bool = True
    filtered: bool = True


SECTIONS: dict[str, tuple[Place, ...]] = {
    sections.READ: (
        Place("overview", words.P_OVERVIEW, ":material/explore:", words.P_OVERVIEW_HELP, "reader"),
        Place("who_says_what", words.P_WHO, ":material/record_voice_over:", words.P_WHO_HELP, "reader"),
        Place("article", words.P_ARTICLE, ":material/article:", words.P_ARTICLE_HELP, "reader"),
    ),
    sections.ASK: (
        Place("search", search.PAGE, ":material/search:", search.HELP, "reader"),
        Place("compare", compare.PAGE, ":material/compare_arrows:", compare.HELP, "reader"),
        Place("method", method.PAGE, ":material/menu_book:", method.HELP, "reader"),
    ),
    sections.KEEP: (
        Place("watch", watch.PAGE, ":material/notifications:", watch.HELP, "reader", shared=False, filtered=False),
        Place("export", words.P_EXPORT, ":material/download:", words.P_EXPORT_HELP, "reader"),
    ),
    sections.ADD: (
        Place(
            "add_articles",
            words.P_ADD,
            ":material/upload_file:",
            words.P_ADD_HELP,
            "analyst",
            shared=False,
            filtered=False,
        ),
        Place("jobs", jobs.PAGE, ":material/checklist:", jobs.HELP, "analyst", shared=False, filtered=False),
        Place("relations", told.P_RELATIONS, ":material/handshake:", told.P_RELATIONS_HELP, "reader", filtered=False),
        Place("corrections", told.P_JUDGEMENT, ":material/edit_note:", told.P_JUDGEMENT_HELP, "reader"),
    ),
}
"""The first page is the one that the bare address opens."""


def place_of(address: str) -> Place:
    """The page at an address within the dashboard; the first one for an address that there is not (or no more)."""
    places = [place for section in SECTIONS.values() for place in section]
    return next((place for place in places if place.file == address), places[0])


def navigate(badges: Mapping[str, int] | None = None, *, menu: bool = True) -> tuple[Any, Place]:
    """Draw the menu, with a number beside the pages that `badges` names; the page to run, and its place.

    Without `menu`, the address is read and no menu is drawn."""
    counted = badges or {}
    first = next(iter(SECTIONS.values()))[0]
    pages: dict[str, list[Any]] = {}
    found: dict[str, Place] = {}
    for section, places in SECTIONS.items():
        pages[section] = [
            st.Page(
                f"app_pages/{place.file}.py",
                title=f"{place.title} ({number})" if (number := counted.get(place.file)) else place.title,
                icon=place.icon,
                default=place is first,
                help=place.help,
            )
            for place in places
        ]
        found |= {page.url_path: place for page, place in zip(pages[section], places, strict=True)}
    chosen = st.navigation(pages, position="sidebar" if menu else "hidden")
    return chosen, found[chosen.url_path]
