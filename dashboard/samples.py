"""The sample articles: put into the queue of a corpus that was made just now."""

from components.corpus import Corpus
from components.seeds import seed

USER = "samples"
"""Who is said to have added them; what this user adds is marked as a sample."""


def fill(corpus: Corpus) -> None:
    """Queue every sample article."""
    files = sorted(seed("articles").glob("*.md"))
    corpus.queue.enqueue(USER, [(path.name, path.read_bytes()) for path in files])
