"""Signing in and out: the screen before the dashboard, and the line in the sidebar."""

from collections.abc import Mapping

import streamlit as st

from components.words import access as told
from dashboard import access


def gate() -> None:
    """End the run with the screen to sign in at, where the session may not even read."""
    if access.can("reader"):
        return
    with st.container(horizontal_alignment="center"):
        if access.identity():
            st.text(told.NO_ROLE.format(who=access.user()))
            _sign_out()
        else:
            st.subheader(told.SIGN_IN_TITLE)
            st.text(told.STALE if access.is_stale() else told.SIGN_IN_BODY)
            _sign_in()
    st.stop()


def line() -> None:
    """In the sidebar: who is signed in, with a way out, or a way to sign in; nothing on a laptop."""
    if not access.sign_in_is_set_up():
        return
    with st.sidebar, st.container(key="signing"):
        if access.identity():
            st.text(told.SIGNED_IN.format(who=access.user(), role=told.ROLE_NAMES[access.role()]))
            _sign_out()
        else:
            _sign_in()


def _sign_in() -> None:
    for provider, title in _providers().items():
        st.button(
            title,
            key=f"sign_in_{provider}",
            icon=":material/login:",
            on_click=st.login,
            args=(provider or None,),
        )


def _sign_out() -> None:
    st.button(told.SIGN_OUT, key="sign_out", icon=":material/logout:", on_click=st.logout)


def _providers() -> dict[str, str]:
    """The providers of the secrets, with the words of their buttons; the unnamed one is the empty name."""
    section = access.secrets("auth")
    named = [name for name, value in section.items() if isinstance(value, Mapping) and "client_id" in value]
    if "client_id" in section:
        return {"": told.SIGN_IN}
    return {name: told.SIGN_IN_WITH.format(name=name) for name in named}
