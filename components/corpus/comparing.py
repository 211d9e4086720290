"""Two filters side by side."""

import numpy as np
import pandas as pd

from components.corpus.figures import UNITS, About
from components.corpus.filter import Filter
from components.corpus.interval import difference, with_intervals
from components.corpus.selection import select
from components.corpus.store import Store

_SIDE = ("mean", "low", "high", "n", "articles")
_COLUMNS = ["axis", *(f"{name}_{side}" for side in "ab" for name in _SIDE), "difference", "low", "high"]


class Comparing(Store):
    """The part of the corpus that sets one filter against another."""

    def compare(self, a: Filter, b: Filter, about: About = "paragraphs") -> pd.DataFrame:
        """Two filters side by side, a row an axis: axis, mean_a with its 95 % interval low_a, high_a, n_a,
        articles_a, the same of b, and the difference (mean_b − mean_a) with its interval low, high (NaN with
        fewer than two articles on a side). A side without a score on an axis has the mean NaN and n 0.

        What articles that both filters choose say is taken together, since what one says of both is no two witnesses.
        """
        sums = [self._sums(chosen, about) for chosen in (a, b)]
        means = [with_intervals(part, ["axis"]).set_index("axis") for part in sums]
        rows = []
        for axis in sorted({*sums[0]["axis"], *sums[1]["axis"]}):
            row: dict[str, object] = {"axis": axis}
            for side, mean in zip("ab", means, strict=True):
                held = mean.loc[axis] if axis in mean.index else dict.fromkeys(_SIDE, np.nan) | {"n": 0, "articles": 0}
                row |= {f"{name}_{side}": held[name] for name in _SIDE}
            row["difference"] = float(row["mean_b"]) - float(row["mean_a"])  # type: ignore[arg-type]
            row["low"], row["high"] = difference(*(part[part["axis"] == axis] for part in sums))
            rows.append(row)
        whole = {f"{name}_{side}": "int64" for name in ("n", "articles") for side in "ab"}
        return pd.DataFrame(rows, columns=_COLUMNS).astype(whole)

    def _sums(self, chosen: Filter, about: About) -> pd.DataFrame:
        picked = select(chosen, UNITS[about])
        return self.frame(
            f"""WITH {picked.sql} SELECT axis, article, sum(score) AS total, count(score) AS n
            FROM marks WHERE score IS NOT NULL GROUP BY axis, article ORDER BY axis, article""",
            picked.params,
        )
