"""Means, counts and intervals against figures worked out by hand or with NumPy."""

import datetime
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from by_hand import analysis, article

from components.corpus import Corpus, Filter
from components.corpus.interval import difference, with_intervals

ALL = Filter()


@pytest.fixture
def corpus() -> Iterator[Corpus]:
    with Corpus.open(":memory:") as held:
        for number, (outlet, day, labels) in enumerate(
            [
                ("Harbour Post", "2024-05-01", ["cooperation", "conflict", "none"]),
                ("Harbour Post", "2024-05-20", ["cooperation"]),
                ("Strait Times", "2024-06-03", ["conflict", "conflict"]),
            ]
        ):
            lines = [f"Report {number}.{line} said much." for line in range(len(labels))]
            said = [(line, "moscow-office", (label, "none")) for line, label in enumerate(labels)]
            scores = [(label, "neutral") for label in labels]
            held.add(analysis(article(lines, outlet=outlet, day=day), scores, said, about=["ankara-office"]))
        yield held


def test_the_plane_places_a_mark_at_its_mean_with_its_numbers(corpus: Corpus) -> None:
    marks = corpus.plane(ALL, by="outlet").set_index("key")
    assert marks.loc["Harbour Post", "russia"] == pytest.approx((0.65 - 0.75 + 0.65) / 3)
    assert tuple(marks.loc["Harbour Post", ["n_russia", "n_west", "paragraphs", "articles"]]) == (3, 4, 4, 2)
    assert list(corpus.plane(ALL, by="month")["key"].sort_values()) == ["2024-05", "2024-06"]
    assert len(corpus.plane(ALL, by="article", limit=2)) == 2
    actor = corpus.plane(ALL, by="actor").iloc[0]
    assert (actor["key"], actor["side"], actor["n_russia"], actor["n_west"]) == ("moscow-office", "russia", 5, 0)


def test_the_timeline_counts_by_period_and_a_single_article_has_no_interval(corpus: Corpus) -> None:
    months = corpus.timeline(Filter(axes=("russia",)), "month")
    assert list(months["period"]) == [pd.Timestamp(2024, 5, 1), pd.Timestamp(2024, 6, 1)]
    assert list(months["n"]) == [3, 2]
    assert list(months["articles"]) == [2, 1]
    assert months[["conflict", "neutral", "cooperation"]].to_numpy().tolist() == [[1, 0, 2], [2, 0, 0]]
    assert months["low"][0] <= months["mean"][0] <= months["high"][0]
    assert np.isnan(months["low"][1])
    assert np.isnan(months["high"][1])
    weeks = corpus.timeline(Filter(axes=("russia",)), "week")
    assert {day.weekday() for day in weeks["period"]} == {0}
    assert len(corpus.timeline(ALL, "day", about="statements")) == 3


def test_actors_pairs_and_outlets_are_counted_by_statements(corpus: Corpus) -> None:
    (actor,) = corpus.actors(ALL).to_dict("records")
    assert (actor["actor"], actor["n"], actor["articles"], actor["statements"]) == ("moscow-office", 5, 3, 6)
    assert actor["mean"] == pytest.approx((2 * 0.65 - 3 * 0.75) / 5)
    (pair,) = corpus.says_about(ALL).to_dict("records")
    assert (pair["speaker"], pair["about"], pair["n"]) == ("moscow-office", "ankara-office", 5)
    cells = corpus.heat(ALL).set_index("outlet")
    assert (cells["n"]["Harbour Post"], cells["n"]["Strait Times"]) == (3, 2)


def test_a_crowd_draws_the_heaviest_marks_and_counts_all(corpus: Corpus) -> None:
    whole, cut = corpus.crowd(ALL), corpus.crowd(ALL, most=1)
    assert whole.total == cut.total == len(whole.marks) > 1
    assert list(cut.marks["key"]) == [whole.marks["key"][0]]
    assert whole.cells.empty
    assert cut.cells["n"].sum() == cut.total
    assert cut.means == pytest.approx((whole.marks["russia"].mean(), whole.marks["west"].mean()))
    months = corpus.crowd(ALL, by="month").marks["key"]
    assert list(months) == sorted(months)


def test_a_voice_of_many_articles_is_told_by_the_shortest_periods_that_fit(corpus: Corpus) -> None:
    whole = corpus.voice(ALL, "russia")
    assert (whole.step, whole.articles) == ("article", len(whole.rows))
    cut = corpus.voice(ALL, "russia", most=2)
    assert cut.step == "month"
    assert cut.articles == whole.articles > len(cut.rows)
    assert (cut.rows["score"] * cut.rows["n"]).sum() == pytest.approx((whole.rows["score"] * whole.rows["n"]).sum())


def test_pairs_and_cells_are_cut_to_the_heaviest_and_say_of_how_many(corpus: Corpus) -> None:
    corpus.add(analysis(article(["They said so."]), [("conflict", "none")], [(0, "unnamed", ("conflict", "none"))],
        about=["moscow-office"]))  # fmt: skip
    pairs, cut = corpus.says_about(ALL), corpus.says_about(ALL, most=1)
    assert len(pairs) == 2
    assert (cut["n"].tolist(), cut["pairs"].tolist()) == ([pairs["n"].max()], [2])
    cells = corpus.heat(ALL, most=1)
    assert cells[["outlet", "actor", "outlets", "actors"]].values.tolist() == [["Harbour Post", "moscow-office", 2, 2]]


def test_two_filters_are_compared_with_the_interval_of_their_difference(corpus: Corpus) -> None:
    for number in range(12):
        for outlet, label in (("Harbour Post", "cooperation"), ("Strait Times", "conflict")):
            read = article([f"More {number} of {outlet} said this."], outlet=outlet)
            corpus.add(analysis(read, [(label, "none")]))
    found = corpus.compare(Filter(outlets=("Harbour Post",)), Filter(outlets=("Strait Times",)))
    row = found.set_index("axis").loc["russia"]
    assert row["difference"] == pytest.approx(row["mean_b"] - row["mean_a"])
    assert row["low"] < row["difference"] < row["high"] < 0
    assert (row["articles_a"], row["articles_b"]) == (14, 13)
    same = corpus.compare(ALL, ALL).set_index("axis").loc["russia"]
    assert (same["low"], same["high"]) == (0, 0)  # the same articles, resampled together, never differ
    assert row["low_a"] <= row["mean_a"] <= row["high_a"]
    assert row["low_b"] <= row["mean_b"] <= row["high_b"]
    nobody = corpus.compare(ALL, Filter(words="unheard of")).set_index("axis").loc["russia"]
    assert (nobody["n_b"], nobody["articles_b"]) == (0, 0)
    assert np.isnan([nobody["mean_b"], nobody["difference"], nobody["low"]]).all()


def test_articles_of_both_filters_are_resampled_together() -> None:
    dice = np.random.default_rng(4)
    a = pd.DataFrame({"article": range(60), "total": dice.normal(0, 1, 60), "n": 1})
    b = a.assign(total=a["total"] + 0.2)
    low, high = difference(a, b)
    assert low == pytest.approx(0.2)
    assert high == pytest.approx(0.2)
    apart = difference(a, b.assign(article=b["article"] + 100))
    assert apart[0] < 0 < 0.2 < apart[1]


def test_coverage_tells_what_there_is_and_what_is_missing(corpus: Corpus) -> None:
    covered = corpus.coverage(ALL)
    outlets = covered["outlets"].set_index("outlet")
    assert outlets["articles"].sum() == corpus.counts(ALL)["articles"]
    assert outlets["unscored"].sum() == corpus.counts(ALL)["unscored"]
    assert covered["languages"]["paragraphs"].sum() == corpus.counts(ALL)["paragraphs"]
    assert covered["months"]["articles"].sum() + outlets["undated"].sum() == outlets["articles"].sum()
    assert list(corpus.coverage(Filter(outlets=("Strait Times",)))["outlets"]["outlet"]) == ["Strait Times"]


def test_an_empty_selection_gives_empty_tables_with_their_columns(corpus: Corpus) -> None:
    nothing = Filter(words="unheard of")
    for table in (
        corpus.plane(nothing),
        corpus.timeline(nothing),
        corpus.actors(nothing),
        corpus.says_about(nothing),
        corpus.heat(nothing),
        corpus.compare(nothing, nothing),
        corpus.paragraphs(nothing),
        corpus.statements(nothing),
        corpus.articles(nothing),
    ):
        assert table.empty
        assert len(table.columns) >= 7
    assert corpus.counts(nothing)["first"] is None
    assert corpus.counts(ALL)["last"] == datetime.date(2024, 6, 3)


def test_both_ways_to_an_interval_agree_and_cover_the_truth_as_often_as_they_say() -> None:
    random = np.random.default_rng(5)
    groups, articles = 400, 40
    n = random.integers(1, 8, (groups, articles))
    total = random.normal(0.1, 0.3, (groups, articles)) * n
    sums = pd.DataFrame({"group": np.repeat(np.arange(groups), articles), "total": total.ravel(), "n": n.ravel()})
    drawn = with_intervals(sums, ["group"])
    repeated = pd.concat([sums.assign(group=sums["group"] + groups * copy) for copy in range(4)])
    closed = with_intervals(repeated, ["group"]).iloc[:groups]  # too many groups to be drawn
    assert not np.allclose(drawn["low"], closed["low"])
    assert np.abs(drawn["low"] - closed["low"]).mean() < 0.02
    for intervals in (drawn, closed):
        covered = ((intervals["low"] < 0.1) & (intervals["high"] > 0.1)).mean()
        assert 0.9 < covered < 0.98


@pytest.mark.parametrize("articles", [2, 3, 5])
def test_few_articles_are_told_with_the_doubt_that_they_leave(articles: int) -> None:
    random, groups = np.random.default_rng(6), 150
    n = random.integers(1, 8, (2, groups, articles))
    total = np.clip(random.normal(0.1, 0.4, n.shape), -1, 1) * n
    group, article = (part.ravel() for part in np.mgrid[0:groups, 0:articles])
    a, b = (
        pd.DataFrame({"group": group, "article": article, "total": total[side].ravel(), "n": n[side].ravel()})
        for side in (0, 1)
    )
    found = pd.concat([with_intervals(one, ["group"]) for one in (a, b)])
    assert found[["low", "high"]].abs().max(axis=None) <= 1
    assert 0.9 < ((found["low"] < 0.1) & (found["high"] > 0.1)).mean() < 0.99
    for other in (b, b.assign(article=b["article"] + articles)):  # the same articles, and others
        ends = np.array([difference(a[group == one], other[group == one]) for one in range(80)])
        assert np.abs(ends).max() <= 2
        assert ((ends[:, 0] > 0) | (ends[:, 1] < 0)).mean() < 0.1  # what is alike is hardly ever told apart
