"""Everything analysed, in one DuckDB file: what was read, scored and corrected; `Filter` in, tables out."""

from components.corpus.corpus import Corpus
from components.corpus.crowds import Crowd, Voice
from components.corpus.evidence import ArticleView
from components.corpus.filter import NO_VALUE, Filter
from components.corpus.keeping import Changes
from components.corpus.leafing import Found
from components.corpus.queue import Queue
from components.corpus.store import CorpusError
from components.corpus.tasks import Bounds, File, Job, QueueFull, Task

__all__ = [
    "NO_VALUE",
    "ArticleView",
    "Bounds",
    "Changes",
    "Corpus",
    "CorpusError",
    "Crowd",
    "File",
    "Filter",
    "Found",
    "Job",
    "Queue",
    "QueueFull",
    "Task",
    "Voice",
]
