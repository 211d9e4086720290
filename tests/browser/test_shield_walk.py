"""The security headers let every page work, and nothing is asked of another site."""

import pytest
from playwright.sync_api import Page

from dashboard import navigation

PAGES = [place.file for places in navigation.SECTIONS.values() for place in places]


@pytest.mark.browser
def test_no_page_breaks_the_policy_or_calls_another_site(page: Page, server: str) -> None:
    broken: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda line: broken.append(line.text) if "Content Security Policy" in line.text else None)
    page.on("request", lambda asked: foreign.append(asked.url) if not _own(asked.url, server) else None)
    for name in ["", *PAGES]:
        page.goto(f"{server}/{name}")
        page.locator("h1").first.wait_for()
        page.wait_for_load_state("networkidle")
    assert broken == []
    assert foreign == []


def _own(url: str, server: str) -> bool:
    return url.startswith((server, server.replace("http", "ws", 1), "data:", "blob:"))
