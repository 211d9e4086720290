"""Adds articles to the corpus named on the command line and says how many are in, until it is killed."""

import sys

from by_hand import analysis, article

from components.corpus import Corpus

corpus = Corpus.open(sys.argv[1])
corpus.queue.enqueue("ada", [("one.txt", b"bytes")])
corpus.queue.next()
number = 0
while True:
    number += 1
    lines = [f"Report {number} said the deal would hold.", "Brussels objected.", "Rain fell."]
    labels = [("cooperation", "none"), ("none", "conflict"), ("none", "none")]
    corpus.add(analysis(article(lines), labels, [(0, "moscow-office", ("cooperation", "none"))]))
    print(number, flush=True)
