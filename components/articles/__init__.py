"""Reading: files, pages and feeds become articles."""

from components.articles.article import Article, Paragraph
from components.articles.building import edited
from components.articles.feeds import Entry, Feed, addresses_in, addresses_typed, read_feed, read_url
from components.articles.fetch import Fetcher
from components.articles.kinds import SUFFIXES
from components.articles.limits import DEFAULT, Limits
from components.articles.reader import read, read_path, read_text
from components.articles.reading import Columns, Problem, Reading, Unreadable

__all__ = [
    "DEFAULT",
    "SUFFIXES",
    "Article",
    "Columns",
    "Entry",
    "Feed",
    "Fetcher",
    "Limits",
    "Paragraph",
    "Problem",
    "Reading",
    "Unreadable",
    "addresses_in",
    "addresses_typed",
    "edited",
    "read",
    "read_feed",
    "read_path",
    "read_text",
    "read_url",
]
