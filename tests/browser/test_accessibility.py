"""Accessibility of every page in a real Chromium: axe-core's audit, light and dark, and a walk without a mouse."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from serving import PATIENCE, settle

from components import words
from components.words import judge
from components.words import numbers as told
from dashboard.navigation import SECTIONS

pytestmark = pytest.mark.browser

PAGES = [place.file for places in SECTIONS.values() for place in places]

# What Streamlit itself draws and no page can change: (rule, part of the address of what axe found, why).
STREAMLIT = [
    ("list", "stSidebarNavItems", "Streamlit puts the sections of its menu as divs into the list of pages"),
    ("listitem", "stSidebarNav", "the pages of a section stand in such a div"),
    (
        "color-contrast",
        "stMultiSelectTagsContainer",
        "Streamlit writes white on the primary colour",
    ),
]


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in this colour scheme."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000}, color_scheme=request.param)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    yield opened
    context.close()


def findings(page: Page) -> list[str]:
    """The serious and critical findings of axe-core that are ours."""
    found = []
    for violation in Axe().run(page).response["violations"]:
        if violation["impact"] in ("serious", "critical"):
            for node in violation["nodes"]:
                inside = page.evaluate(
                    "path => [...function*(one) { for (; one; one = one.parentElement) yield one.dataset?.testid }"
                    "(document.querySelector(path))].join(' ')",
                    node["target"][0],
                )
                if not any(rule == violation["id"] and part in inside for rule, part, _ in STREAMLIT):
                    found.append(f"{violation['id']}: {node['html'][:200]} ({node['failureSummary'][:200]})")
    return found


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(read_server: str, scheme: Page, name: str) -> None:
    scheme.goto(f"{read_server}/{'' if name == PAGES[0] else name}")
    settle(scheme)
    assert findings(scheme) == []


def focused(page: Page) -> str:
    """What a screen reader would call the focused element."""
    name: str = page.evaluate(
        """() => {
            const one = document.activeElement;
            const named = (one.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id));
            const within = one.innerText?.length < 60 ? one.innerText : '';  // else it is a room that scrolls
            return [one.getAttribute('aria-label'), ...[...named, ...(one.labels || [])].map(by => by?.innerText),
                within, one.title].filter(Boolean).join(' ');
        }"""
    )
    return name


def tab_to(page: Page, name: str, most: int = 120) -> None:
    """Press Tab until what is focused bears this name."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in focused(page):
            return
    raise AssertionError(f"{name!r} cannot be reached with the Tab key")


def test_a_reader_without_a_mouse_filters_reads_the_evidence_and_opens_the_article(
    read_server: str, page: Page
) -> None:
    page.goto(f"{read_server}/who_says_what")
    settle(page)
    tab_to(page, words.SIDES["turkey"])
    page.keyboard.press("Space")
    page.wait_for_url("**sides=turkey**")
    settle(page)

    tab_to(page, told.NUMBERS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name=told.PICK)).to_be_visible()
    settle(page)
    tab_to(page, told.PICK)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.wait_for_timeout(1000)  # the list takes keys only once it stands
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    expect(page.get_by_text(judge.BEHIND[True].strip()).first).to_be_visible()
    settle(page)

    tab_to(page, words.READ_IN_ARTICLE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/article?**at=**")
    expect(page.locator("#in-view, mark").first).to_be_visible()
