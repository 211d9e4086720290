"""Rounds a product's weights so that what each rounding does to the result, the later ones make good: GPTQ
(Frantar et al., ICLR 2023, https://arxiv.org/abs/2210.17323)."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_DAMPING = 0.01


def rounded(weights: Floats, scales: Floats, moments: Floats, largest: int) -> npt.NDArray[np.int8]:
    """The weights [n, m] in steps of their columns' `scales` [m], at most `largest` of them either way.

    `moments` [n, n] are the products of any two input channels, summed over sample rows.
    """
    size = len(weights)
    damped = moments.astype(np.float64) + _DAMPING * float(np.diag(moments).mean()) * np.eye(size)
    shares = np.linalg.cholesky(np.linalg.inv(damped)).T
    left = weights.astype(np.float64)
    steps = np.empty(weights.shape, np.int8)
    for row in range(size):
        steps[row] = np.clip(np.round(left[row] / scales), -largest, largest)
        missed = (left[row] - steps[row] * scales) / shares[row, row]
        left[row + 1 :] -= np.outer(shares[row, row + 1 :], missed)
    return steps
