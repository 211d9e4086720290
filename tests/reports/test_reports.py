"""Exports re-read and compared with the corpus; the report as a page that needs no network."""

import datetime
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pyarrow.parquet as pq
import pytest
from by_hand import analysis, article

from components.corpus import Corpus, Filter
from components.reports import FORMATS, export, export_to, html_report

openpyxl = pytest.importorskip("openpyxl", reason="re-reads the spreadsheets; comes with [dev]")
LINES = [
    '=HYPERLINK("http://example.org","x") said much, "quoted".',
    "+49 said İstanbul’da; ayrıca\ttab",
    "@minister said </script><b>no</b>",
    "-1 said nothing",
]
NOW = datetime.datetime(2026, 3, 4, 5, 6, tzinfo=datetime.UTC)


@pytest.fixture
def corpus() -> Iterator[Corpus]:
    with Corpus.open(":memory:") as held:
        for number in range(3):
            read = article([f"Report {number} said more.", *LINES], outlet="=Outlet", title="A <b>title</b>")
            said = [(1, "unnamed", ("conflict", "none")), (2, "moscow-office", ("cooperation", "none"))]
            labels = [
                ("conflict", "none"),
                ("cooperation", "neutral"),
                ("?", ""),
                ("none", "none"),
                ("neutral", "none"),
            ]
            held.add(analysis(read, labels, said, about=["ankara-office", "moscow-office"]))
        held.add(analysis(article(["No date."], outlet=None, day=None), [("none", "none")]))
        yield held


def rows_of(data: bytes, format_: str) -> pd.DataFrame:
    if format_ == "csv":
        return pd.read_csv(io.BytesIO(data), keep_default_na=False, na_values=[""])
    if format_ == "jsonl":
        return pd.DataFrame([json.loads(line) for line in data.decode().splitlines()])
    if format_ == "xlsx":
        return pd.read_excel(io.BytesIO(data), keep_default_na=False, na_values=[""], engine="openpyxl")
    return pq.read_table(io.BytesIO(data)).to_pandas()


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("what", ["paragraphs", "statements"])
def test_an_export_holds_every_chosen_row_with_its_values(corpus: Corpus, what: str, format_: str) -> None:
    held = getattr(corpus, what)(Filter(), order="reading")
    found = rows_of(export(corpus, Filter(), what, format_), format_)  # type: ignore[arg-type]
    assert list(found.columns) == list(held.columns)
    assert len(found) == len(held) > 10
    for column in ("score", "certainty", "none"):
        assert found[column].astype(float).tolist() == pytest.approx(held[column].tolist(), abs=1e-6, nan_ok=True)
    for column in ("axis", "label", "paragraph_id", "unscored"):
        assert found[column].astype(object).fillna("").tolist() == held[column].fillna("").tolist()
    text = "text" if what == "paragraphs" else "paragraph_text"
    guarded = ["'" + one if one[0] in "=+-@" else one for one in held[text]] if format_ == "csv" else list(held[text])
    assert [str(one) for one in found[text]] == guarded
    assert [str(day)[:10] if pd.notna(day) else "" for day in found["date"]] == [
        str(day)[:10] if pd.notna(day) else "" for day in held["date"]
    ]


def test_a_number_below_zero_stays_a_number_in_csv(corpus: Corpus) -> None:
    data = export(corpus, Filter(labels=("conflict",)), "paragraphs", "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert set(rows_of(data, "csv")["score"]) == {-0.75}
    assert b",-0.75," in data


def test_a_full_sheet_goes_on_in_the_next_and_nothing_is_a_formula(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    count = export_to(corpus, Filter(), "paragraphs", "xlsx", path, sheet_rows=10)
    book = openpyxl.load_workbook(path)
    sheets = [list(sheet.iter_rows()) for sheet in book]
    assert count == sum(len(rows) - 1 for rows in sheets) == len(corpus.paragraphs(Filter()))
    assert [len(rows) for rows in sheets[:-1]] == [10] * (len(sheets) - 1)
    cells = [cell for rows in sheets for row in rows[1:] for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n", "b", "d"}
    assert LINES[0] in {cell.value for cell in cells}
    book.close()


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_chosen_gives_a_file_with_its_headings(corpus: Corpus, format_: str) -> None:
    data = export(corpus, Filter(words="unheard of"), "statements", format_)  # type: ignore[arg-type]
    found = rows_of(data, format_)
    assert found.empty
    assert format_ == "jsonl" or "statement" in found.columns


def test_a_text_longer_than_a_cell_says_that_it_is_cut(tmp_path: Path) -> None:
    with Corpus.open(":memory:") as corpus:
        corpus.add(analysis(article(["long " * 8000]), [("none", "none")]))
        path = tmp_path / "rows.xlsx"
        export_to(corpus, Filter(), "paragraphs", "xlsx", path)
        text = str(pd.read_excel(path, engine="openpyxl")["text"][0])
        assert len(text) == 32_767
        assert text.endswith("whole in CSV, JSON Lines and Parquet]")


def test_the_report_is_one_page_that_fetches_nothing_and_escapes_what_it_quotes(corpus: Corpus) -> None:
    figure = go.Figure(go.Bar(x=["</script><script>alert(1)</script>"], y=[1]))
    page = html_report(
        corpus,
        Filter(actors=("moscow-office",)),
        {"Plane": figure, "Again": figure},
        note="<i>mine</i>",
        link="javascript:alert(1)",
        made_at=NOW,
    )
    assert "04 March 2026, 05:06 UTC" in page
    assert "Actors: Office in Moscow" in page
    assert "A &lt;b&gt;title&lt;/b&gt;" in page
    assert "&lt;i&gt;mine&lt;/i&gt;" in page
    assert "javascript:alert" not in page
    assert "stance-1" in page
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", page)
    data = re.findall(r'<script type="application/json" id="data-\d">(.*?)</script>', page, re.DOTALL)
    assert [json.loads(one)["data"][0]["type"] for one in data] == ["bar", "bar"]
    assert page.count("plotly.js v") == 1


def test_a_report_of_nothing_says_so(corpus: Corpus) -> None:
    page = html_report(corpus, Filter(words="unheard of"), {}, made_at=NOW)
    assert "No paragraph that is chosen touches a relation." in page
    assert "Plotly.newPlot" not in page


def test_the_report_says_whether_it_shows_all_the_rows(corpus: Corpus) -> None:
    every = len(corpus.paragraphs(Filter()))
    whole, part = (html_report(corpus, Filter(), {}, made_at=NOW, evidence=count) for count in (every, every - 1))
    assert f"The {every} with the strongest scores" not in whole
    assert f"The {every - 1} with the strongest scores" in part
