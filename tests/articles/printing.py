"""Sample articles as a newspaper would print them: a web page with columns, indents, running heads and page numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playwright.sync_api import Page

from components.articles import Article

STYLE = """
@page { size: A4; margin: 22mm 20mm; }
body { font: 10.5pt/1.35 'Liberation Serif', 'DejaVu Serif', serif; margin: 0; text-align: justify; hyphens: manual; }
h1 { font-size: 17pt; line-height: 1.15; text-align: left; margin: 5mm 0 3mm; hyphens: none; break-after: avoid; }
.by { font-style: italic; text-align: left; text-indent: 0; margin: 0 0 3mm; }
"""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is set: in how many columns, its paragraphs spaced or indented."""

    columns: int
    indented: bool

    @property
    def name(self) -> str:
        """As in "2 columns, indented"."""
        return f"{self.columns} columns, {'indented' if self.indented else 'spaced'}"


LAYOUTS = tuple(Layout(columns, indented) for columns in (1, 2) for indented in (False, True))


def text_of(article: Article) -> list[str]:
    """The paragraphs of an article, without its headings."""
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind == "text"]


def hyphenated(text: str) -> str:
    """The text with a place to break in its long words, as a typesetter's dictionary gives."""
    return re.sub(r"\b([^\W\d_]{5})([^\W\d_]{4,})\b", "\\1\u00ad\\2", text)


def printed(browser: Page, articles: Sequence[Article], layout: Layout, file: Path) -> bytes:
    """The PDF that Chromium prints, with a running head and numbered pages."""
    browser.set_content(_page(articles, layout))
    line = "<div style='font-size:8px;width:100%;text-align:center'>{}</div>"
    browser.pdf(
        path=str(file),
        prefer_css_page_size=True,
        display_header_footer=True,
        header_template=line.format("Bosphorus Sample Wire · Politics"),
        footer_template=line.format("Page <span class='pageNumber'></span> of <span class='totalPages'></span>"),
    )
    return file.read_bytes()


def _page(articles: Sequence[Article], layout: Layout) -> str:
    broken = hyphenated if layout.columns > 1 else str
    apart = "text-indent: 5mm; margin: 0" if layout.indented else "margin: 0 0 3mm"
    style = f"{STYLE} p {{ {apart} }} main {{ column-count: {layout.columns}; column-gap: 8mm; }}"
    inside = ""
    for article in articles:
        text = "".join(f"<p>{escape(broken(paragraph))}</p>" for paragraph in text_of(article))
        title, author = escape(article.title or ""), escape(article.author or "")
        inside += f"<section lang='{article.language}'><h1>{title}</h1><p class='by'>By {author}</p>{text}</section>"
    return f"<!doctype html><html><head><meta charset='utf-8'><style>{style}</style></head><main>{inside}</main></html>"
