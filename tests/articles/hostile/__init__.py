"""Inputs made to break a reader, and broken ones: what each is, and what is to come of it."""

from hostile import archives, documents, pages, tables
from hostile.case import TEXT, Case

CASES: list[Case] = [*archives.CASES, *documents.CASES, *pages.CASES, *tables.CASES]

__all__ = ["CASES", "TEXT", "Case"]
