"""What an analyst does with a figure: read what is behind a mark, correct it, ask for a relation of their own."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from serving import PATIENCE

from components import words
from components.words import judge as told

pytestmark = pytest.mark.browser
STEP = 2500  # milliseconds after which a figure that has not changed is at rest


def drawn(page: Page) -> Any:
    """The numbers of the figure as Plotly holds them, once they stand still."""
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    read = """() => JSON.stringify(document.querySelector('.js-plotly-plot')._fullData.map(
        trace => Array.from(trace.x || []).map(x => typeof x == 'number' ? Math.round(x * 1000) : x)))"""
    before = page.evaluate(read)
    for _ in range(PATIENCE // STEP):
        page.wait_for_timeout(STEP)
        if (now := page.evaluate(read)) == before:
            return now
        before = now
    raise AssertionError("the figure does not come to rest")


def exported(server: str, page: Page, query: str) -> list[dict[str, Any]]:
    """The statements that the filters choose, as the page *Export* gives them."""
    page.goto(f"{server}/export?rows=statements&{query}")
    with page.expect_download() as download:
        page.get_by_role("button", name=words.X_FORMATS["jsonl"]).click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def choice(page: Page, relation: str, label: str) -> Locator:
    """One of the labels that the open dialog offers for a relation."""
    group = page.get_by_role("dialog").get_by_role("radiogroup", name=relation)
    return group.get_by_role("radio", name=words.LABELS[label])


def test_a_mark_opens_its_evidence_and_from_there_the_article(server: str, page: Page) -> None:
    page.goto(f"{server}/who_says_what?sides=turkey")
    drawn(page)
    bars = page.locator(".barlayer .point path").all()
    next(bar for bar in reversed(bars) if (box := bar.bounding_box()) and box["width"] > 2).click(force=True)
    expect(page.get_by_text(told.BEHIND[True].strip())).to_be_visible()
    page.get_by_role("link", name=words.READ_IN_ARTICLE).first.click()
    page.wait_for_url("**/article?**at=**")
    assert "sides=turkey" in page.url
    expect(page.locator("#in-view, mark").first).to_be_in_viewport()


def test_a_corrected_label_changes_figure_and_export_until_it_is_undone(server: str, page: Page) -> None:
    query = "sides=russia&axes=russia"
    before = exported(server, page, query)
    page.goto(f"{server}/who_says_what?{query}")
    figure = drawn(page)
    page.get_by_role("button", name=told.CORRECT, exact=True).first.click()
    shown = page.get_by_role("dialog").locator("[data-testid=stHtml] p").inner_text()
    target = next(row for row in before if row["content"].split() == shown.split())
    wanted = "conflict" if target["label"] != "conflict" else "cooperation"
    choice(page, words.AXES["russia"], wanted).click()
    page.get_by_role("button", name=told.CORRECT_SAVE, exact=True).click()
    expect(page.get_by_text(told.CORRECTED_MARKS.format(n=1))).to_be_visible()
    assert drawn(page) != figure

    after = {row["statement"]: row for row in exported(server, page, query)}
    assert (after[target["statement"]]["label"], after[target["statement"]]["corrected"]) == (wanted, True)
    page.goto(f"{server}/who_says_what?{query}")
    page.get_by_role("button", name=told.CORRECT, exact=True).first.click()
    page.get_by_role("dialog").get_by_role("button", name=told.UNDO, exact=True).click()
    expect(page.get_by_text(told.CORRECTED_MARKS.format(n=1))).to_have_count(0)
    assert drawn(page) == figure
    assert exported(server, page, query) == before


def test_the_words_behind_a_score_are_shown(server: str, page: Page) -> None:
    page.goto(f"{server}/who_says_what?axes=russia")
    drawn(page)
    page.get_by_role("button", name=told.WHY, exact=True).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(told.WHY_METHOD[:60])).to_be_visible()
    expect(dialog.locator("mark").first).to_be_visible()


def test_a_relation_of_ones_own_is_scored_and_appears(server: str, page: Page) -> None:
    page.goto(f"{server}/relations")
    page.get_by_role("textbox", name=told.R_THEIRS).fill("Greece")
    page.get_by_role("button", name=told.R_BUTTON, exact=True).click()
    expect(page.get_by_text(told.R_DONE)).to_be_visible()
    page.goto(f"{server}/who_says_what?axes=greece")
    drawn(page)
    expect(page.locator(".js-plotly-plot").get_by_text("Turkey–Greece").first).to_be_visible()
    expect(page.get_by_test_id("stMain").locator("span:visible", has_text="Turkey–Greece").first).to_be_visible()
    rows = exported(server, page, "axes=greece")
    assert rows
    assert {row["axis"] for row in rows} == {"greece"}
    page.goto(f"{server}/relations")
    page.get_by_role("button", name=told.R_REMOVE).click()
    page.get_by_role("button", name=told.R_REMOVE_SURE).click()
    expect(page.get_by_text("Turkey–Greece")).to_have_count(0)
