"""Words of people and articles on screen: shown as they are, whatever marks they hold."""

import re

import streamlit as st

from dashboard.marks import marked

_BLANK = re.compile(r"[ \t\r\n\f\v]+")
_MARK = re.compile(r"[\\`*_\[\]()$:#!<>~|&]|^[-+]|(?<=\d)\.")
# Streamlit makes links, icons and arrows of finished text too, whether its marks were escaped or not.
_MADE = re.compile(r"(?<=:)(?=[a-z/])|(?<=www)(?=\.)|(?<=@)(?=\w)|(?<=[<>~-])(?=[>=-])", re.IGNORECASE)
_JOINER = "\N{WORD JOINER}"


def literal(text: str) -> str:
    """`text` for an element that reads Markdown, such as a notice, a heading or a label: shown as it is, in a line."""
    return _MARK.sub(r"\\\g<0>", _MADE.sub(_JOINER, _BLANK.sub(" ", text).strip()))


def quiet(text: str) -> None:
    """A line of small print."""
    st.html(f"<span style='font-size:.875rem;opacity:.75'>{marked(text)}</span>")


def small(text: str) -> str:
    """A line of small print as HTML, to stand beneath something else."""
    return f"<div style='font-size:.85rem;opacity:.75'>{marked(text)}</div>"


def named(text: str) -> None:
    """The name of a thing, in bold."""
    st.html(f"<b style='font-size:1.05rem'>{marked(text)}</b>")
