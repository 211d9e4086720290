"""The authored paragraphs that are held out from training, as one gold file of their own."""

import json
from collections import Counter
from pathlib import Path

from components.seeds import seed
from components.stance.axis import AXIS_NAMES, LABELS
from components.stance.gold import held_out, read_gold


def write_holdout(path: Path) -> Path:
    """Write the held-out rows of `authored.jsonl`, on which floors are pinned, to `path`, which is given back."""
    rows = [row for row in read_gold(seed("stance/authored.jsonl"), "en") if held_out(row)]
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            told = {"id": row.id, "text": row.passage.text, "title": row.passage.title, "before": row.passage.before}
            out.write(json.dumps({**told, **row.labels}, ensure_ascii=False) + "\n")
    return path


def authored_files() -> list[Path]:
    """The files of authored paragraphs in the seeds."""
    return sorted(seed("stance").glob("authored*.jsonl"))


def counts() -> str:
    """A line for each authored file and axis: how many paragraphs bear each label."""
    lines = []
    for path in authored_files():
        rows = read_gold(path, "en")
        for axis in AXIS_NAMES:
            by_label = Counter(row.labels[axis] for row in rows)
            told = ", ".join(f"{label} {by_label[label]}" for label in LABELS)
            lines.append(f"{path.name}, {axis}: {told} ({sum(map(held_out, rows))} of {len(rows)} held out)")
    return "\n".join(lines)


if __name__ == "__main__":
    print(counts())
