"""Reading web pages, ours beside trafilatura alone: F1 of paragraphs and of words, and pages per second, in one run.

    python bench/articles.py [--folder PAGES] [--pages 60]

Without a folder the pages are made here in four layouts, with menus, teasers, notices, captions and comments around a
known text. A folder holds `NAME.html` beside `NAME.txt`, the reference text of that page, a paragraph a line.
Ours is a whole reading: the encoding, the text, the fields, the language of each paragraph. It is measured in this
process, as trafilatura is, through the public `read`, whose process apart guards against hostile pages, and through
`read_path` on a folder of the pages, which reads on all processors.
"""

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura

from components.articles import Article, read, read_path
from components.articles.reader import articles_in
from components.articles.reading import Incoming, gather

PARTS = (
    ("The ministry", "A spokeswoman in Brussels", "The delegation", "An official in Moscow", "The committee"),
    ("said that", "denied that", "was told that", "repeated on Tuesday that", "made it known that"),
    (
        "the talks on gas",
        "the delivery of the second battery",
        "the visit planned for spring",
        "trade across the strait",
    ),
    ("would go on despite the delay", "had been put off", "depended on the alliance", "was near its end"),
)
ROUNDS = 7


def made_page(seed: int) -> tuple[bytes, str]:
    """A page and the text that is its article, a paragraph a line."""
    draw = random.Random(seed)

    def sentence() -> str:
        return f"{' '.join(draw.choice(part) for part in PARTS)}, {draw.randint(2, 90)} days after the last round."

    paragraphs = [" ".join(sentence() for _ in range(draw.randint(1, 4))) for _ in range(draw.randint(8, 30))]
    menu = "".join(f"<li><a href='/{number}'>Section {number}</a></li>" for number in range(40))
    teasers = "".join(f"<p><a href='/x{number}'>{sentence()}</a></p>" for number in range(10))
    comments = "".join(f"<li class='comment'><p>{sentence()}</p></li>" for _ in range(seed % 3 * 4))
    return (
        f"<!doctype html><html lang='en'><head>{head(seed)}</head><body><nav><ul>{menu}</ul></nav>"
        f"{article(seed, paragraphs)}<aside>{teasers}</aside><div id='comments'><ol>{comments}</ol></div>"
        "<div class='cookie'>We use cookies.</div><footer>© The Strait Observer. All rights reserved.</footer>"
        "</body></html>"
    ).encode(), "\n".join(paragraphs)


def head(seed: int) -> str:
    """The head of a page: as newspapers fill it, or hardly anything."""
    if seed % 4 == 3:
        return f"<title>Talks {seed}</title>"
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": f"Talks {seed}",
        "datePublished": "2021-03-04T09:00:00+03:00",
        "author": {"@type": "Person", "name": "Deniz Arslan"},
    }
    return (
        f"<meta charset='utf-8'><title>Talks {seed} | The Strait Observer</title><meta property='og:title' content="
        f"'Talks {seed}'><meta property='og:site_name' content='The Strait Observer'>"
        f"<script type='application/ld+json'>{json.dumps(told)}</script>"
    )


def article(seed: int, paragraphs: list[str]) -> str:
    """The article in one of four layouts."""
    more = "<p>Read more: another story</p><figure><img src='a.jpg'><figcaption>Photo: AP</figcaption></figure>"
    tag = "div" if seed % 4 == 1 else "p"
    inside = "".join(f"<{tag}>{text}</{tag}>" + (more if at % 6 == 3 else "") for at, text in enumerate(paragraphs))
    title = f"<h1>Talks {seed}</h1>"
    if seed % 4 == 0:
        return f"<main><article><header>{title}<time>4 March 2021</time></header>{inside}</article></main>"
    if seed % 4 == 1:
        return f"<div class='page'><div class='article-body'>{title}{inside}</div></div>"
    if seed % 4 == 2:
        return (
            f"<div id='content'>{title}<div class='byline'>By Deniz Arslan</div><div class='entry'>{inside}</div></div>"
        )
    return f"<table><tr><td width='20%'>Links</td><td>{title}{inside}</td></tr></table>"


def ours(page: bytes) -> str:
    """The text that this project reads, without what it tags as heading, caption or boilerplate."""
    return kept(gather(articles_in(Incoming("page.html", page), apart=False)).articles)


def guarded(page: bytes) -> str:
    """The same, read in a process apart."""
    return kept(read("page.html", page).articles)


def folder_speed(pages: list[tuple[bytes, str]]) -> float:
    """Pages per second through `read_path` on a folder of them, the best of the rounds."""
    with tempfile.TemporaryDirectory() as name:
        for at, (page, _text) in enumerate(pages):
            (Path(name) / f"{at:05}.html").write_bytes(page)
        best = float("inf")
        for _ in range(ROUNDS):
            start = time.perf_counter()
            count = sum(1 for _reading in read_path(Path(name)))
            best = min(best, time.perf_counter() - start)
    return count / best


def kept(articles: tuple[Article, ...]) -> str:
    """The paragraphs of articles, a line each."""
    return "\n".join(p.text for article in articles for p in article.paragraphs if p.kind == "text")


def theirs(page: bytes) -> str:
    """The plain output of trafilatura."""
    return trafilatura.extract(page) or ""


def f1(found: Counter[str], wanted: Counter[str]) -> float:
    """F1 of two bags."""
    return 2 * (found & wanted).total() / max(1, found.total() + wanted.total())


def paragraphs_of(text: str) -> Counter[str]:
    """The lines of a text, white space folded."""
    return Counter(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)


def shingles(text: str) -> Counter[str]:
    """How often each run of four words stands in a text."""
    words = text.casefold().split()
    return Counter(" ".join(words[at : at + 4]) for at in range(len(words) - 3))


def quality(reader: Callable[[bytes], str], pages: list[tuple[bytes, str]]) -> tuple[float, float]:
    """Mean F1 of paragraphs and of four-word shingles."""
    found = [(reader(page), text) for page, text in pages]
    return (
        statistics.mean(f1(paragraphs_of(out), paragraphs_of(text)) for out, text in found),
        statistics.mean(f1(shingles(out), shingles(text)) for out, text in found),
    )


def speeds(readers: list[Callable[[bytes], str]], pages: list[tuple[bytes, str]]) -> list[float]:
    """Pages per second of each reader, which take turns: each page counts with the best of its rounds, so that what
    else the machine does is left out."""
    best = [[float("inf")] * len(pages) for _ in readers]
    for _ in range(ROUNDS):
        for reader, times in zip(readers, best, strict=True):
            for at, (page, _text) in enumerate(pages):
                start = time.perf_counter()
                reader(page)
                times[at] = min(times[at], time.perf_counter() - start)
    return [len(pages) / sum(times) for times in best]


def main() -> None:
    """Measure and print one line each."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path)
    options.add_argument("--pages", type=int, default=60)
    told = options.parse_args()
    pages = [made_page(seed) for seed in range(told.pages)]
    if told.folder:
        files = [file for file in sorted(told.folder.glob("*.html")) if file.with_suffix(".txt").exists()]
        pages = [(file.read_bytes(), file.with_suffix(".txt").read_text("utf-8")) for file in files]
    readers = {"ours": ours, "ours, apart": guarded, "trafilatura": theirs}
    pace = dict(zip(readers, speeds(list(readers.values()), pages), strict=True))
    for name, reader in readers.items():
        by_paragraph, by_words = quality(reader, pages)
        ratio = pace[name] / pace["trafilatura"]
        print(
            f"{name:12} paragraph F1 {by_paragraph:.3f}  word F1 {by_words:.3f}  {pace[name]:6.1f} pages/s"
            f"  {ratio:.2f} of trafilatura's"
        )
    whole = folder_speed(pages)
    ratio = whole / pace["trafilatura"]
    print(f"ours, folder {whole:6.1f} pages/s  {ratio:.2f} of trafilatura's, on {os.cpu_count()} processors")
    print(f"over {len(pages)} pages")


if __name__ == "__main__":
    main()
