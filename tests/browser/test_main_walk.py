"""The main job in a real browser: an article goes in, its scores and speakers come out, the view is shared."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import PATIENCE, settle

from components import words
from dashboard.navigation import SECTIONS

pytestmark = pytest.mark.browser

PAGES = [place.file for places in SECTIONS.values() for place in places]


def metrics(page: Page) -> list[str]:
    """The figures that matter, once they have settled."""
    expect(page.get_by_test_id("stMetricValue")).to_have_count(4)
    page.wait_for_timeout(1500)
    return page.get_by_test_id("stMetricValue").all_inner_texts()


def test_upload_score_filter_and_share(new_server: str, page: Page, browser: Browser, shared: Path) -> None:
    page.goto(f"{new_server}/add_articles")
    page.locator("input[type=file]").first.set_input_files(str(shared / "articles" / "s400-rapprochement.txt"))
    page.get_by_role("button", name=words.ADD_BUTTON, exact=True).click()
    expect(page.get_by_text(f"s400-rapprochement.txt – {words.ADD_STATE['done']}")).to_be_visible()

    page.get_by_role("link", name=words.ADD_SEE).first.click()
    expect(page.get_by_text("pipe dream").first).to_be_visible()
    expect(page.locator("p", has_text="pipe dream").get_by_text("Semih İdiz")).to_be_visible()
    expect(page.locator("span", has_text="Turkey–Russia −").first).to_be_visible()

    page.get_by_role("link", name=words.P_OVERVIEW).click()
    whole = metrics(page)
    page.get_by_role("combobox", name=words.F_ACTORS).fill("Semih")
    page.get_by_role("option", name="Semih İdiz").click()
    page.wait_for_url("**actors=semih-idiz**")
    narrowed = metrics(page)
    assert narrowed != whole

    other = browser.new_context(viewport={"width": 1300, "height": 1000}).new_page()
    other.goto(page.url)
    assert metrics(other) == narrowed
    other.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_narrow_screens_are_usable(read_server: str, browser: Browser, name: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    narrow = context.new_page()
    narrow.set_default_timeout(PATIENCE)
    narrow.goto(f"{read_server}/{'' if name == PAGES[0] else name}")
    settle(narrow)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 390
    for figure in narrow.locator(".js-plotly-plot:visible").all():
        buttons, title = (figure.locator(part).bounding_box() for part in (".modebar", ".gtitle"))
        assert not buttons or not title or buttons["y"] + buttons["height"] <= title["y"] + 2
    context.close()
