"""Feeds and mappings that the corpus keeps, and families of near-copies that form as articles come in."""

import pytest
from by_hand import analysis, article

from components.articles.feeds import Entry, Feed
from components.corpus import Corpus, CorpusError, Filter

FEED = "https://straits.example/feed"
FOUND = Feed("Straits", (Entry("https://straits.example/1", "One"), Entry("https://straits.example/2", "Two")))
WIRE = [f"Envoys spoke in hall {hall} of grain, of gas and of ships, and went home late." for hall in range(9)]


def test_a_feed_knows_what_is_new_until_an_article_came_of_it() -> None:
    with Corpus.open(":memory:") as corpus:
        assert corpus.follow(FEED, who="ada")
        assert not corpus.follow(FEED, who="ben")
        assert corpus.looked(FEED, FOUND) == 2
        assert corpus.looked(FEED, FOUND) == 0
        job = corpus.queue.enqueue("ada", [("https://straits.example/1", b"https://straits.example/1")])
        assert [entry.title for entry in corpus.unread(FEED)] == ["Two"]
        row = corpus.feeds().iloc[0]
        assert (row["title"], row["entries"], row["unread"], row["who"]) == ("Straits", 2, 1, "ada")
        corpus.queue.cancel(job)
        assert len(corpus.unread(FEED)) == 2
        corpus.has_read(["https://straits.example/1"])
        corpus.looked(FEED, None, "The server could not be reached, or broke off.")
        row = corpus.feeds().iloc[0]
        assert (row["unread"], row["title"]) == (1, "Straits")
        assert "reached" in row["problem"]
        assert corpus.unfollow(FEED)
        assert not corpus.unfollow(FEED)
        assert corpus.feeds().empty


def test_a_mapping_is_remembered_by_the_columns_in_any_order() -> None:
    with Corpus.open(":memory:") as corpus:
        corpus.remember_mapping(["was", "wo"], {"text": "was", "date": ""}, who="ada")
        corpus.remember_mapping(["wo", "was"], {"text": "wo"}, who="ben")
        assert list(corpus.mappings().values()) == [{"text": "wo"}]
        with pytest.raises(CorpusError, match="holds the text"):
            corpus.remember_mapping(["was", "wo"], {"title": "was"}, who="ada")


def test_near_copies_form_a_family_whenever_they_come_in_and_leave_it_when_removed() -> None:
    labels = [("none", "none")] * 10
    copies = [article([*WIRE, f"With agencies, {place}."], outlet=place) for place in ("Izmir", "Mersin", "Bursa")]
    other = article([f"Rain fell on field {field} and the farmers were glad of it at last." for field in range(10)])
    with Corpus.open(":memory:") as corpus:
        for read in (copies[0], other):
            corpus.add(analysis(read, labels))
        corpus.add_many([analysis(read, labels) for read in copies[1:]])
        assert len(set(corpus.articles(Filter())["family"])) == 2
        assert corpus.counts(Filter(families="once"))["articles"] == 2
        view = corpus.article(copies[1].digest)
        assert view is not None
        assert len(view.article["copies"]) == 3
        corpus.remove(copies[0].digest)
        assert corpus.value("SELECT count(DISTINCT article) FROM sketches") == 3
        corpus.rows("DELETE FROM sketches")
        assert corpus.find_families() == 3
        assert corpus.find_families() == 0
        assert len(set(corpus.articles(Filter())["family"])) == 2


def test_fields_of_an_article_are_checked_before_they_are_kept() -> None:
    read = article(["Moscow said the deal would hold.", "Rain fell."])
    with Corpus.open(":memory:") as corpus:
        corpus.add(analysis(read, [("none", "none")] * 2))
        target = f"article:{read.digest}"
        for field, value in (("date", "May 5"), ("url", "javascript:x"), ("language", "klingon")):
            with pytest.raises(CorpusError):
                corpus.correct(target, field, value, who="ada")
        corpus.correct(target, "title", "Two\nlines\u202e", who="ada")
        number = corpus.correct(target, "date", None, who="ada")
        view = corpus.article(read.digest)
        assert view is not None
        assert (view.article["title"], view.article["date"]) == ("Two lines", None)
        corpus.undo(number, who="ada")
        view = corpus.article(read.digest)
        assert view is not None
        assert view.article["date"] == read.date
