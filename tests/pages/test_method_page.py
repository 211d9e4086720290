"""The page *Method*: the cards as they ship, the floors, and what the corpus covers and lacks."""

import json
from pathlib import Path
from typing import Any

from running import figure, opened

from components import cards
from components.articles import read_text
from components.charts.months import months
from components.charts.style import alt_text
from components.corpus import Corpus, Filter
from components.seeds import seed
from components.words import method as told


def test_figures_failures_and_limits_are_those_of_the_cards_that_ship(sample_corpus: Path) -> None:
    shown = "\n".join(block.value for block in opened("method").markdown)
    for room in ("stance", "voices"):
        card = cards.card(room)
        assert card.figures.startswith(("On ", "`"))
        assert card.figures in shown
        assert card.limits in shown
        assert card.text.strip() in shown
    assert "- swap:" in cards.card("stance").failures
    assert cards.card("stance").failures in shown


def test_the_calibration_that_ships_is_drawn_with_its_counts(sample_corpus: Path) -> None:
    app = opened("method")
    measured = cards.calibration()
    for number, (_, rows) in enumerate(measured.groupby("data", sort=False)):
        traces = {trace["name"]: trace for trace in figure(app, number)["data"] if trace.get("name")}
        west = rows[rows["axis"] == "west"]
        assert [mark[1] for mark in traces["Turkey–West"]["customdata"]] == west["count"].tolist()


def test_the_floors_are_read_from_the_file() -> None:
    held = json.loads(seed("stance/floors.json").read_text(encoding="utf-8"))
    table = cards.floors().set_index(["data", "axis"])
    assert table.loc[("dev", "russia"), "macro4"] == held["dev"]["russia"]["macro4"]
    assert cards.floors()["passed"].dropna().tolist() == [held["checklist"]["passed"]]


def test_what_the_corpus_lacks_is_told(sample_corpus: Path, analyst: Any) -> None:
    with Corpus.open() as corpus:
        corpus.add(analyst.analyse([read_text("Bez daty i imeni.", language="ru")])[0])
        counts = corpus.counts(Filter())
        covered = corpus.coverage(Filter())
    app = opened("method")
    lines = [text.value.removeprefix("– ") for text in app.text]
    assert told.LACK_DATES.format(n=1) in lines
    assert told.LACK_OUTLETS.format(n=1) in lines
    assert told.LACK_SAMPLES.format(n=counts["samples"]) in lines
    assert any(line.startswith("Months without an article ") for line in lines)
    assert any(f"unscored: {counts['unscored']} (" in line for line in lines)
    assert alt_text(months(covered["months"])).startswith(
        f"Bars of the number of articles in each of {len(covered['months'])}"
    )
    one = opened("method", outlets=covered["outlets"]["outlet"][0])
    assert not one.exception
