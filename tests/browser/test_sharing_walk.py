"""What is shared, in a real browser: permalinks, snapshots, embedded views, saved views, the report from disk."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, FilePayload, Page, Request, expect
from serving import PATIENCE

from components import words
from components.words import search as search_told
from components.words import share as told
from components.words import watch as watch_told

pytestmark = pytest.mark.browser
STEP = 1500  # milliseconds after which figures that have not changed are at rest
OUTLET = "Bosphorus Sample Wire"
PACT = "Moscow and Ankara signed a pact in Ankara. Turkey praised Russia as a friend.\n\nTurkey thanked Russia again."
QUARREL = "Turkey accused the United States of breaking its word.\n\nWashington threatened Turkey with sanctions."


def metrics(page: Page) -> list[str]:
    """The figures of the overview, once they have settled."""
    values = page.get_by_test_id("stMetricValue")
    expect(values).to_have_count(4)
    seen: list[str] = []
    for _ in range(PATIENCE // STEP):
        now = values.all_inner_texts()
        if now == seen and "" not in now:
            return now
        seen = now
        page.wait_for_timeout(STEP)
    raise AssertionError("the figures do not come to rest")


def shared(page: Page, tab: str) -> None:
    page.get_by_role("button", name=told.BUTTON, exact=False).first.click()
    page.get_by_role("tab", name=tab, exact=True).click()


def code(page: Page, number: int) -> str:
    """What the code block of this number in the open popover holds."""
    block = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode").nth(number)
    block.wait_for(state="attached")
    return str(block.locator("code").text_content())


def add(page: Page, server: str, name: str, text: str) -> None:
    """Upload an article of the outlet, and wait until it is read."""
    row = {"text": text, "title": name, "outlet": OUTLET, "date": "2026-02-03"}
    file = FilePayload(name=f"{name}.jsonl", mimeType="application/jsonl", buffer=json.dumps(row).encode())
    page.goto(f"{server}/add_articles")
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_role("button", name=words.ADD_BUTTON, exact=True).click()
    expect(page.get_by_text(f"{name}.jsonl – {words.ADD_STATE['done']}")).to_be_visible()


@pytest.fixture
def read_samples(server: str, page: Page) -> Page:
    """A page of a server whose samples are all read."""
    page.goto(server)
    expect(page.get_by_test_id("stMetricValue")).to_have_count(4)
    expect(page.get_by_text(words.WAITING.split("{")[0])).to_have_count(0)
    metrics(page)
    return page


def test_a_permalink_and_a_snapshot_show_the_same_numbers_elsewhere_and_later(
    server: str, read_samples: Page, browser: Browser
) -> None:
    page = read_samples
    page.goto(f"{server}/?{urlencode({'outlets': OUTLET, 'by': 'month'})}")
    before = metrics(page)
    shared(page, told.SNAPSHOT)
    page.get_by_role("textbox", name=told.SNAPSHOT_TITLE).fill("For the adviser")
    page.get_by_role("button", name=told.SNAPSHOT_MAKE).click()
    page.get_by_text(told.SNAPSHOT_MADE).wait_for()
    permalink, snapshot = code(page, 0), code(page, 1)
    assert "snapshot=" in snapshot

    other = browser.new_context(viewport={"width": 1300, "height": 1000}).new_page()
    other.goto(permalink)
    assert metrics(other) == before
    add(other, server, "pact", PACT)
    other.goto(permalink)
    assert metrics(other) != before
    other.goto(snapshot)
    expect(other.get_by_text(told.FROZEN_NOTE)).to_be_visible()
    expect(other.get_by_text("For the adviser", exact=True)).to_be_visible()
    assert metrics(other) == before
    other.context.close()


def test_a_saved_view_counts_what_is_new_and_opens_as_it_was(server: str, read_samples: Page) -> None:
    page = read_samples
    page.goto(f"{server}/?{urlencode({'outlets': OUTLET, 'by': 'outlet'})}")
    metrics(page)
    shared(page, told.SAVE)
    page.get_by_role("textbox", name=told.SAVE_NAME, exact=True).fill("The wire")
    page.get_by_role("button", name=told.SAVE_MAKE).click()
    page.get_by_text(told.SAVED).wait_for()
    add(page, server, "quarrel", QUARREL)
    page.get_by_role("link", name=f"{watch_told.PAGE} (1)").click()
    page.get_by_text(watch_told.ARTICLES.format(n=1)).wait_for()
    page.get_by_test_id("stMain").get_by_role("button", name=watch_told.OPEN).first.click()
    page.wait_for_url("**by=outlet**")
    page.get_by_text(watch_told.ARTICLES.format(n=1)).wait_for()
    expect(page.get_by_role("link", name=f"{watch_told.PAGE} (1)")).to_have_count(0)


def test_an_embedded_view_has_neither_menu_nor_filters(server: str, read_samples: Page) -> None:
    page = read_samples
    page.set_viewport_size({"width": 700, "height": 640})
    page.goto(f"{server}/?{urlencode({'embed': 'true', 'outlets': OUTLET, 'by': 'month'})}")
    page.locator(".js-plotly-plot").first.wait_for()
    page.get_by_text(told.FOOT_OPEN).wait_for()
    assert page.get_by_test_id("stSidebar").count() == 0
    assert page.get_by_role("heading", level=1).count() == 0
    box = page.locator(".js-plotly-plot").first.bounding_box()
    assert box is not None
    assert box["y"] < 120
    href = page.get_by_role("link", name=told.FOOT_OPEN).get_attribute("href")
    assert href is not None
    assert "embed" not in href


def test_the_report_opens_from_disk_and_asks_the_network_for_nothing(
    server: str, read_samples: Page, browser: Browser, tmp_path: Path
) -> None:
    page = read_samples
    page.goto(f"{server}/export?{urlencode({'outlets': OUTLET})}")
    with page.expect_download() as download:
        page.get_by_role("button", name=words.X_REPORT).click()
    path = tmp_path / "report.html"
    download.value.save_as(path)
    context = browser.new_context(offline=True)
    alone = context.new_page()
    asked: list[Request] = []
    errors: list[str] = []
    alone.on("request", lambda request: asked.append(request))
    alone.on("pageerror", lambda error: errors.append(str(error)))
    alone.goto(path.as_uri())
    plots = alone.locator(".js-plotly-plot")
    expect(plots).to_have_count(3)
    assert {request.url.split(":")[0] for request in asked} <= {"file", "data", "blob"}
    assert errors == []
    text = alone.inner_text("body")
    assert f"Outlets: {OUTLET}" in text
    assert "Method" in text
    assert "stance model" in text
    assert "Made on" in text
    ticks = plots.nth(0).locator(".xtick text").all_inner_texts()
    plots.nth(0).hover()
    plots.nth(0).locator("[data-title='Zoom in']").click(force=True)
    alone.wait_for_timeout(1000)
    assert plots.nth(0).locator(".xtick text").all_inner_texts() != ticks
    context.close()


def test_a_search_leads_to_paragraphs_like_one_found(server: str, read_samples: Page) -> None:
    page = read_samples
    page.goto(f"{server}/search")
    page.get_by_role("searchbox", name=search_told.FIELD).or_(
        page.get_by_role("textbox", name=search_told.FIELD)
    ).first.fill("missiles")
    page.keyboard.press("Enter")
    page.locator("mark", has_text="missiles").first.wait_for()
    page.get_by_role("button", name=search_told.LIKE).first.click()
    page.wait_for_url("**like=**")
    page.get_by_text(search_told.LIKE_TITLE).wait_for()
