"""Correct what the models said of one text: its labels, its speaker, its kind; or leave a note on it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components import words
from components.charts.plane import shortened
from components.charts.style import axis_title
from components.corpus import ArticleView, Corpus, CorpusError
from components.stance.axis import LABELS
from components.words import judge as told
from dashboard import access, dialogs
from dashboard.marks import marked
from dashboard.naming import speaker_named
from dashboard.plain import literal
from dashboard.resources import ask, corpus

_NOBODY = ""
Change = tuple[str, str | None]


def button(target: str, key: str) -> None:
    """A button that opens the corrections of a paragraph or statement, by its id; none where nothing may be
    written."""
    if not corpus().read_only and access.can("analyst"):
        st.button(
            told.CORRECT,
            key=f"correct_{key}_{target}",
            type="tertiary",
            icon=":material/edit:",
            on_click=dialogs.open_,
            args=("correct", target),
        )


def attempt(change: Callable[[], object], done: str) -> None:
    """Write a correction and say so, or say why it was refused."""
    try:
        change()
    except CorpusError as error:
        st.toast(literal(str(error)), icon=":material/error:")
    else:
        st.toast(done, icon=":material/check:")


@st.dialog(told.CORRECT, width="medium", icon=":material/edit:", on_dismiss=dialogs.close)
def dialog(target: str) -> None:
    """What holds of a paragraph and its statements, to be corrected, with what was corrected before."""
    read = ask(Corpus.article, target[:16])
    units = _units(read, target) if read else {}
    if read is None or target not in units:
        st.info(told.WHY_GONE, icon=":material/delete:")
        return
    names = list(units)
    chosen = str(
        st.selectbox(
            told.CORRECT_WHAT,
            names,
            index=names.index(target),
            key=f"unit_{target}",
            format_func=lambda one: units[one],
        )
    )
    statement = read.statements[read.statements["statement"] == chosen]
    row = (read.paragraphs[read.paragraphs["paragraph_id"] == chosen] if statement.empty else statement).iloc[0]
    st.html(
        f"<p style='max-height:9rem;overflow:auto'>{marked(str(row['text' if statement.empty else 'content']))}</p>"
    )
    with st.form(f"form_{chosen}", border=False):
        changes = _labels(chosen) + (_hearing(chosen, row) if not statement.empty else [])
        note = row["note"] if isinstance(row["note"], str) else ""
        written = st.text_area(told.CORRECT_NOTE, note, key=f"note_{chosen}", height=80)
        changes += [("note", written.strip() or None)] if written.strip() != note else []
        reason = st.text_input(told.CORRECT_REASON, key=f"reason_{chosen}")
        saved = st.form_submit_button(told.CORRECT_SAVE, icon=":material/check:")
    if saved and not changes:
        st.caption(told.CORRECT_NOTHING)
    elif saved:
        attempt(lambda: _write(chosen, changes, reason.strip()), told.CORRECT_SAVED)
        dialogs.close()
        st.rerun()
    _standing(read, chosen)


def _units(read: ArticleView, target: str) -> dict[str, str]:
    """The paragraph of a target and its statements, by id, as they are called in the list."""
    said = read.statements
    held = said.loc[said["statement"] == target, "paragraph_id"]
    paragraph = str(held.iloc[0]) if len(held) else target
    units = {name: told.CORRECT_PARAGRAPH for name in read.paragraphs["paragraph_id"] if name == paragraph}
    for row in said[said["paragraph_id"] == paragraph].to_dict("records"):
        who = speaker_named(row["actor_name"], row["speaker"])
        units[str(row["statement"])] = told.CORRECT_STATEMENT.format(
            who=shortened(who), content=shortened(str(row["content"]), 60)
        )
    return units


def _labels(target: str) -> list[Change]:
    """A choice for each axis; what was chosen otherwise than it stands."""
    rows = ask(Corpus.stances, target)
    now = dict(zip(rows["axis"], rows["label"], strict=True))
    changes: list[Change] = []
    for axis in ask(Corpus.choices)["axes"]["value"]:
        held = now.get(axis)
        chosen = st.segmented_control(
            literal(axis_title(axis)),
            LABELS,
            default=held,
            key=f"label_{axis}_{target}",
            format_func=lambda label: words.LABELS[label],
        )
        if chosen and chosen != held:
            changes.append((f"label:{axis}", chosen))
    return changes


def _hearing(target: str, row: pd.Series) -> list[Change]:
    """Who speaks, how, and whether it is a statement at all; what was chosen otherwise than it stands."""
    table = ask(Corpus.everyone)
    names = {_NOBODY: told.CORRECT_NOBODY} | dict(zip(table["actor"], table["name"], strict=True))
    now = row["actor"] if isinstance(row["actor"], str) else _NOBODY
    actors = list(names)
    actor = st.selectbox(
        told.CORRECT_SPEAKER,
        actors,
        index=actors.index(now) if now in names else 0,
        key=f"actor_{target}",
        format_func=lambda one: names.get(one, one),
        accept_new_options=True,
        help=told.CORRECT_SPEAKER_HELP,
    )
    kinds = list(told.KINDS)
    kind = st.segmented_control(
        told.CORRECT_KIND, kinds, default=row["kind"], key=f"kind_{target}", format_func=lambda one: told.KINDS[one]
    )
    dropped = st.checkbox(told.CORRECT_DROP, key=f"drop_{target}")
    changes: list[Change] = [("actor", actor or None)] if actor != now else []
    changes += [("kind", kind)] if kind and kind != row["kind"] else []
    return changes + ([("dropped", "yes")] if dropped else [])


def _write(target: str, changes: list[Change], reason: str) -> None:
    known = set(ask(Corpus.everyone)["actor"])
    for field, value in changes:
        if field == "actor" and value is not None and value not in known:
            value = access.write(Corpus.name_actor, value)
        access.write(Corpus.correct, target, field, value, who=access.user(), note=reason)


def _standing(read: ArticleView, target: str) -> None:
    made = read.corrections
    made = made[(made["target"] == target) & made["undone_at"].isna()]
    if made.empty:
        return
    st.caption(told.CORRECT_MADE)
    for change in made.to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(sentence(change))
            number = int(change["correction"])
            if st.button(told.UNDO, key=f"take_back_{number}", icon=":material/undo:"):
                attempt(partial(access.write, Corpus.undo, number, who=access.user()), told.UNDONE)
                dialogs.close()
                st.rerun()


def sentence(change: dict[Any, Any]) -> str:
    """A correction in a line: what changed from what to what, and by whom."""
    old, new = (value_name(change, side) for side in ("old", "new"))
    return told.CHANGE.format(field=field_name(change["field"]), old=old, new=new, who=change["who"])


def field_name(field: str) -> str:
    """What a corrected field is called on screen."""
    return axis_title(field.removeprefix("label:")) if field.startswith("label:") else told.FIELDS.get(field, field)


def value_name(change: dict[Any, Any], side: str) -> str:
    """What a correction's `old` or `new` value is called on screen."""
    field, value, actor = change["field"], change[side], change[f"{side}_name"]
    if not isinstance(value, str):
        return "–"
    known: dict[str, str] = words.LABELS if field.startswith("label:") else {"side": words.SIDES}.get(field, {})
    return actor if isinstance(actor, str) else known.get(value, value)
