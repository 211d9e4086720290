"""Who says what: actors by stance, of whom they speak, in which outlets, and since when."""

import streamlit as st

from components import words
from components.charts.actors import actor_bars
from components.charts.heat import MOST as CELLS
from components.charts.heat import heat
from components.charts.says_about import MOST as PAIRS
from components.charts.says_about import says_about
from components.charts.style import axes_of, axis_title
from components.charts.turning import turning
from components.corpus import Corpus
from dashboard import evidence, judgement, notices, selecting
from dashboard.embedding import embedded
from dashboard.numbers import Marks
from dashboard.resources import ask
from dashboard.session import current, end

chosen, view = current()
counts = ask(Corpus.counts, chosen)
notices.stop_if_empty(counts)
if not embedded():
    notices.tell(counts)

actors = ask(Corpus.actors, chosen)
actors = actors[actors["mean"].notna()]
if actors.empty:
    st.info(words.NO_STATEMENTS, icon=":material/voice_over_off:")
    end()

with st.container(horizontal=True):
    shown = view.choice("show", list(words.WHO_VIEWS), words.WHO_VIEW, words.WHO_VIEWS)
    axes = axes_of(actors["axis"])
    axis = (
        axes[0]
        if shown == "bars"
        else view.choice("relation", axes, words.AXIS_LABEL, {one: axis_title(one) for one in axes})
    )

if shown == "turning" and not (chosen.actors or chosen.sides):
    st.caption(words.TURNING_PICK)
step = "article"
match shown:
    case "bars":
        drawn, marks = actor_bars(actors), Marks(actors, ("actor", "axis"), ("name", "axis"))
    case "about":
        pairs = ask(Corpus.says_about, chosen, most=PAIRS)
        drawn, pairs = says_about(pairs, axis=axis), pairs[pairs["axis"] == axis]
        marks = Marks(pairs, ("speaker", "about"), ("speaker_name", "about_name"))
    case "heat":
        cells = ask(Corpus.heat, chosen, most=CELLS)
        drawn, cells = heat(cells, axis=axis), cells[cells["axis"] == axis]
        marks = Marks(cells, ("outlet", "actor"), ("outlet", "actor_name"))
    case "turning":
        names = dict(zip(actors["actor"], actors["name"].astype(str), strict=True))
        voice = ", ".join([names.get(a, a) for a in chosen.actors] + [words.SIDES[s] for s in chosen.sides])
        heard = ask(Corpus.voice, chosen, axis=axis)
        drawn, step = turning(heard, axis=axis, voice=voice or words.EVERY_VOICE), heard.step
        marks = Marks(heard.rows, ("key",), ("date", "title"))

picked, pane = evidence.beside(drawn, f"{shown}_{axis}", marks)
with pane:
    behind = selecting.behind(chosen, shown, axis, picked, step)
    evidence.listing(behind, "statement", "who_evidence", len(picked))
if not embedded():
    judgement.actor_panel()
