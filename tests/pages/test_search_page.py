"""The page *Search*: words with their hits marked, the best first, and paragraphs like one that is known."""

from pathlib import Path

import numpy as np
from running import opened, query
from streamlit.testing.v1 import AppTest

from components.corpus import Corpus, Filter
from components.words import search as told
from dashboard import resources


def shown(app: AppTest) -> list[str]:
    return [block.value for block in app.get("html") if "<mark" in block.value]


def test_words_are_found_marked_and_become_the_filter(sample_corpus: Path) -> None:
    app = opened("search")
    assert app.info[-1].value == told.START
    app.text_input(key="search_words").set_value("missile*").run()
    assert not app.exception
    assert query(app)["words"] == "missile*"
    counts = resources.own_corpus().counts(Filter(words="missile*"))
    assert app.subheader[0].value == f"{counts['paragraphs']} paragraphs in {counts['articles']} articles"
    assert len(shown(app)) == min(10, counts["paragraphs"])
    assert all("issile" in text.split("<mark")[1] for text in shown(app))
    newest = opened("search", words="missile*", order="newest")
    assert len(shown(newest)) == len(shown(app)) > 0
    assert opened("search", words="zzzz").info[-1].value == told.NOTHING


def test_paragraphs_like_one_are_listed_nearest_first_within_the_filter(sample_corpus: Path) -> None:
    with Corpus.open() as corpus:
        rows = corpus.paragraphs(Filter(), order="reading")
        names = list(dict.fromkeys(rows["paragraph_id"]))[:4]
        corpus.add_embeddings("e", names, np.array([[1, 0], [0, 1], [0.8, 0.6], [1, 0.01]], dtype=np.float32))
        texts = rows.drop_duplicates("paragraph_id").set_index("paragraph_id")["text"]
    app = opened("search", like=names[0])
    assert query(app)["like"] == names[0]
    near = [block.value for block in app.get("html") if told.SIMILARITY.format(similarity="")[:8] in block.value]
    assert ["1.00" in near[0], "0.80" in near[1], "0.00" in near[2]] == [True, True, True]
    read = [block.value for block in app.get("html")]
    assert texts[names[0]][:20] in read[0]
    lacking = opened("search", like=rows["paragraph_id"].iloc[-1])
    assert lacking.info[-1].value.startswith("This paragraph has no vector yet")
    assert opened("search", like="0123456789abcdef.p0").info[-1].value == told.LIKE_GONE
    app.button(key="like_leave").click().run()
    assert "like" not in query(app)
