"""The snapshots that the analyst has taken, each with the way to it."""

import streamlit as st

from components.corpus import Corpus
from components.words import watch as told
from dashboard import access, navigation
from dashboard.plain import named, quiet
from dashboard.resources import forget_snapshot, own_corpus


def snapshots() -> None:
    """List the snapshots, newest first."""
    table = own_corpus().snapshots(access.user())
    if table.empty:
        st.info(told.NO_SNAPSHOTS, icon=":material/ac_unit:")
        return
    for row in table.to_dict("records"):
        name, place = str(row["id"]), navigation.place_of(str(row["page"]))
        with st.container(border=True, gap="small"):
            named(row["title"] or told.UNTITLED)
            if row["note"]:
                st.text(row["note"])
            quiet(told.TAKEN.format(taken=row["taken_at"].strftime("%d %B %Y, %H:%M").lstrip("0"), who=row["who"]))
            with st.container(horizontal=True, vertical_alignment="center"):
                query = row["query"] | {"snapshot": name}
                st.page_link(
                    f"app_pages/{place.file}.py", label=told.OPEN, icon=":material/ac_unit:", query_params=query
                )
                if access.can("keeper"):
                    st.button(
                        told.DELETE_SNAPSHOT,
                        key=f"delete_{name}",
                        icon=":material/delete:",
                        on_click=_delete,
                        args=(name,),
                    )


def _delete(name: str) -> None:
    access.write(Corpus.delete_snapshot, name)
    forget_snapshot()
