"""Reading web pages, ours beside trafilatura alone: word F1 of the text, and pages per second, in one run.

    python bench/articles.py [--folder PAGES] [--pages 60]

Without a folder the pages are made here, with menus, teasers, notices and captions around a known text. A folder
holds `NAME.html` beside `NAME.txt`, the reference text of that page.
"""

import argparse
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura

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


def made_page(seed: int) -> tuple[bytes, str]:
    """A page and the text that is its article."""
    draw = random.Random(seed)

    def sentence() -> str:
        return f"{' '.join(draw.choice(part) for part in PARTS)}, {draw.randint(2, 90)} days after the last round."

    paragraphs = [" ".join(sentence() for _ in range(draw.randint(1, 4))) for _ in range(draw.randint(8, 30))]
    menu = "".join(f"<li><a href='/{number}'>Section {number}</a></li>" for number in range(40))
    teasers = "".join(f"<p><a href='/x{number}'>{sentence()}</a></p>" for number in range(10))
    inside = "".join(
        f"<p>{text}</p>" + ("<p>Read more: another story</p><figure><img src='a.jpg'></figure>" if at % 6 == 3 else "")
        for at, text in enumerate(paragraphs)
    )
    page = (
        f"<!doctype html><html lang='en'><head><title>Talks {seed}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>Talks {seed}</h1>{inside}</article><aside>{teasers}</aside>"
        "<div class='cookie'>We use cookies.</div><footer>© The Strait Observer. All rights reserved.</footer>"
        "</body></html>"
    )
    return page.encode(), "\n".join(paragraphs)


def ours(page: bytes) -> str:
    """The text that this project reads, without what it tags as heading, caption or boilerplate."""
    reading = gather(articles_in(Incoming("page.html", page), apart=False))
    kept = [p.text for a in reading.articles for p in a.paragraphs if p.kind == "text"]
    return "\n".join(kept)


def theirs(page: bytes) -> str:
    """The plain output of trafilatura."""
    return trafilatura.extract(page) or ""


def f1(found: str, wanted: str) -> float:
    """F1 of four-word shingles, as counts."""
    left, right = shingles(found), shingles(wanted)
    common = (left & right).total()
    return 2 * common / max(1, left.total() + right.total())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """How often each run of four words stands in a text."""
    words = text.casefold().split()
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def measured(reader: Callable[[bytes], str], pages: list[tuple[bytes, str]]) -> tuple[float, float]:
    """Mean F1 and pages per second, the best of three rounds."""
    reader(pages[0][0])
    score = statistics.mean(f1(reader(page), text) for page, text in pages)
    rounds = []
    for _ in range(3):
        start = time.perf_counter()
        for page, _text in pages:
            reader(page)
        rounds.append(time.perf_counter() - start)
    return score, len(pages) / min(rounds)


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
    (our_f1, our_speed), (their_f1, their_speed) = measured(ours, pages), measured(theirs, pages)
    print(f"ours         F1 {our_f1:.3f}  {our_speed:6.1f} pages/s")
    print(f"trafilatura  F1 {their_f1:.3f}  {their_speed:6.1f} pages/s")
    print(f"ratio of speed {our_speed / their_speed:.2f} over {len(pages)} pages")


if __name__ == "__main__":
    main()
