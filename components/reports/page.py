"""One self-contained HTML report: figures that still zoom, the evidence, the method; it opens without a network."""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from plotly.graph_objects import Figure
from plotly.offline import get_plotlyjs

from components.calling import called
from components.corpus import Corpus, Filter

_TEMPLATES = Path(__file__).parent
EVIDENCE = 100
"""So many statements and paragraphs are shown at most, and the report says of how many."""


def html_report(
    corpus: Corpus,
    chosen: Filter,
    figures: Mapping[str, Figure],
    *,
    title: str = "Turkey between Russia and the West",
    note: str = "",
    link: str | None = None,
    made_at: datetime.datetime | None = None,
    evidence: int = EVIDENCE,
) -> str:
    """The report as one HTML page: its text is escaped, and nothing in it is fetched from anywhere.

    `figures`: a heading and a Plotly figure each. `note`: the analyst's own words. `link`: where the same view is
    in the dashboard. `evidence`: how many statements and paragraphs, the strongest scores first, are shown.
    """
    counts = corpus.counts(chosen)
    names = called(corpus.choices())
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["signed"] = _signed
    return environment.get_template("report.html.j2").render(
        title=title,
        note=note,
        link=link if link and link.startswith(("http://", "https://")) else None,
        made_at=(made_at or datetime.datetime.now(datetime.UTC)).strftime("%d %B %Y, %H:%M %Z").strip(),
        selection=chosen.in_words(names),
        counts=counts,
        axes=names["axes"],
        overall=sorted(_records(corpus.overall(chosen)), key=lambda row: list(names["axes"]).index(row["axis"])),
        # One row more than is shown tells whether there are more.
        statements=_records(corpus.statements(chosen, limit=evidence + 1, order="strongest")),
        paragraphs=_records(corpus.paragraphs(chosen, limit=evidence + 1, order="strongest")),
        evidence=evidence,
        figures=[(heading, _script_safe(figure.to_json())) for heading, figure in figures.items()],
        plotly=get_plotlyjs() if figures else "",
        models=_records(corpus.models()),
    )


def _script_safe(figure: str) -> str:
    """JSON that may stand in a script element: no `<` can end it early."""
    return json.dumps(json.loads(figure)).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with None for what is missing."""
    plain = table.astype(object)
    return [
        {str(name): value for name, value in row.items()} for row in plain.where(plain.notna(), None).to_dict("records")
    ]


def _signed(score: float | None) -> str:
    return "–" if score is None else f"{score:+.2f}".replace("-", "−")
