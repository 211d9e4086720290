"""Exports of newspaper databases come apart into their articles, each with its fields and whole paragraphs."""

import datetime

import pytest
from layouts import (
    AUTHORS,
    OUTLETS,
    PARAGRAPHS,
    TITLES,
    academic,
    as_page,
    as_pages,
    as_rich_table,
    as_rich_text,
    as_text,
    as_word,
    as_word_table,
    factiva,
    indexed,
    nexis,
    proquest,
)

from components.articles import read

DATES = (datetime.date(2021, 3, 4), datetime.date(2021, 3, 9))
LAYOUTS = {"nexis": nexis, "academic": academic, "factiva": factiva, "proquest": proquest}
CASES = [
    (f"{name}.{suffix}", data)
    for name, layout in LAYOUTS.items()
    for suffix, data in (
        ("docx", as_word(layout())),
        ("rtf", as_rich_text(layout())),
        ("pdf", as_pages(layout(), TITLES[1][:20] if name in ("nexis", "factiva") else "2 of 2")),
        ("txt", as_text(layout())),
        ("html", as_page(layout())),
    )
] + [
    ("academic, wrapped.txt", as_text(academic(), 79)),
    ("indexed.docx", as_word_table(indexed())),
    ("indexed.rtf", as_rich_table(indexed())),
]


@pytest.mark.parametrize(("name", "data"), CASES, ids=[name for name, _ in CASES])
def test_an_export_comes_apart_into_its_articles(name: str, data: bytes) -> None:
    reading = read(name, data)
    assert reading.problems == ()
    assert [article.title for article in reading.articles] == list(TITLES)
    assert [article.outlet for article in reading.articles] == list(OUTLETS)
    assert [article.author for article in reading.articles] == list(AUTHORS)
    assert [article.date for article in reading.articles] == list(DATES)
    for article, paragraphs in zip(reading.articles, PARAGRAPHS, strict=True):
        assert article.paragraphs[0].kind == "heading"
        assert [paragraph.text for paragraph in article.paragraphs[1:]] == list(paragraphs)
        assert article.language == "en"


def test_an_article_without_text_is_named_and_the_others_are_read() -> None:
    lines = proquest()
    start = lines.index(PARAGRAPHS[0][0])
    del lines[start : start + 2 * len(PARAGRAPHS[0])]
    reading = read("export.txt", as_text(lines))
    assert [article.title for article in reading.articles] == [TITLES[1]]
    assert [problem.name for problem in reading.problems] == ["export.txt, article 1"]


def test_a_byline_beneath_a_short_headline_is_no_title() -> None:
    lines = ["Talks go on" if line == TITLES[0] else line for line in factiva()]
    first = read("export.txt", as_text(lines)).articles[0]
    assert (first.title, first.author) == ("Talks go on", AUTHORS[0])


def test_an_article_that_only_speaks_of_documents_stays_whole() -> None:
    text = "Two papers\n\nThe court has seen this.\n\nDocument 2021\n\nBody\n\nLength: 3 words\n\nEnd of Document\n"
    reading = read("a.txt", ("Press release\n\n" + PARAGRAPHS[0][0] + "\n\n1 of 2 documents were shown.").encode())
    assert len(reading.articles) == 1
    assert len(read("b.txt", text.replace("End of Document", "The end").encode()).articles) == 1
