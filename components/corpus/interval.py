"""95 % intervals of a mean over paragraphs that lie in articles.

Paragraphs of one article are alike, so what is resampled, or counted as independent, is the article: a
cluster bootstrap (Field and Welsh, "Bootstrapping clustered data", J. R. Stat. Soc. B 69, 2007, p. 369) where
the work is small, else the linearised variance of a ratio of sums over articles with Student's t (Cochran,
"Sampling Techniques", 3rd ed. 1977, section 6.3), which the bootstrap comes to with many articles.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

DRAWS = 1000
SEED = 20260101
# Beyond this many draws, or groups, the closed form takes over: it keeps a view under a second.
_MOST_DRAWS = 20_000_000
_MOST_GROUPS = 1500


def with_intervals(sums: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Means with their intervals, from sums of scores for each article.

    `sums` has a row for each group and article: the columns `by`, `total` (the sum of the scores) and `n`
    (their number, above 0). Out: a row a group with `by`, mean, low, high, n, articles, in the order of `by`.
    A group of one article has no interval (NaN): what one article says tells nothing of its spread.
    """
    ordered = sums.sort_values(by, kind="stable")
    groups = ordered.groupby(by, sort=True, dropna=False, observed=True)
    sizes: Counts = np.asarray(groups.size(), dtype=np.int64)
    out = groups.agg(total=("total", "sum"), n=("n", "sum")).reset_index()
    out["articles"] = sizes
    out["mean"] = out["total"] / out["n"]
    total, n = ordered["total"].to_numpy(np.float64), ordered["n"].to_numpy(np.float64)
    if not len(ordered):
        return out.assign(low=np.nan, high=np.nan)[[*by, "mean", "low", "high", "n", "articles"]]
    if len(ordered) * DRAWS <= _MOST_DRAWS and len(out) <= _MOST_GROUPS:
        low, high = _bootstrap(total, n, sizes)
    else:
        low, high = _linearised(total, n, sizes)
    out["low"], out["high"] = np.clip(low, -1, 1), np.clip(high, -1, 1)
    return out[[*by, "mean", "low", "high", "n", "articles"]]


def difference(a: pd.DataFrame, b: pd.DataFrame) -> tuple[float, float]:
    """The interval of mean(b) − mean(a); each has a row an article with `article`, `total` and `n`.

    NaN below 2 articles on a side. Articles of both are resampled together."""
    if min(len(a), len(b)) < 2:
        return float("nan"), float("nan")
    if not set(a["article"]).isdisjoint(b["article"]):
        return _paired(a, b)
    draws = []
    for sample, seed in ((a, SEED), (b, SEED + 1)):
        total, n = sample["total"].to_numpy(np.float64), sample["n"].to_numpy(np.float64)
        if len(total) > _MOST_DRAWS // DRAWS:
            mean = total.sum() / n.sum()
            draws.append(np.random.default_rng(seed).normal(mean, _error(total, n), DRAWS))
        else:
            draws.append(_resampled(total, n, np.random.default_rng(seed)))
    low, high = np.quantile(draws[1] - draws[0], [0.025, 0.975])
    return float(low), float(high)


def _paired(a: pd.DataFrame, b: pd.DataFrame) -> tuple[float, float]:
    parts = (part[["article", "total", "n"]] for part in (a, b))
    both = next(parts).merge(next(parts), on="article", how="outer", suffixes=("_a", "_b")).fillna(0)
    sums = both[["total_a", "n_a", "total_b", "n_b"]].to_numpy(np.float64)
    whole = sums.sum(axis=0)
    means = whole[0] / whole[1], whole[2] / whole[3]
    if len(sums) > _MOST_DRAWS // DRAWS:
        rest = (sums[:, 2] - means[1] * sums[:, 3]) / whole[3] - (sums[:, 0] - means[0] * sums[:, 1]) / whole[1]
        reach = 1.959963984540054 * float(np.sqrt((rest**2).sum() * len(rest) / (len(rest) - 1)))
        return float(means[1] - means[0] - reach), float(means[1] - means[0] + reach)
    random = np.random.default_rng(SEED)
    piece = max(1, 500_000 // len(sums))
    draws = []
    for first in range(0, DRAWS, piece):
        drawn = sums[random.integers(0, len(sums), (min(piece, DRAWS - first), len(sums)))].sum(axis=1)
        drawn = drawn[(drawn[:, 1] > 0) & (drawn[:, 3] > 0)]
        draws.append(drawn[:, 2] / drawn[:, 3] - drawn[:, 0] / drawn[:, 1])
    low, high = np.quantile(np.concatenate(draws), [0.025, 0.975])
    return float(low), float(high)


def _bootstrap(total: Floats, n: Floats, sizes: Counts) -> tuple[Floats, Floats]:
    random = np.random.default_rng(SEED)
    low, high = np.full(len(sizes), np.nan), np.full(len(sizes), np.nan)
    spread = np.flatnonzero(sizes > 1)
    if len(spread):
        ends = np.cumsum(sizes)
        rows = [slice(ends[group] - sizes[group], ends[group]) for group in spread]
        means = np.stack([_resampled(total[some], n[some], random) for some in rows])
        low[spread], high[spread] = np.quantile(means, [0.025, 0.975], axis=1)  # at once: each call has its cost
    return low, high


def _resampled(total: Floats, n: Floats, random: np.random.Generator) -> Floats:
    """Means of `DRAWS` resamples of the articles, in pieces of bounded memory."""
    piece = max(1, 2_000_000 // len(total))
    means = []
    for first in range(0, DRAWS, piece):
        picks = random.integers(0, len(total), (min(piece, DRAWS - first), len(total)))
        picks = np.ascontiguousarray(picks.T)  # many short rows would be summed one by one
        means.append(total.take(picks).sum(axis=0) / n.take(picks).sum(axis=0))
    return np.concatenate(means)


def _error(total: Floats, n: Floats) -> float:
    rest = total - total.sum() / n.sum() * n
    count = len(total)
    return float(np.sqrt((rest**2).sum() * count / (count - 1)) / n.sum())


def _linearised(total: Floats, n: Floats, sizes: Counts) -> tuple[Floats, Floats]:
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    sum_n = np.add.reduceat(n, starts)
    mean = np.add.reduceat(total, starts) / sum_n
    rest = total - np.repeat(mean, sizes) * n
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(np.add.reduceat(rest**2, starts) * sizes / (sizes - 1)) / sum_n
        reach = np.where(sizes > 1, _student(sizes - 1) * error, np.nan)
    return mean - reach, mean + reach


def _student(freedom: Counts) -> Floats:
    """The 0.975 quantile of Student's t: exact up to 3 degrees, above them Fisher's expansion (within 0.01)."""
    z = 1.959963984540054
    f = np.maximum(freedom, 1).astype(np.float64)
    fisher = (
        z
        + (z**3 + z) / (4 * f)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * f**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * f**3)
    )
    return np.select([f == 1, f == 2, f == 3], [12.706204736, 4.302652730, 3.182446305], fisher)
