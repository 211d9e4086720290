"""What is read as told: lists that lead on, fields that are given, columns that are remembered, encodings chosen."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.articles import Fetcher, addresses_typed
from components.articles.encodings import may_be_misread, readings
from components.articles.feeds import listing_in
from components.articles.instructions import Instructions, Outcome, Request, carry_out
from components.articles.reading import signature

TEXT = "The ministers met in Ankara on Tuesday and spoke for three hours about gas."
RSS = b"<?xml version='1.0'?><!-- <html> --><rss version='2.0'><channel><item><link>https://e.org/1</link></item>"
KNOWN = st.dictionaries(st.sampled_from(["title", "outlet", "date", "language"]), st.none() | st.text(max_size=8))


def carried(name: str, data: bytes, how: Instructions = Instructions(), **more: object) -> Outcome:  # noqa: B008
    return carry_out(Request(name, data, how, **more), Fetcher())  # type: ignore[arg-type]


@given(
    st.builds(
        Instructions,
        address=st.booleans(),
        encoding=st.none() | st.text(max_size=5),
        fields=KNOWN,
        changes=st.dictionaries(st.text(max_size=4), KNOWN, max_size=2),
        without=st.lists(st.text(max_size=4), max_size=2).map(tuple),
    )
)
def test_instructions_survive_their_way_through_the_queue(how: Instructions) -> None:
    assert Instructions.from_json(how.to_json()) == how


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [("feed", RSS, 1), ("list.txt", b"# mine\nhttps://e.org/1\nhttps://e.org/2\n", 2),
     ("sitemap.xml", b"<?xml version='1.0'?><urlset><url><loc>https://e.org/1</loc></url></urlset>", 1)],
)  # fmt: skip
def test_lists_of_addresses_lead_on(name: str, data: bytes, count: int) -> None:
    listing = carried(name, data).listing
    assert listing is not None
    assert len(listing.entries) == count
    (problem,) = carried(name, data, Instructions(lists=0)).reading.problems
    assert "more lists" in problem.sentence


RUSSIAN = "Стороны обсудили поставки газа, торговлю и подготовку визита, который, возможно, состоится весной"


@pytest.mark.parametrize(
    ("declared", "charset", "written"),
    [
        ("", None, "windows-1251"),
        ("", None, "utf-8"),
        ("", "koi8-r", "koi8-r"),
        (" encoding='windows-1251'", None, "windows-1251"),
        (" encoding='windows-1251'", None, "utf-8"),
        (" encoding='utf-8'", None, "windows-1251"),
    ],
)
def test_a_feed_is_read_in_its_encoding_declared_or_not(declared: str, charset: str | None, written: str) -> None:
    item = f"<item><title>Визит</title><link>https://e.org/1</link><description>{RUSSIAN}</description></item>"
    feed = f"<?xml version='1.0'{declared}?><rss version='2.0'><channel><title>Обзор</title>{item}</channel></rss>"
    listing = carried("feed", feed.encode(written), Instructions(charset=charset)).listing
    assert listing is not None
    assert (listing.title, listing.entries[0].title, listing.entries[0].summary) == ("Обзор", "Визит", RUSSIAN)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://e.org/feeds/all.xml", ["https://e.org/1", "https://e.org/feeds/2", "https://a.example/3"]),
        (None, ["https://site.example/1", "https://site.example/news/2", "https://a.example/3"]),
    ],
)
def test_relative_addresses_in_a_feed_lead_on(url: str | None, found: list[str]) -> None:
    links = "".join(f"<item><link>{link}</link></item>" for link in ("/1", "2", "//a.example/3", "mailto:a@e.org"))
    feed = f"<channel><link>https://site.example/news/</link>{links}<item><guid>77</guid></item></channel>"
    listing = carried("feed", f"<rss version='2.0'>{feed}</rss>".encode(), Instructions(url=url)).listing
    assert listing is not None
    assert [entry.url for entry in listing.entries] == found


def test_a_page_or_a_text_is_no_list() -> None:
    assert listing_in("a.html", b"<html><body><p>See <feed> and https://e.org/1</p>") is None
    assert listing_in("a.txt", b"See https://e.org/1 for more.") is None
    (problem,) = carried("a.txt", TEXT.encode(), Instructions(look=True)).reading.problems
    assert "feed" in problem.sentence


def test_typed_addresses_are_completed_and_others_told() -> None:
    found, other = addresses_typed("https://e.org/a, www.site.example/b?x=1\nhttps://e.org/a ftp://e.org word")
    assert found == ("https://e.org/a", "https://www.site.example/b?x=1")
    assert other == ("ftp://e.org", "word")


def test_fields_are_given_filled_and_changed() -> None:
    plain = carried("a.txt", TEXT.encode())
    how = Instructions(
        fields={"outlet": "Harbour Post"},
        otherwise={"title": "From the feed", "outlet": "Feed"},
        changes={plain.digests[0]: {"date": "31 May 2024", "language": "tr", "author": None}},
    )
    (article,) = carried("a.txt", TEXT.encode(), how).reading.articles
    assert (article.outlet, article.title, article.date) == (
        "Harbour Post",
        "From the feed",
        datetime.date(2024, 5, 31),
    )
    assert (article.language, article.paragraphs[0].language) == ("tr", "tr")
    assert carried("a.txt", TEXT.encode(), Instructions(without=plain.digests)).reading.articles == ()


def test_remembered_columns_are_found_again_also_for_what_has_no_column() -> None:
    table = b"date;k;was\n2024-05-31;1;It rained.\n2024-06-01;2;It snowed.\n"
    assert carried("a.csv", table).reading.unmapped
    mappings = {signature(["was", "date", "k"]): {"text": "was", "date": ""}}
    articles = carried("a.csv", table, mappings=mappings).reading.articles
    assert [(article.text, article.date) for article in articles] == [("It rained.", None), ("It snowed.", None)]


def test_a_text_shows_how_it_reads_in_each_encoding() -> None:
    data = "<p>Cumhurbaşkanı Erdoğan konuştu.</p>".encode("windows-1254")
    shown = readings(data)
    assert "Cumhurbaşkanı Erdoğan" in shown["windows-1254"]
    assert "Erdoğan" not in shown["windows-1251"]
    assert may_be_misread("a.html", data)
    assert not may_be_misread("a.html", "Erdoğan".encode())
    assert not may_be_misread("a.pdf", b"%PDF-1.4 \xfe")
