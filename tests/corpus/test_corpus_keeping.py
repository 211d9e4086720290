"""Views, visits and snapshots."""

import pytest
from by_hand import analysis, article

from components.corpus import Corpus, CorpusError, Filter

LABELS = [("cooperation", "none"), ("none", "conflict")]


def read(number: int, day: str = "2024-05-01") -> object:
    said = [(0, "moscow-office", ("cooperation", "none"))]
    return analysis(article([f"Report {number} said much.", "Brussels objected."], day=day), LABELS, said)


def test_a_snapshot_stays_as_it_was_whatever_happens_to_the_corpus() -> None:
    with Corpus.open(":memory:") as corpus:
        corpus.add(read(1))
        chosen = Filter(outlets=("Harbour Post",))
        name = corpus.snapshot(chosen, who="ada", title="May", note="For the file.", page="who", extra={"show": "heat"})
        asked = [corpus.counts(chosen), corpus.timeline(chosen), corpus.actors(chosen), corpus.paragraphs(chosen)]
        corpus.add(read(2))
        key = corpus.articles(Filter())["article"].iloc[-1]
        corpus.correct(f"{key}.p0", "label:russia", "conflict", who="ada")
        corpus.set_side("moscow-office", "west", who="ada")
        frozen = corpus.open_snapshot(name)
        assert frozen.snapshot_info is not None
        assert frozen.snapshot_info["query"] == {"outlets": "Harbour Post", "show": "heat"}
        assert [frozen.snapshot_info[part] for part in ("title", "note", "page")] == ["May", "For the file.", "who"]
        then = [frozen.counts(chosen), frozen.timeline(chosen), frozen.actors(chosen), frozen.paragraphs(chosen)]
        assert then[0] == asked[0]
        assert all(before.equals(after) for before, after in zip(asked[1:], then[1:], strict=True))
        view = frozen.article(key)
        assert view is not None
        assert view.corrections.empty
        with pytest.raises(CorpusError, match="reading only"):
            frozen.add(read(3))
        frozen.close()
        assert corpus.counts(Filter())["articles"] == 2
        assert len(name) >= 32
        assert corpus.delete_snapshot(name)
        with pytest.raises(CorpusError, match="no snapshot"):
            corpus.open_snapshot(name)
        with pytest.raises(CorpusError, match="nothing"):
            corpus.snapshot(Filter(words="unheard"), who="ada")


def test_a_snapshot_holds_no_article_of_which_the_filters_show_nothing() -> None:
    with Corpus.open(":memory:") as corpus:
        for number, label in enumerate(("conflict", "cooperation")):
            corpus.add(analysis(article([f"Report {number} on gas."]), [(label, "none")]))
        chosen = Filter(labels=("conflict",), axes=("russia",))
        frozen = corpus.open_snapshot(corpus.snapshot(chosen, who="ada"))
        assert frozen.counts(Filter())["articles"] == corpus.counts(chosen)["articles"] == 1
        assert frozen.plane(chosen, "month").equals(corpus.plane(chosen, "month"))
        with pytest.raises(CorpusError, match="nothing to keep"):
            corpus.snapshot(Filter(labels=("neutral",)), who="ada")


def test_a_view_tells_what_came_since_it_was_seen() -> None:
    with Corpus.open(":memory:") as corpus:
        for number in range(4):
            corpus.add(read(number))
        corpus.save_view("May", "overview", Filter(), who="ada")
        corpus.save_view("Post", "overview", Filter(outlets=("Another",)), who="ada")
        again = corpus.changes("May", "ada", Filter())
        assert again.since is not None
        assert (again.articles, again.actors, len(again.moved)) == ((), (), 0)
        assert corpus.fresh("ada") == {}
        late = article(["A source said no.", "Brussels objected."], day="2024-05-02")
        corpus.add(analysis(late, [("conflict", "none")] * 2, [(0, "unnamed", ("conflict", "none"))]))
        changes = corpus.changes("May", "ada", Filter())
        assert changes.articles == (late.digest[:16],)
        assert changes.actors == ("unnamed",)
        assert list(changes.moved["axis"]) == ["russia"]
        assert changes.moved["after"][0] < changes.moved["low"][0] <= changes.moved["before"][0]
        assert corpus.fresh("ada") == {"May": 1}
        assert corpus.changes("May", "ben", Filter()).since is None
        corpus.seen("May", "ada", Filter())
        assert corpus.changes("May", "ada", Filter()).articles == ()
        assert corpus.fresh("ada") == {}


def test_what_comes_after_a_removal_is_news_in_a_view_saved_before_it() -> None:
    with Corpus.open(":memory:") as corpus:
        for number in range(3):
            corpus.add(read(number), sample=True)
        corpus.save_view("May", "overview", Filter(), who="ada")
        for key in corpus.articles(Filter())["article"]:
            corpus.remove(key)
        corpus.add(read(4))
        assert corpus.fresh("ada") == {"May": 1}
        assert len(corpus.changes("May", "ada", Filter()).articles) == 1


def test_a_copy_of_a_story_is_no_news_where_copies_count_once() -> None:
    with Corpus.open(":memory:") as corpus:
        corpus.add(read(1), family="story")
        corpus.save_view("once", "overview", Filter(families="once"), who="ada")
        corpus.save_view("each", "overview", Filter(), who="ada")
        corpus.add(read(2, "2024-05-03"), family="story")
        assert corpus.fresh("ada") == {"each": 1}


def test_a_named_view_is_replaced_by_its_namesake_and_deleted() -> None:
    with Corpus.open(":memory:") as corpus:
        corpus.save_view("May", "overview", Filter(words="gas"), who="ada", extra={"by": "outlet"})
        corpus.save_view("May", "overview", Filter(words="oil"), who="ada")
        corpus.save_view("May", "overview", Filter(), who="ben")
        assert list(corpus.views("ada")["query"]) == [{"words": "oil"}]
        assert len(corpus.views()) == 2
        corpus.rename_view("May", "Spring", who="ada")
        corpus.save_view("May", "overview", Filter(), who="ada")
        with pytest.raises(CorpusError, match="already"):
            corpus.rename_view("May", "Spring", who="ada")
        assert list(corpus.views("ada")["name"]) == ["May", "Spring"]
        assert corpus.delete_view("May", "ada")
        assert not corpus.delete_view("May", "ada")
