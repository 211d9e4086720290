"""The ways into the corpus: files, text, web addresses; each gives what is to be put into the queue."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from components.articles import SUFFIXES, addresses_typed
from components.articles.encodings import ENCODINGS
from components.articles.instructions import Instructions
from components.articles.language import LANGUAGES
from components.articles.webpage import looks_like_html
from components.settings import settings
from components.words import add as told

Upload = tuple[str, bytes, str]
_TYPES = [suffix.lstrip(".") for suffix in SUFFIXES]


def offered(source: told.Source, turn: int) -> list[Upload] | None:
    """Draw one way in; what it holds, empty while there is nothing, None where this way is closed.

    `turn` is a part of the widgets' keys: another one empties them."""
    if source == "files":
        return _files(turn)
    if source == "text":
        return _text(turn)
    return _addresses(turn)


def fetching_is_off() -> bool:
    """Say so where web addresses may not be fetched here."""
    if settings().fetch:
        return False
    st.info(told.FETCH_OFF, icon=":material/cloud_off:")
    return True


def _files(turn: int) -> list[Upload]:
    files = st.file_uploader(
        told.DROP, type=_TYPES, accept_multiple_files=True, help=told.DROP_HELP, key=f"upload_{turn}"
    )
    with st.expander(told.OPTIONS, key=f"options_{turn}", icon=":material/tune:"):
        folder = st.file_uploader(told.FOLDER, type=_TYPES, accept_multiple_files="directory", key=f"folder_{turn}")
        encoding = st.selectbox(
            told.ENCODING,
            ENCODINGS,
            index=None,
            placeholder=told.DETECTED,
            help=told.ENCODING_HELP,
            key=f"encoding_{turn}",
        )
    return _uploads([*files, *folder], Instructions(saved=True, encoding=encoding))


def _text(turn: int) -> list[Upload]:
    text = st.text_area(told.PASTE, height=220, key=f"paste_text_{turn}", help=told.PASTE_HELP)
    fields: dict[str, Any] = {}
    for names in (("title", "outlet", "author"), ("date", "url", "language")):
        with st.container(horizontal=True):
            for name in names:
                fields[name] = _field(name, f"paste_{name}_{turn}")
    if not text.strip():
        return []
    given = {name: str(value).strip() for name, value in fields.items() if value}
    name = f"{given.get('title', told.TEXT)}.{'html' if looks_like_html(text) else 'txt'}"
    return [(name, text.encode("utf-8", "replace"), Instructions(fields=given).to_json())]


def _field(name: str, key: str) -> Any:
    title = told.FIELDS[name]
    if name == "date":
        return st.date_input(title, value=None, key=key, format="YYYY-MM-DD")
    if name == "language":
        return st.selectbox(title, LANGUAGES, index=None, placeholder=told.DETECTED, key=key)
    return st.text_input(title, key=key)


def _addresses(turn: int) -> list[Upload] | None:
    if fetching_is_off():
        return None
    typed = st.text_area(told.ADDRESSES, height=140, key=f"addresses_{turn}", help=told.ADDRESSES_HELP)
    listed = st.file_uploader(told.LIST, type=["txt", "xml"], key=f"list_{turn}")
    addresses, other = addresses_typed(typed)
    if addresses:
        st.caption(told.ADDRESSES_FOUND[len(addresses) == 1].format(n=len(addresses)))
    if other:
        st.text(told.ADDRESSES_OTHER.format(other=" ".join(other)[:200]))
    how = Instructions(address=True).to_json()
    return [(url, url.encode(), how) for url in addresses] + _uploads([listed] if listed else [], Instructions())


def _uploads(files: Sequence[Any], how: Instructions) -> list[Upload]:
    return [(file.name, file.getvalue(), how.to_json()) for file in files]


def to_check(uploads: Sequence[Upload]) -> list[Upload]:
    """The same, to be shown to the analyst before anything is added."""
    return [(name, data, replace(Instructions.from_json(how), check=True).to_json()) for name, data, how in uploads]
