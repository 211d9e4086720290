"""How fast the stance model is against a baseline and its own limit, in one run (`python -m bench.stance`).

Needs the extra `train` for the baseline: the transformers pipeline, one text at a time, over the same network's base.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from components.analysis import paragraph_passage
from components.articles import read_path
from components.seeds import seed
from components.stance.axis import AXES, Passage
from components.stance.engine import MODEL, OnnxEngine, batches, pad
from components.stance.marking import Marker
from components.stance.scorer import MarkedScorer
from components.stance.sides import Sides
from components.stance.tokens import load_tokenizer
from components.voices.registry import Registry

_ROUNDS = 4
_FIRST = """
import time; started = time.perf_counter()
from components.stance import Passage, load_scorer
load_scorer(threads=1).score([Passage("Turkey thanked Russia.", language="en")])
print(time.perf_counter() - started)
"""


def main() -> None:
    """Print the table; the same passages for all, one thread, the best of the rounds."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=200, help="how many paragraphs of the sample articles")
    passages = _passages()[: arguments.parse_args().count]
    marker = Marker(load_tokenizer(MODEL), Sides(Registry.load(), AXES))
    windows = [window for axes in marker.mark(passages) for axis in axes for window in axis]
    print(f"{len(passages)} paragraphs of the sample articles, {len(windows)} windows to run, 1 thread")
    fresh = iter([MarkedScorer(OnnxEngine(MODEL / "model.onnx", 1)) for _ in range(_ROUNDS)])
    runs = {
        "transformers pipeline, a paragraph and a relation at a time": _pipeline(passages),
        "bare forward of the same ONNX model": _bare(windows),
        "bosphorus": lambda: next(fresh).score(passages),
    }
    naive, bare, ours = (len(passages) / seconds for seconds in _least(list(runs.values())))
    for name, rate in zip(runs, (naive, bare, ours), strict=True):
        print(f"{name}: {rate:.1f} paragraphs per CPU-second")
    print(f"ours against the pipeline: {ours / naive:.1f} times; against the bare forward: {ours / bare:.2f}")
    print(_agreement(passages))
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    first = subprocess.run([sys.executable, "-c", _FIRST], capture_output=True, text=True, check=True).stdout
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", _FIRST], capture_output=True, check=True)
    whole = time.perf_counter() - begun
    print(f"from process start to first score: {whole:.1f} s (of it importing, loading, scoring {float(first):.1f} s)")
    sizes = {path.name: round(path.stat().st_size / 1e6, 1) for path in sorted(MODEL.iterdir())}
    print(f"shipped files in MB: {json.dumps(sizes)}")


def _passages() -> list[Passage]:
    articles = [article for reading in read_path(seed("articles")) for article in reading.articles]
    return [
        paragraph_passage(article, paragraph)
        for article in articles
        if article.language == "en"
        for paragraph in article.paragraphs
    ]


def _least(runs: Sequence[Callable[[], object]]) -> list[float]:
    """The least CPU-seconds of each run. They take turns, so that a slow minute of the machine falls on all."""
    spent: list[list[float]] = [[] for _ in runs]
    for _ in range(_ROUNDS):
        for own, run in zip(spent, runs, strict=True):
            begun = time.process_time()
            run()
            own.append(time.process_time() - begun)
    return [min(own) for own in spent]


def _pipeline(passages: list[Passage]) -> Callable[[], object]:
    import torch
    from transformers import BertForSequenceClassification, BertTokenizerFast, pipeline

    from components.stance.network import base_folder

    torch.set_num_threads(1)
    network = BertForSequenceClassification.from_pretrained(base_folder(), num_labels=4)
    classify = pipeline(
        "text-classification", model=network, tokenizer=BertTokenizerFast.from_pretrained(base_folder())
    )
    texts = [f"{axis.title}: {passage.text}" for passage in passages for axis in AXES]
    return lambda: [classify(text) for text in texts]


def _bare(windows: list[tuple[int, ...]]) -> Callable[[], object]:
    engine = OnnxEngine(MODEL / "model.onnx", 1)
    each = list(set(windows))
    arrays = [pad([each[index] for index in batch]) for batch in batches(each)]
    session = engine._session
    return lambda: [session.run(None, {"pieces": array}) for array in arrays]


def _agreement(passages: list[Passage]) -> str:
    from components.stance.torch_engine import TorchEngine

    ours = MarkedScorer(OnnxEngine(MODEL / "model.onnx", 1)).score(passages)
    theirs = MarkedScorer(TorchEngine(threads=1)).score(passages)
    pairs = [(a.by_axis[x.name], b.by_axis[x.name]) for a, b in zip(ours, theirs, strict=True) for x in AXES]
    same = np.mean([a.label == b.label for a, b in pairs])
    apart = np.mean([abs(a.score - b.score) for a, b in pairs])
    return f"int8 against torch float32: {same:.3f} of labels alike, scores {apart:.3f} apart on average"


if __name__ == "__main__":
    main()
