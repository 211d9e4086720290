"""Search by words and by likeness."""

import numpy as np
import pytest
from by_hand import analysis, article
from hypothesis import given
from hypothesis import strategies as st

from components.corpus import Corpus, Filter
from components.corpus.words import _traced, folded, found_at

LINES = ["Gas and more gas.", "Gas prices rose while ministers spoke at length of rain.", "İstanbul’da yağmur."]


def held(corpus: Corpus) -> list[str]:
    read = article(LINES)
    corpus.add(analysis(read, [("cooperation", "none"), ("none", "conflict"), ("?", "")]))
    return [f"{read.digest[:16]}.p{index}" for index in range(3)]


def test_the_best_match_comes_first_and_rare_words_weigh_more() -> None:
    with Corpus.open(":memory:") as corpus:
        held(corpus)
        found = corpus.search(Filter(words="gas"))
        assert list(found["paragraph"]) == [0, 1]
        assert found["rank"].is_monotonic_decreasing
        assert list(corpus.search(Filter(words="gas OR rain"))["paragraph"]) == [1, 0]
        assert list(corpus.search(Filter(words='"gas prices"'))["paragraph"]) == [1]
        assert list(corpus.search(Filter(words="gas"), limit=1, offset=1)["paragraph"]) == [1]
        assert found["stances"][0][0]["label"] == "cooperation"
        assert len(corpus.search(Filter())) == 3


def test_paragraphs_like_this_one_are_found_by_their_vectors() -> None:
    with Corpus.open(":memory:") as corpus:
        names = held(corpus)
        before = corpus.version
        assert [name for name, _ in corpus.without_embeddings("encoder")] == names[:2]
        assert corpus.like(names[0], Filter()) is None
        vectors = np.array([[1, 0, 0.1], [0.9, 0.1, 0], [0, 0, -1]], dtype=np.float32)
        assert corpus.add_embeddings("encoder", names, vectors) == 3
        assert corpus.version == before
        assert corpus.without_embeddings("encoder") == []
        assert corpus.embedded() == (3, 2)
        found = corpus.like(names[0], Filter())
        assert found is not None
        assert list(found["paragraph"]) == [1, 2]
        exact = vectors @ vectors[0] / np.linalg.norm(vectors, axis=1) / np.linalg.norm(vectors[0])
        np.testing.assert_allclose(found["similarity"], exact[1:], atol=0.01)
        narrowed = corpus.like(names[0], Filter(words="yagmur"))
        assert narrowed is not None
        assert list(narrowed["paragraph"]) == [2]


def test_words_are_found_where_they_stand() -> None:
    text = "Gas, GASOLINE and natural-gas; “İstanbul’da yağmur” – gas."
    assert [text[a:b] for a, b in found_at(text, "gas")] == ["Gas", "gas", "gas"]
    assert [text[a:b] for a, b in found_at(text, 'gasol* "istanbul da" -rain')] == ["GASOLINE", "İstanbul’da"]
    assert [text[a:b] for a, b in found_at(text, '"natural gas" OR gas')] == ["Gas", "natural-gas", "gas"]


@pytest.mark.parametrize("typed", ["kılıçdaroğlu", "KILIÇDAROĞLU moskova’da", "Kılıçdar", "ıstanbul"])
def test_titles_are_found_whatever_their_case_accents_or_dots(typed: str) -> None:
    with Corpus.open(":memory:") as corpus:
        for title in ("KILIÇDAROĞLU Moskova'da, İSTANBUL bekliyor", "Kalın konuştu"):
            corpus.add(analysis(article([title], title=title), [("none", "none")]))
        assert list(corpus.articles(Filter(), titled=typed)["title"]) == ["KILIÇDAROĞLU Moskova'da, İSTANBUL bekliyor"]


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_the_traced_text_is_the_folded_text(text: str) -> None:
    letters, origin = _traced(text)
    assert letters == folded(text)
    assert len(origin) == len(letters)
    assert origin == sorted(origin)
