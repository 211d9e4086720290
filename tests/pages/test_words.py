"""Every word of the interface stands in `components/words/`: no page says anything of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import streamlit as st

import dashboard

FOLDER = Path(dashboard.__file__).parent
TELLING = {
    "help",
    "label",
    "title",
    "placeholder",
    "caption",
    "text",
    "body",
    "alt",
    "description",
    "unit",
    "page_title",
}
"""Arguments by name that a reader gets to see."""
SILENT = {"html", "fragment", "Page", "page_link", "switch_page", "form", "get_option", "set_option", "secrets"}
"""Calls whose first argument is a key, an address or markup; what they say is in their other arguments."""


def _calls(path: Path) -> Iterator[ast.Call]:
    """The calls of Streamlit's elements: `st.text(…)`, and methods of its rooms such as `column.metric(…)`."""
    elements = {name for name in dir(st) if not name.startswith("_")}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func
        if called and called.attr in elements and ast.unparse(called.value) != "log":
            yield node


def _literals(node: ast.expr) -> Iterator[str]:
    """The letters that an expression says of itself: of strings and of the fixed parts of f-strings."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield from (part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))
        case ast.IfExp(body=body, orelse=orelse):
            yield from [*_literals(body), *_literals(orelse)]
        case ast.BinOp(left=left, right=right):
            yield from [*_literals(left), *_literals(right)]


def _wordy(text: str) -> bool:
    bare = text.replace(":material/", "") if text.startswith(":material/") else text
    return bare == text and any(letter.isalpha() for letter in text)


def spoken(path: Path) -> list[str]:
    """What a file says to the reader in words of its own: line and text."""
    found = []
    for call in _calls(path):
        first = [] if isinstance(call.func, ast.Attribute) and call.func.attr in SILENT else call.args[:1]
        asked = [*first, *(word.value for word in call.keywords if word.arg in TELLING)]
        found += [f"{path.name}:{call.lineno}: {text}" for one in asked for text in _literals(one) if _wordy(text)]
    return found


def test_no_page_speaks_in_words_of_its_own() -> None:
    files = sorted(FOLDER.rglob("*.py"))
    assert len(files) > 20
    assert [told for path in files for told in spoken(path)] == []


def test_words_of_its_own_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.py"
    page.write_text(
        'import streamlit as st\nst.text("Hello")\nst.button(words.GO, help=f"Now {n}", key="go")\n'
        'left.metric("Sum", 3)\nst.caption(told.X if a else "None")\nst.text(f"{a} – {b}")\n',
        encoding="utf-8",
    )
    assert [line.split(": ", 1)[1] for line in spoken(page)] == ["Hello", "Now ", "Sum", "None"]
