"""An article without a title is called by the words it opens with."""

from by_hand import analysis, article

from components.corpus import Corpus, Filter
from components.corpus.openings import opening

LINES = ["Ministers met in Ankara and spoke of gas for three hours before they left.", "Russia will deliver."]


def test_an_article_without_a_title_is_listed_and_drawn_by_its_opening_words() -> None:
    with Corpus.open(":memory:") as corpus:
        corpus.add(analysis(article(LINES, title=None), [("conflict", "cooperation")] * 2))
        corpus.add(analysis(article(LINES[::-1], title="Talks"), [("conflict", "cooperation")] * 2))
        table = corpus.articles(Filter()).set_index("article")
        names = corpus.crowd(Filter()).marks.set_index("key")["name"]
    untitled = table.index[table["title"].isna()][0]
    assert table["opening"][untitled] == "Ministers met in Ankara and spoke of gas for three hours…"
    assert table["opening"].isna().sum() == 1
    assert set(names) == {"Talks", table["opening"][untitled]}


def test_an_opening_is_one_short_line() -> None:
    assert opening("Short\n\n words") == "Short words"
    assert len(opening("word " * 99)) <= 61
