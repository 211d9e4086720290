"""Reading: files, pages and feeds become articles."""

from components.articles.article import Article, Paragraph
from components.articles.building import edited
from components.articles.kinds import SUFFIXES
from components.articles.limits import DEFAULT, Limits
from components.articles.reader import read, read_path, read_text
from components.articles.reading import Columns, Problem, Reading, Unreadable

__all__ = [
    "DEFAULT",
    "SUFFIXES",
    "Article",
    "Columns",
    "Limits",
    "Paragraph",
    "Problem",
    "Reading",
    "Unreadable",
    "edited",
    "read",
    "read_path",
    "read_text",
]
