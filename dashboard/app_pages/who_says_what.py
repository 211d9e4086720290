"""Who says what: actors by stance, of whom they speak, in which outlets, and since when."""

import streamlit as st

from components import words
from components.charts.actors import actor_bars
from components.charts.heat import heat
from components.charts.says_about import says_about
from components.charts.style import axes_of
from components.charts.turning import turning
from components.corpus import Corpus
from dashboard import evidence, judgement, notices
from dashboard.resources import ask
from dashboard.session import current

chosen, view = current()
counts = ask(Corpus.counts, chosen)
notices.stop_if_empty(counts)
notices.tell(counts)

actors = ask(Corpus.actors, chosen)
actors = actors[actors["mean"].notna()]
if actors.empty:
    st.info(words.NO_STATEMENTS, icon=":material/voice_over_off:")
    st.stop()

with st.container(horizontal=True):
    shown = view.choice("show", list(words.WHO_VIEWS), words.WHO_VIEW, words.WHO_VIEWS)
    axes = axes_of(actors["axis"])
    axis = axes[0] if shown == "bars" else view.choice("relation", axes, words.AXIS_LABEL, words.AXES)

behind = None
match shown:
    case "bars":
        if picked := evidence.figure(actor_bars(actors), "actor_bars"):
            behind = chosen.replace(
                actors=tuple({row[0]: None for row in picked}), axes=tuple({row[1]: None for row in picked})
            )
    case "about":
        pairs = ask(Corpus.says_about, chosen)
        if picked := evidence.figure(says_about(pairs, axis=axis), f"about_{axis}"):
            behind = chosen.replace(
                actors=tuple({row[0]: None for row in picked}),
                about=tuple({row[1]: None for row in picked}),
                axes=(axis,),
            )
    case "heat":
        if picked := evidence.figure(heat(ask(Corpus.heat, chosen), axis=axis), f"heat_{axis}"):
            behind = chosen.replace(
                outlets=tuple({row[0]: None for row in picked}),
                actors=tuple({row[1]: None for row in picked}),
                axes=(axis,),
            )
    case "turning":
        if not (chosen.actors or chosen.sides):
            st.caption(words.TURNING_PICK)
        voices = dict(zip(actors["actor"], actors["name"].astype(str), strict=True))
        voice = ", ".join([voices.get(a, a) for a in chosen.actors] + [words.SIDES[s] for s in chosen.sides])
        dated = ask(Corpus.voice, chosen, axis=axis)
        if picked := evidence.figure(turning(dated, axis=axis, voice=voice or words.EVERY_VOICE), f"turning_{axis}"):
            behind = chosen.replace(articles=tuple({row[0]: None for row in picked}), axes=(axis,))

st.caption(words.CLICK_HINT)
judgement.actor_panel()
evidence.statements(behind or chosen, "who")
