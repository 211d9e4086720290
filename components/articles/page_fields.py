"""What a web page tells of its article: title, outlet, author, date and address.

Read from the head (OpenGraph, Dublin Core and the like), then from JSON-LD, then from the few elements of the page
that are marked as such; nothing is searched for in the running text.
"""

import datetime
import html
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from components.articles.building import Fields, label
from components.articles.dates import find_date, parse_date

_TITLES = "og:title citation_title dc.title dcterms.title headline parsely-title sailthru.title twitter:title"
_OUTLETS = (
    "og:site_name citation_journal_title citation_publisher dc.publisher dcterms.publisher publisher rbpubname"
    " application-name"
)
_HANDLES = "twitter:site"
_AUTHORS = (
    "author article:author citation_author dc.creator dcterms.creator byl parsely-author sailthru.author og:author"
    " og:article:author authors creator"
)
_DATES = (
    "article:published_time og:article:published_time datepublished citation_publication_date citation_date pubdate"
    " parsely-pub-date sailthru.date publishdate publish-date publish_date publication_date dc.date.issued dc.date"
    " dcterms.issued dcterms.created dcterms.date dc.created date displaydate ptime article.published date_published"
    " cxenseparse:recs:publishtime og:pubdate rbpubdate"
)
_CHANGES = "article:modified_time og:updated_time"
_ADDRESSES = "og:url twitter:url"
_MARKED_AUTHOR = (
    "descendant::*[contains(@rel,'author') or contains(@itemprop,'author') or contains(@class,'author')"
    " or contains(@class,'Author') or contains(@class,'byline') or contains(@class,'Byline')"
    " or contains(@class,'yazar') or @id='author']"
)
_MARKED_DATE = (
    "descendant::*[self::time or contains(@itemprop,'date') or contains(@class,'date') or contains(@class,'Date')"
    " or contains(@class,'publi') or contains(@class,'posted') or contains(@class,'timestamp')"
    " or contains(@class,'tarih') or contains(@id,'date')]"
)
_ASIDE = frozenset({"aside", "footer", "nav"})
_MENU = re.compile(r"men[uü]|(?:^|[\s_-])nav(?:bar|igation)?(?:$|[\s_-])", re.IGNORECASE)
_ARTICLES = frozenset({"article", "main"})
_OF_ARTICLES = ("h1", "h2", *_ARTICLES)
_ADDRESS = re.compile(r"\s*(?:https?:)?//|\s*www\.", re.IGNORECASE)
_BY = re.compile(
    r"^\W*(?:(?:written\s+|reported\s+)?by|author|yazan|yazar|haber|автор|текст)\b\s*[:\s]\s*", re.IGNORECASE
)
_TITLE_PARTS = re.compile(r"\s+[|–—·•-]+\s+")
_DATED_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
_ARTICLE = re.compile(r"article|posting|report|webpage", re.IGNORECASE)
_LOOKED_AT = 40
_LONGEST_SCRIPT = 500_000


Linked = Sequence[dict[str, Any]]
"""What the JSON-LD of a page tells of articles, an object each."""


def page_fields(tree: Any, linked: Linked, url: str | None) -> Fields:
    """The fields of the article on a page; `url` is where the page was fetched, if it was.

    The language is left out: what a page claims of it is often its template's, and the text tells it better.
    """
    head, told = _head(tree), _linked_data(linked)
    address = url or _address(tree, head)
    outlet = _outlet(head, told) or _host(address) or ""
    return {
        "title": _title(tree, head, told, outlet),
        "outlet": outlet or None,
        "author": _author(tree, head, told),
        "date": _date(tree, head, told, address),
        "url": address,
    }


def changed_date(tree: Any) -> datetime.date | None:
    """The day on which the article was last changed, as the head of its page tells; often far from that of its text."""
    return parse_date(_first(_head(tree), _CHANGES))


def _head(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(head: dict[str, list[str]], names: str, otherwise: str | None = None) -> str | None:
    for name in names.split():
        if name in head:
            return head[name][0]
    return otherwise


def linked_text(linked: Linked) -> str:
    """The text of the article that the JSON-LD of a page holds, as where a script shows it; the longest of several."""
    found = (thing.get("articleBody") for thing in linked)
    texts = (html.unescape(text) for text in found if isinstance(text, str) and not text.lstrip().startswith("<"))
    return max(texts, key=len, default="")


def _linked_data(linked: Linked) -> dict[str, str]:
    """Title, outlet, author and date from the JSON-LD of a page; what stands first counts."""
    found: dict[str, str] = {}
    for thing in linked:
        for field, told in _told(thing).items():
            found.setdefault(field, told)
    return found


def linked_articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles in the JSON-LD of a page, in its order."""
    for script in tree.iter("script"):
        text = script.text
        if script.get("type") != "application/ld+json" or not text or len(text) > _LONGEST_SCRIPT:
            continue
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _things(value)


def _things(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value:
            yield from _things(item, depth + 1)
    elif isinstance(value, dict):
        if _ARTICLE.search(str(value.get("@type") or "")):
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(value.get(name), depth + 1)


def _told(thing: dict[str, Any]) -> dict[str, str]:
    publisher = _names(thing.get("publisher"))
    told = {
        "title": str(thing.get("headline") or ""),
        "outlet": publisher[0] if publisher else "",
        "author": ", ".join(dict.fromkeys(_names(thing.get("author")))),
        "date": str(thing.get("datePublished") or thing.get("dateCreated") or ""),
    }
    return {field: value for field, value in told.items() if value.strip()}


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [value.strip()] if isinstance(value, str) and value.strip() and not value.startswith("http") else []


def _outlet(head: dict[str, list[str]], told: dict[str, str]) -> str | None:
    """The name of the outlet, or else what it is called on a social network; an address is none."""
    values = [*(value for name in _OUTLETS.split() for value in head.get(name, ())), told.get("outlet", "")]
    values += head.get(_HANDLES, ())
    names = (name for value in values if not _ADDRESS.match(value) and (name := (label(value) or "").lstrip("@")))
    return next(names, None)


def _title(tree: Any, head: dict[str, list[str]], told: dict[str, str], outlet: str) -> str | None:
    title = label(_first(head, _TITLES, told.get("title")))
    if title is None:
        headings = [text for element in tree.iter("h1") if (text := label(element.text_content()))]
        title = headings[0] if len(headings) == 1 else None
        window = next((text for element in tree.iter("title") if (text := label(element.text_content()))), None)
        title = title or window or next(iter(headings), None)
    if title is None:
        return next((text for element in tree.iter("h2") if (text := label(element.text_content()))), None)
    start, *rest = _TITLE_PARTS.split(title)
    if rest and outlet and rest[-1].casefold() in (outlet.casefold(), (_host_name(outlet) or outlet).casefold()):
        return title[: title.rfind(rest[-1])].rstrip(" |–—·•-") or start
    return title


def _author(tree: Any, head: dict[str, list[str]], told: dict[str, str]) -> str | None:
    listed = [one for name in _AUTHORS.split() for one in head.get(name, ()) if not one.startswith(("http", "@"))]
    if listed:
        return _person(", ".join(dict.fromkeys(part.strip() for part in listed)))
    if "author" in told:
        return _person(told["author"])
    for element in _finder(_MARKED_AUTHOR)(tree)[:_LOOKED_AT]:
        name = _person(element.text_content())
        if name and len(name) < 120 and not _among(element, _ASIDE) and not _in_menu(element):
            return name
    return None


def _person(text: str) -> str | None:
    name = _BY.sub("", label(text) or "").replace("; ", ", ").strip(" ,;|·-")
    return name if len(name) > 2 and not find_date(name) else None


def _date(tree: Any, head: dict[str, list[str]], told: dict[str, str], address: str | None) -> datetime.date | None:
    for value in (_first(head, _DATES), told.get("date")):
        if found := parse_date(value):
            return found
    return _marked_date(tree) or _dated(address)


def _marked_date(tree: Any) -> datetime.date | None:
    """The date in an element that is marked as one: the first after the headline, else the first of all."""
    before: datetime.date | None = None
    marked = set(_finder(_MARKED_DATE)(tree)[:_LOOKED_AT])
    if not marked:
        return None
    headline = next(tree.iter("h1"), None)
    passed = headline is None
    for element in tree.iter():
        passed = passed or element is headline
        if element not in marked or _among(element, _ASIDE):
            continue
        text = element.get("datetime") or element.get("content") or element.get("title") or element.text_content()
        found = find_date(text.strip()[:120]) if len(text) < 400 else None
        if found and passed:
            return found
        before = before or found
    return before


@cache
def _finder(expression: str) -> Any:
    from lxml.etree import XPath

    return XPath(expression)


def _dated(address: str | None) -> datetime.date | None:
    match = _DATED_PATH.search(urlsplit(address).path) if address else None
    return parse_date("-".join(match.groups())) if match else None


def _address(tree: Any, head: dict[str, list[str]]) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for found in (*links, _first(head, _ADDRESSES)):
        address = label(urljoin(_first(head, _ADDRESSES) or "", found)) if found else None
        if address and address.startswith(("http://", "https://")) and _host(address):
            return address
    return None


def _host(address: str | None) -> str | None:
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") or None


def _host_name(outlet: str) -> str | None:
    return outlet.split(".")[0] if "." in outlet else None


def _among(element: Any, tags: frozenset[str]) -> bool:
    return any(ancestor.tag in tags for ancestor in element.iterancestors())


def _in_menu(element: Any) -> bool:
    """Whether an element belongs to a menu or to the header of a site; what holds an article, or its title, is none."""
    for around in (element, *element.iterancestors()):
        if next(around.iter(*_OF_ARTICLES), None) is not None:
            return False
        if _MENU.search(around.get("class") or "") or _MENU.search(around.get("id") or ""):
            return True
        if around.tag == "header":
            return not _among(around, _ARTICLES)
    return False
