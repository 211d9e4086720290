"""Web pages: the fields wherever a page keeps them, and the paragraphs that a reader sees."""

import datetime
import json

import pytest

from components.articles import Article, read

DAY = datetime.date(2021, 3, 4)
PARAGRAPHS = (
    "The foreign ministers of the two countries met in Ankara on Tuesday and spoke for three hours about gas,"
    " trade and a visit that both sides plan for the spring, according to a statement by the ministry.",
    "Officials in Moscow called the talks useful, while a spokeswoman in Brussels warned that purchases of air"
    " defence systems from outside the alliance would carry a price.",
    "No date was named for the next round, and the committee has not met since the autumn.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Strait"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ministers meet",
            "datePublished": "2021-03-04T23:30:00+03:00",
            "author": [{"@type": "Person", "name": "Deniz Arslan"}, {"name": "Ivan Petrov"}],
            "publisher": {"@type": "Organization", "name": "The Strait Observer"},
        },
    ],
}


def page(head: str, body: str) -> Article:
    html = f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    reading = read("a.html", html.encode())
    assert reading.problems == ()
    return reading.articles[0]


def lines(article: Article, kind: str = "text") -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind == kind]


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>", ""),
        (
            "<title>Ministers meet - The Strait Observer</title><meta property='og:title' content='Ministers meet'>"
            "<meta name='author' content='Deniz Arslan, Ivan Petrov'><meta name='application-name' content='The Strait"
            " Observer'><meta itemprop='datePublished' content='2021-03-04'>",
            "<time datetime='2024-01-01'>today</time>",
        ),
        (
            "<title>Ministers meet | The Strait Observer</title><meta property='og:site_name' content='The Strait"
            " Observer'>",
            "<div class='date'>1 January 2024</div><h1>Ministers meet</h1><span class='byline'>By Deniz Arslan, Ivan"
            " Petrov</span><span class='haber-tarihi'>4 Mart 2021 Perşembe</span>",
        ),
        (
            "<title>Ministers meet</title><meta name='dc.publisher' content='The Strait Observer'>",
            "<p class='author-name'>Автор: Deniz Arslan, Ivan Petrov</p><time>4 марта 2021 г., 10:00</time>",
        ),
    ],
)
def test_fields_are_found_wherever_a_page_keeps_them(head: str, above: str) -> None:
    article = page(head, f"<main>{above}<article>{BODY}</article></main>")
    told = (article.title, article.outlet, article.author, article.date)
    assert told == ("Ministers meet", "The Strait Observer", "Deniz Arslan, Ivan Petrov", DAY)


LINKED_HEAD = f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>"


def test_a_page_that_a_script_fills_is_read_from_its_linked_data() -> None:
    held = {"@type": "NewsArticle", "headline": "Talks &amp; gas", "articleBody": "\n\n".join(PARAGRAPHS)}
    head = f"<script type='application/ld+json'>{json.dumps(held)}</script>"
    assert lines(page(head, "<div id='app'></div><noscript>Switch scripts on.</noscript>")) == list(PARAGRAPHS)
    other = head.replace("foreign ministers", "others")
    assert lines(page(other, f"<article><h1>Talks</h1>{BODY}</article>")) == list(PARAGRAPHS)


CHANGED = "<meta property='article:modified_time' content='2024-03-05'><meta property='og:updated_time' content='2024'>"


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (LINKED_HEAD, ""),
        ("", "<time datetime='2021-03-04T10:00:00Z'>10:00</time>"),
        ("", "<p>4 March 2021</p>"),
        ("<meta property='article:modified_time' content='2021-03-04'>", ""),
    ],
)
def test_the_day_of_a_change_counts_only_where_no_other_is_told(head: str, above: str) -> None:
    changed = "" if "modified" in head else CHANGED
    assert page(changed + head, f"<article><h1>Talks</h1>{above}{BODY}</article>").date == DAY


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("<meta name='twitter:site' content='@StraitObs'>" + LINKED_HEAD, "The Strait Observer"),
        ("<meta name='publisher' content='https://social.example/strait'>" + LINKED_HEAD, "The Strait Observer"),
        ("<meta name='publisher' content='//social.example/strait'>", None),
        ("<meta name='twitter:site' content='@StraitObs'>", "StraitObs"),
    ],
)
def test_an_outlet_is_called_by_its_name(head: str, outlet: str | None) -> None:
    assert page(head, f"<article><h1>Talks</h1>{BODY}</article>").outlet == outlet


@pytest.mark.parametrize(
    "menu",
    [
        "<div class='top-menu'><a class='authors' href='/authors'>Our authors</a></div>",
        "<header><ul><li class='menu-yazarlar'><a href='/yazarlar'>Yazarlar</a></li></ul></header>",
        "<header><a class='yazarlar' href='/yazarlar'>Yazarlar</a></header>",
    ],
)
def test_an_entry_of_a_menu_is_no_author(menu: str) -> None:
    title, byline = "<h1>Talks</h1>", "<p class='byline'>By Deniz Arslan</p>"
    assert page("", f"{menu}<main>{BODY}</main>").author is None
    for article in (
        f"<article>{title}<header>{byline}</header>{BODY}</article>",
        f"<div><header class='nav-to-top'>{title}{byline}</header>{BODY}</div>",
    ):
        assert page("", f"<div class='with-menu'>{menu}{article}</div>").author == "Deniz Arslan"


def test_the_address_tells_what_the_page_does_not() -> None:
    article = page("<link rel='canonical' href='https://www.strait.example/2021/03/04/talks'>", f"<h1>Talks</h1>{BODY}")
    assert (article.title, article.outlet, article.date) == ("Talks", "strait.example", DAY)
    assert article.url == "https://www.strait.example/2021/03/04/talks"


def test_broken_fields_are_passed_over() -> None:
    head = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "headline": </script>'
    head += "<meta property='article:published_time' content='soon'><link rel='canonical' href='http://[x/'>"
    article = page(head + "<title>Talks</title>", BODY)
    assert (article.title, article.date, article.url, article.author) == ("Talks", None, None, None)


def test_what_is_not_the_article_is_dropped_or_tagged() -> None:
    inside = (
        f"<h1>Talks</h1><p>4 March 2021</p><p>{PARAGRAPHS[0]}</p><h2>A price</h2><p>{PARAGRAPHS[1]}</p>"
        "<p>Photo: Anadolu</p><p>Devamını oku: Karadeniz'de gaz</p><p>Читайте также: Газ в Чёрном море</p>"
        "<p>We use cookies to improve this site.</p><p>Bu sitede çerezler kullanılmaktadır.</p>"
        f"<p>Сайт использует файлы cookie.</p><p>{PARAGRAPHS[2]}</p>"
    )
    around = "<nav><a href='/'>Home</a></nav>", "<footer>© The Strait Observer. All rights reserved.</footer>"
    article = page("<title>Talks</title>", f"{around[0]}<article>{inside}</article>{around[1]}")
    assert lines(article) == list(PARAGRAPHS)
    assert "A price" in lines(article, "heading")
    assert article.date == DAY
    assert not {"Home", "© The Strait Observer. All rights reserved."} & set(lines(article))


def test_a_row_of_a_table_is_one_line_and_a_table_for_layout_is_none() -> None:
    table = "<table><tr><td>Gas</td><td>21 bcm</td></tr><tr><td>Oil</td><td>9 m t</td></tr></table>"
    assert lines(page("", f"<article>{BODY}{table}</article>"))[-2:] == ["Gas · 21 bcm", "Oil · 9 m t"]
    layout = page("", f"<table><tr><td width='20%'><a href='/'>Home</a></td><td>{BODY}</td></tr></table>")
    assert [line for line in lines(layout) if line != "Home"] == list(PARAGRAPHS)


def test_a_page_whose_article_hides_in_plain_boxes_is_read_with_a_second_opinion() -> None:
    comments = "".join(f"<div class='talk'>{PARAGRAPHS[2]} Reader {number} said so.</div>" for number in range(4))
    boxes = "".join(f"<div>{paragraph}</div>" for paragraph in PARAGRAPHS)
    article = page("<title>Talks</title>", f"<div><div><p>Short lead.</p></div></div><div>{boxes}</div>{comments}")
    assert set(PARAGRAPHS) <= set(lines(article))
