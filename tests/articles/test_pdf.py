"""PDF files that Chromium prints of the sample articles: nearly every paragraph comes out whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from printing import LAYOUTS, Layout, printed, text_of

from components.articles import Article, read, read_path
from components.seeds import seed

LEAST = 0.97


@pytest.fixture(scope="module")
def press(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_default_timeout(300_000)
    yield page
    page.close()


@pytest.fixture(scope="module")
def samples() -> list[Article]:
    return [article for reading in read_path(seed("articles")) for article in reading.articles]


@pytest.mark.browser
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_paragraphs_come_out_whole(layout: Layout, press: Page, samples: list[Article], tmp_path: Path) -> None:
    found: list[str] = []
    for start in range(0, len(samples), 12):
        reading = read("a.pdf", printed(press, samples[start : start + 12], layout, tmp_path / f"{start}.pdf"))
        assert reading.problems == ()
        found += [paragraph.text for article in reading.articles for paragraph in article.paragraphs]
    wanted = [text for article in samples for text in text_of(article)]
    assert len(wanted) > 150
    assert sum(text in found for text in wanted) >= LEAST * len(wanted)
    assert not [line for line in found if "Sample Wire · Politics" in line or line.startswith("Page ")]
    assert {article.title for article in samples} <= set(found)
