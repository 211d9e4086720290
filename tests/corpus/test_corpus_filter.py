"""What a filter means, and that its URL form brings back the same filter."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from by_hand import analysis, article
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from components.corpus import NO_VALUE, Corpus, Filter
from components.corpus.evidence import Order
from components.corpus.selection import Unit
from components.stance.axis import LABELS

_values = st.lists(st.text(min_size=1), max_size=4, unique=True).map(tuple)
_filters = st.builds(
    Filter,
    actors=_values,
    sides=_values,
    outlets=_values,
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    axes=_values,
    labels=st.lists(st.sampled_from(LABELS), unique=True).map(tuple),
    certainty=st.floats(0, 1),
    words=st.text(),
    languages=_values,
    families=st.sampled_from(["each", "once"]),
    articles=_values,
    about=_values,
)


@settings(deadline=None)
@given(_filters)
def test_the_url_form_of_a_filter_brings_it_back(chosen: Filter) -> None:
    assert Filter.from_query(chosen.to_query()) == chosen


def test_an_empty_filter_has_no_url_form_and_a_broken_one_counts_as_all() -> None:
    assert Filter().to_query() == {}
    broken = {"since": "yesterday", "certainty": "7", "families": "some", "unheard_of": "x", "outlets": ["A, B", "C"]}
    assert Filter.from_query(broken) == Filter(outlets=("A, B", "C"))


@pytest.fixture(scope="module")
def corpus() -> Iterator[Corpus]:
    lines = [
        "Moskova said the S-400 deal with Erdoğan would hold.",
        "Brüssel warned that sanctions were near.",
        "Rain fell on the strait.",
    ]
    held = Corpus.open(":memory:")
    held.add(
        analysis(
            article(lines, outlet="Harbour Post", day="2024-05-01"),
            [("cooperation", "none"), ("none", "conflict"), ("none", "none")],
            [(0, "moscow-office", ("cooperation", "none")), (1, "unnamed", ("none", "conflict"))],
        )
    )
    held.add(
        analysis(
            article(lines, outlet="Strait Times", day="2024-04-01"),
            [("cooperation", "none"), ("none", "conflict"), ("none", "none")],
        )
    )
    held.add(analysis(article(["Ankara said little."], outlet=None, day=None), [("neutral", "neutral")]))
    yield held
    held.close()


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("erdogan", 2),
        ("ERDOĞAN", 2),
        ("S-400", 2),
        ("s 40", 0),
        ('"sanctions were near"', 2),
        ('"were sanctions"', 0),
        ("sanction", 0),
        ("sanction*", 2),
        ("brussel -rain", 2),
        ("said -erdogan", 1),
        ("rain OR sanctions", 4),
        ("moskova strait", 0),
        ("% _", 7),
        ("", 7),
    ],
)
def test_words_are_whole_folded_and_joined_as_written(corpus: Corpus, search: str, found: int) -> None:
    assert corpus.counts(Filter(words=search))["paragraphs"] == found


@settings(max_examples=50, deadline=None)
@given(search=st.text())
def test_no_search_fails_and_none_of_its_letters_reach_the_sql(corpus: Corpus, search: str) -> None:
    assume("OR" not in search.split())
    assert corpus.paragraphs(Filter(words=f"unheard {search}")).empty
    assert corpus.paragraphs(Filter(outlets=(f"unheard {search}",), actors=(search,))).empty


def test_articles_paragraphs_statements_and_scores_are_chosen_each_by_their_own(corpus: Corpus) -> None:
    def counted(**parts: object) -> tuple[int, ...]:
        counts = corpus.counts(Filter(**parts))  # type: ignore[arg-type]
        return tuple(counts[name] for name in ("articles", "paragraphs", "scored", "statements"))

    assert counted() == (3, 7, 5, 2)
    assert counted(outlets=("Strait Times",)) == (1, 3, 2, 0)
    assert counted(outlets=(NO_VALUE,)) == (1, 1, 1, 0)
    assert counted(since=datetime.date(2024, 5, 1)) == (1, 3, 2, 2)
    assert counted(until=datetime.date(2024, 4, 30)) == (1, 3, 2, 0)
    assert counted(families="once") == (2, 4, 3, 0)  # of the two copies, the earlier one
    assert counted(sides=("russia",)) == (1, 1, 1, 1)
    assert counted(actors=("unnamed",)) == (1, 1, 1, 1)
    assert counted(axes=("west",), labels=("conflict",)) == (2, 2, 2, 1)
    assert counted(certainty=0.75) == (2, 6, 2, 2)  # surely untouched ones among them


@pytest.mark.parametrize("chosen", [Filter(labels=("conflict",)), Filter(axes=("west",), certainty=0.72)])
def test_what_is_counted_is_what_is_listed_covered_and_exported(chosen: Filter) -> None:
    unread = article(["Он сказал непонятно.", "She spoke of war."])
    heard = [(1, "ankara-office", ("none", "conflict")), (0, "ankara-office", ("?", ""))]
    with Corpus.open(":memory:") as held:
        held.add(analysis(article(["Both agreed.", "They fell out."]), [("neutral", "neutral"), ("conflict", "none")]))
        held.add(analysis(unread, [("?", ""), ("neutral", "neutral")], heard))
        counts = held.counts(chosen)
        paragraphs, statements = held.paragraphs(chosen), held.statements(chosen)
        assert counts["paragraphs"] == paragraphs["paragraph_id"].nunique() == len(held.search(chosen))
        assert counts["statements"] == statements["statement"].nunique() == 1
        assert set(held.actors(chosen)["statements"]) == {counts["statements"]}
        assert counts["unscored"] == paragraphs["unscored"].notna().sum()
        keys = {*paragraphs["article"], *statements["article"]}
        assert counts["articles"] == len(keys) == held.coverage(chosen)["outlets"]["articles"].sum()
        listed = held.articles(chosen)
        assert set(listed["article"]) == keys
        assert (listed["paragraphs"].sum(), listed["statements"].sum()) == (counts["paragraphs"], counts["statements"])


def test_a_label_none_has_no_score_and_enters_no_average(corpus: Corpus) -> None:
    rows = corpus.paragraphs(Filter())
    assert rows.loc[rows["label"] == "none", "score"].isna().all()
    assert rows.loc[rows["label"] != "none", "score"].notna().all()
    west = corpus.overall(Filter(outlets=("Harbour Post",))).set_index("axis").loc["west"]
    assert (west["n"], round(west["mean"], 6)) == (1, -0.75)


def test_a_link_made_before_a_merge_shows_the_merged_actor(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "corpus.duckdb") as held:
        held.add(
            analysis(
                article(["He said much.", "She said more."]),
                [("none", "none"), ("none", "none")],
                [(0, "moscow-office", ("conflict", "none")), (1, "ankara-office", ("none", "neutral"))],
            )
        )
        link = Filter(actors=("moscow-office",))
        assert held.counts(link)["statements"] == 1
        held.merge_actors("moscow-office", "ankara-office", who="Ada")
        assert held.counts(link)["statements"] == 2
        assert set(held.actors(link)["actor"]) == {"ankara-office"}


@pytest.mark.parametrize("unit", ["paragraph", "statement"])
@pytest.mark.parametrize("order", ["newest", "strongest"])
def test_evidence_is_leafed_through_without_gaps(corpus: Corpus, unit: Unit, order: Order) -> None:
    name = "paragraph_id" if unit == "paragraph" else "statement"
    for silent in (False, True):
        whole = corpus.found(Filter(), unit, 0, 1000, order, silent=silent)
        assert whole.total == whole.rows[name].nunique() > 1
        assert whole.articles == whole.rows["article"].nunique()
        leafed = [corpus.found(Filter(), unit, at, 1, order, silent=silent).rows for at in range(whole.total)]
        assert [rows[name].unique().tolist() for rows in leafed] == [[one] for one in whole.rows[name].unique()]
    all_rows = corpus.paragraphs(Filter()) if unit == "paragraph" else corpus.statements(Filter())
    assert whole.total == all_rows[name].nunique()
    touching = corpus.found(Filter(), unit).rows[name]
    assert set(touching) == set(all_rows[all_rows["score"].notna()][name])
