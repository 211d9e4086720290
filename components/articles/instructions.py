"""How bytes that wait are to be read, and the reading of them as told."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from components.articles.article import Article
from components.articles.building import Fields, edited, label, with_language
from components.articles.dates import parse_date
from components.articles.feeds import Entry, Feed, listing_in
from components.articles.fetch import Fetched, Fetcher
from components.articles.kinds import is_feed
from components.articles.language import known_language
from components.articles.limits import DEFAULT, Limits
from components.articles.reader import articles_in
from components.articles.reading import Budget, Incoming, Problem, Reading, Unreadable, gather, safe_name

Known = Mapping[str, str | None]
"""Fields as they are typed: title, outlet, author, date (as it is written), url, language."""


@dataclass(frozen=True, slots=True)
class Instructions:
    """How a file, or what an address names, is to be read; kept as JSON beside the bytes.

    `address`: the bytes are a web address. `lists`: how many lists of addresses (feeds, sitemaps) may still lead
    on from one another; with `look` a list is told of and not followed. `saved`: a feed was saved as a file, and its
    entries are read as they stand in it. `encoding` overrides what is detected.
    `check`: nothing is added before the analyst has seen it. `fields` hold for every article in it, `otherwise`
    where an article does not tell; `changes` are those of single articles and `without` the articles left out,
    both by digest. `replaces` are keys of articles that were misread and give way. `url`, `media_type` and
    `charset` came with bytes that were fetched before.
    """

    address: bool = False
    lists: int = 2
    look: bool = False
    saved: bool = False
    encoding: str | None = None
    check: bool = False
    fields: Known = field(default_factory=dict)
    otherwise: Known = field(default_factory=dict)
    changes: Mapping[str, Known] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None

    def to_json(self) -> str:
        """The instructions that differ from the ordinary, as a JSON object."""
        ordinary = asdict(Instructions())
        told = {name: value for name, value in asdict(self).items() if value != ordinary[name]}
        return json.dumps(told, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Instructions":
        """The instructions that `to_json` wrote."""
        told = json.loads(text)
        lists = {name: tuple(told[name]) for name in ("without", "replaces") if name in told}
        return cls(**(told | lists))

    def of_fetched(self, fetched: Fetched) -> "Instructions":
        """The same for bytes that have been fetched by now."""
        return replace(self, address=False, url=fetched.url, media_type=fetched.kind, charset=fetched.charset)


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to be read: its name, its bytes, how, and which columns hold what in tables seen before."""

    name: str
    data: bytes
    how: Instructions = Instructions()
    mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request: articles and problems, or a list of further addresses; and what was fetched for it.

    `digests` are those of the articles as they were read, before any field was changed.
    """

    reading: Reading = Reading()  # noqa: RUF009  (it is frozen)
    digests: tuple[str, ...] = ()
    listing: Feed | None = None
    fetched: Fetched | None = None


def carry_out(request: Request, fetcher: Fetcher, limits: Limits = DEFAULT) -> Outcome:
    """Read as told; a refusal or a failure is a problem in the reading, and nothing is raised for bad bytes."""
    how, data, fetched, name = request.how, request.data, None, safe_name(request.name)
    try:
        if how.address:
            fetched = fetcher.fetch(data.decode("utf-8", "replace"))
            how, data = how.of_fetched(fetched), fetched.data
        held = how.saved and is_feed(data)
        listing = None if held else listing_in(name, data, how.media_type, how.url, how.charset)
        if listing is not None and how.lists > 0:
            return Outcome(listing=listing, fetched=fetched)
        if how.look:
            raise Unreadable("It is not an RSS or Atom feed.")
        if listing is not None:
            raise Unreadable("It is a list of addresses, and more lists led to it than are followed.")
    except Unreadable as error:
        return Outcome(Reading(problems=(Problem(name, str(error)),)), fetched=fetched)
    incoming = Incoming(
        name,
        data,
        limits,
        encoding=how.encoding,
        media_type=how.media_type,
        charset=how.charset,
        url=how.url,
        mappings=request.mappings,
        budget=Budget(limits.expanded, limits.members),
    )
    reading = gather(articles_in(incoming))
    kept = [article for article in reading.articles if article.digest not in how.without]
    articles = tuple(as_told(article, how) for article in kept)
    return Outcome(replace(reading, articles=articles), tuple(article.digest for article in kept), fetched=fetched)


def announced(entry: Entry, feed: Feed) -> Known:
    """What a feed tells of an article, for the instructions to read it by: it holds where the article does not tell."""
    date = entry.date.isoformat() if entry.date else None
    told = {"title": entry.title, "author": entry.author, "date": date, "outlet": feed.title}
    return {name: value for name, value in told.items() if value}


def as_told(article: Article, how: Instructions) -> Article:
    """The article with the fields that the analyst, or the feed that announced it, gave."""
    lacking = {name: value for name, value in how.otherwise.items() if getattr(article, name) is None}
    given = fields_as_typed(lacking | dict(how.fields) | dict(how.changes.get(article.digest, {})))
    if how.url and "url" not in given and article.url is None:
        given["url"] = how.url
    if language := given.pop("language", None):
        article = with_language(article, language)
    return edited(article, **given) if given else article


def fields_as_typed(known: Known) -> Fields:
    """Fields from what was typed; what is no date or no language is left as it was, an empty field is cleared."""
    fields: Fields = {}
    for name in ("title", "outlet", "author", "url"):
        if name in known:
            fields[name] = label(known[name])
    if "date" in known:
        date = parse_date(known["date"])
        if date or not known["date"]:
            fields["date"] = date
    if language := known_language(known.get("language")):
        fields["language"] = language
    return fields
