"""95 % intervals of a mean over paragraphs that lie in articles.

Paragraphs of one article are alike, so what is resampled, or counted as independent, is the article: a
cluster bootstrap (Field and Welsh, "Bootstrapping clustered data", J. R. Stat. Soc. B 69, 2007, p. 369), or the
linearised variance of a ratio of sums over articles with Student's t (Cochran, "Sampling Techniques", 3rd ed. 1977,
section 6.3), which the bootstrap comes to with many articles. The latter where articles are few, since resampling
them shows too little of their spread, or so many that drawing would take long. Two means whose articles differ then
have Welch's degrees of freedom ("The generalization of 'Student's' problem", Biometrika 34, 1947, p. 28).
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

DRAWS = 1000
SEED = 20260101
# Below this many articles the percentiles of a bootstrap hold the true mean less often than they say.
_FEWEST_DRAWN = 30
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
    low, high = _linearised(total, n, sizes)
    drawn = np.flatnonzero(sizes >= _FEWEST_DRAWN)
    if len(drawn) and sizes[drawn].sum() * DRAWS <= _MOST_DRAWS and len(drawn) <= _MOST_GROUPS:
        low[drawn], high[drawn] = _bootstrap(total, n, sizes, drawn)
    out["low"], out["high"] = np.clip(low, -1, 1), np.clip(high, -1, 1)
    return out[[*by, "mean", "low", "high", "n", "articles"]]


def difference(a: pd.DataFrame, b: pd.DataFrame) -> tuple[float, float]:
    """The interval of mean(b) − mean(a), within −2 and 2; each has a row an article with `article`, `total` and `n`.

    NaN below 2 articles on a side. Articles of both are resampled together."""
    fewest, most = sorted((len(a), len(b)))
    if fewest < 2:
        return float("nan"), float("nan")
    if fewest < _FEWEST_DRAWN or most > _MOST_DRAWS // DRAWS:
        return _welch(a, b)
    if not set(a["article"]).isdisjoint(b["article"]):
        return _paired(_side_by_side(a, b))
    means = [_resampled(*_sums(one), np.random.default_rng(SEED + place)) for place, one in enumerate((a, b))]
    low, high = np.quantile(means[1] - means[0], [0.025, 0.975])
    return float(low), float(high)


def _welch(a: pd.DataFrame, b: pd.DataFrame) -> tuple[float, float]:
    """The closed form; what articles of both say of one mean is taken from what they say of the other."""
    sums = _side_by_side(a, b)
    rests = [_rest(sums[:, place], sums[:, place + 1]) for place in (0, 2)]
    spread = [float((rest**2).sum()) for rest in rests]
    freedom = float(min(len(a), len(b)) - 1)
    if len(sums) == len(a) + len(b) and sum(spread) > 0:
        share = spread[0] / sum(spread)
        freedom = 1 / (share**2 / (len(a) - 1) + (1 - share) ** 2 / (len(b) - 1))
    # Rounded down: between whole degrees the quantile is not known as well, and is less above them.
    reach = _student(np.array([int(freedom)])) * np.sqrt(((rests[1] - rests[0]) ** 2).sum())
    whole = sums.sum(axis=0)
    between = whole[2] / whole[3] - whole[0] / whole[1]
    low, high = np.clip([between - reach[0], between + reach[0]], -2, 2)
    return float(low), float(high)


def _paired(sums: Floats) -> tuple[float, float]:
    random = np.random.default_rng(SEED)
    piece = max(1, 500_000 // len(sums))
    draws = []
    for first in range(0, DRAWS, piece):
        drawn = sums[random.integers(0, len(sums), (min(piece, DRAWS - first), len(sums)))].sum(axis=1)
        drawn = drawn[(drawn[:, 1] > 0) & (drawn[:, 3] > 0)]
        draws.append(drawn[:, 2] / drawn[:, 3] - drawn[:, 0] / drawn[:, 1])
    low, high = np.quantile(np.concatenate(draws), [0.025, 0.975])
    return float(low), float(high)


def _sums(one: pd.DataFrame) -> tuple[Floats, Floats]:
    return one["total"].to_numpy(np.float64), one["n"].to_numpy(np.float64)


def _side_by_side(a: pd.DataFrame, b: pd.DataFrame) -> Floats:
    """A row an article of either: total and n of a, total and n of b, 0 where it has none."""
    parts = (part[["article", "total", "n"]] for part in (a, b))
    both = next(parts).merge(next(parts), on="article", how="outer", suffixes=("_a", "_b")).fillna(0)
    return both[["total_a", "n_a", "total_b", "n_b"]].to_numpy(np.float64)


def _bootstrap(total: Floats, n: Floats, sizes: Counts, groups: Counts) -> tuple[Floats, Floats]:
    """The ends for these of the groups, which lie one after another in `total` and `n`."""
    random = np.random.default_rng(SEED)
    ends = np.cumsum(sizes)
    rows = [slice(ends[group] - sizes[group], ends[group]) for group in groups]
    means = np.stack([_resampled(total[some], n[some], random) for some in rows])
    low, high = np.quantile(means, [0.025, 0.975], axis=1)  # at once: each call has its cost
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


def _rest(total: Floats, n: Floats) -> Floats:
    """What each article adds to the error of the mean: the sum of the squares is its variance."""
    rest = total - total.sum() / n.sum() * n
    count = np.count_nonzero(n)
    return np.asarray(rest * np.sqrt(count / (count - 1)) / n.sum(), dtype=np.float64)


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
