"""The comparison as a figure: held against a kept one, and what it says of thin data and of unsure differences."""

import pandas as pd
from kept import assert_as_kept

from components.charts.compare import compare
from components.charts.style import alt_text

COLUMNS = [
    "axis",
    *(f"{name}_{side}" for side in "ab" for name in ("mean", "low", "high", "n", "articles")),
    "difference",
    "low",
    "high",
]
NAN = float("nan")


def table(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


SURE = ("west", -0.5, -0.7, -0.3, 12, 6, 0.25, 0.0, 0.5, 8, 5, 0.75, 0.5, 1.0)
UNSURE = ("russia", 0.1, -0.2, 0.4, 9, 6, 0.2, -0.2, 0.5, 3, 3, 0.1, -0.3, 0.5)
FEW = ("china", -0.5, -0.7, -0.3, 12, 6, 0.5, 0.3, 0.7, 9, 4, 1.0, 0.7, 1.3)


def test_the_figure_is_the_kept_one() -> None:
    assert_as_kept("compare", compare(table(UNSURE, SURE), a="Post", b="Times"))


def test_the_title_tells_the_greatest_sure_difference_and_the_thin_marks() -> None:
    figure = compare(table(UNSURE, SURE), a="Post", b="Times")
    assert figure.layout.title.text.replace("<br>", " ").startswith(
        "Turkey–West: B is nearer cooperation than A, by +0.75 (+0.50 to +1.00)"
    )
    assert "1 hollow" in figure.layout.title.text
    assert list(figure.data[1].marker.symbol) == ["circle-open", "circle"]
    assert list(figure.data[2].marker.symbol) == ["diamond-open", "diamond"]
    assert [list(row[:2]) for row in figure.data[0].customdata] == [["a", "russia"], ["a", "west"]]
    assert "Turkey–West: Post −0.50, Times +0.25, difference +0.75 (+0.50 to +1.00)" in alt_text(figure)


def test_a_difference_between_few_articles_is_no_headline_and_is_drawn_hollow() -> None:
    both, alone = (compare(table(*rows), a="Post", b="Times") for rows in ((SURE, FEW), (FEW,)))
    assert "+0.75" in both.layout.title.text
    assert list(both.data[2].marker.symbol) == ["diamond", "diamond-open"]
    told = alone.layout.title.text.replace("<br>", " ")
    assert told.startswith("A and B differ surely on no relation")
    assert "1 difference rests on fewer than 5 articles of A or B" in told


def test_a_side_without_scores_and_no_scores_at_all_are_drawn_and_told() -> None:
    lonely = compare(table(("russia", 0.1, NAN, NAN, 2, 1, NAN, NAN, NAN, 0, 0, NAN, NAN, NAN)), a="a", b="b")
    assert lonely.layout.title.text.replace("<br>", " ").startswith("A and B differ surely on no relation")
    assert "difference ?" in alt_text(lonely)
    assert alt_text(compare(table(), a="a", b="b")) == "Nothing to compare"


def test_an_own_axis_is_drawn_under_its_name() -> None:
    assert list(compare(table(("china", *SURE[1:])), a="a", b="b").layout.yaxis.ticktext) == ["china"]
