"""Figures held against kept ones: `KEEP_FIGURES=1 pytest tests/charts` keeps what is drawn now, to be looked at."""

import json
import os
from pathlib import Path

import plotly.graph_objects as go

FOLDER = Path(__file__).parent / "kept"


def assert_as_kept(name: str, figure: go.Figure) -> None:
    """Fail where a figure differs from the kept one of this name in anything but Plotly's own template, or bears what
    Plotly does not know."""
    go.Figure(figure.to_dict())
    drawn = json.loads(figure.to_json())
    drawn["layout"].pop("template", None)
    path = FOLDER / f"{name}.json"
    if os.environ.get("KEEP_FIGURES"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(drawn, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    assert drawn == json.loads(path.read_text(encoding="utf-8"))
