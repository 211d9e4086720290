"""Whatever the text, hearing it raises nothing, and every span lies in its text and equals its string."""

import os
import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.articles.article import Article, Paragraph
from components.voices import Listener, load_listener
from components.voices.labels import paragraph_spans
from components.voices.quotes import find_quotes, find_single_quotes
from components.voices.statement import Heard

MARKS = "\"“”„«»'‘’`''``,,:;.—–-()[]\n\n\t \u00a0\u2028"
WORDS = re.findall(
    r"\S+",
    """said told according to denied that the same source he she they who Turkish president Ankara Erdoğan Kremlin Weld
    Q MR. report statement as saying cited quoted by we I Russia’s government officials U.S. “Yes,” "no" İ ß ﬁ""",
)
SOUND = """Harbour Institute: Bridge will not last

“The bridge is safe,” the engineer Tomas Weld said on Monday. “It will stay so,” he added, “for years.

“Nobody need worry.”

According to a report by the Harbour Institute, one source told the daily, the mayor had said that repairs would
cost "a fortune". Officials denied this. 'It is old,' said Anna Holm, 54. ``It creaks,'' she was quoted as saying.
"""
EXAMPLES = int(os.environ.get("BOSPHORUS_EXAMPLES", "60"))
STRANGE = st.characters(min_codepoint=1, max_codepoint=0x1FFFF)


def prose() -> st.SearchStrategy[str]:
    """Text of reporting words, marks in any number and order, and characters of every kind."""
    part = st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(MARKS),
        st.text(st.one_of(st.sampled_from(MARKS), st.sampled_from(string.ascii_letters), STRANGE), max_size=6),
    )
    return st.lists(part, max_size=60).map(" ".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Sound prose with stretches of it taken out, doubled or replaced."""
    text = SOUND
    for _ in range(draw(st.integers(0, 8))):
        low = draw(st.integers(0, len(text)))
        high = min(len(text), low + draw(st.integers(0, 40)))
        new = draw(st.one_of(st.just(""), st.just(text[low:high] * 2), st.sampled_from(MARKS), st.sampled_from(WORDS)))
        text = text[:low] + new + text[high:]
    return text


def article_of(text: str) -> Article:
    spans = paragraph_spans(text)
    return Article(text, tuple(Paragraph(i, low, high, text[low:high]) for i, (low, high) in enumerate(spans)))


def check(text: str, heard: Heard) -> None:
    for index, one in enumerate(heard.statements):
        assert one.index == index
        assert one.via is None or (0 <= one.via < len(heard.statements) and one.via != index)
        assert one.content == " … ".join(text[low:high] for low, high in one.content_spans)
        assert one.cue == " … ".join(text[low:high] for low, high in one.cue_spans)
        assert (one.speaker_span is None) == (one.speaker is None)
        if one.speaker_span:
            assert one.speaker == text[slice(*one.speaker_span)]
        spans = [*one.content_spans, *one.cue_spans]
        assert spans
        assert all(0 <= low < high <= len(text) for low, high in spans)
    known = {actor.id for actor in heard.actors}
    assert {one.actor for one in heard.statements if one.actor} <= known
    for actor in heard.actors:
        assert actor.mentions
        assert all(0 <= low < high <= len(text) for low, high in actor.mentions)


@pytest.fixture(scope="module")
def listener() -> Listener:
    return load_listener(threads=1)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.one_of(prose(), mutated()), min_size=1, max_size=6))
def test_any_text_is_heard(listener: Listener, texts: list[str]) -> None:
    for text, heard in zip(texts, listener.hear([article_of(text) for text in texts]), strict=True):
        check(text, heard)


@given(prose())
def test_quotes_lie_in_their_text_and_apart(text: str) -> None:
    for quotes in (find_quotes(text), find_single_quotes(text)):
        end = 0
        for quote in quotes:
            assert end <= quote.start <= quote.inner[0] < quote.inner[1] <= quote.end <= len(text)
            end = quote.end
