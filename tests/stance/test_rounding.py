"""Rounding weights: what comes out of a product is nearer to the truth than after rounding each weight by itself."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from components.stance.rounding import rounded


@given(seed=st.integers(0, 2**32 - 1), largest=st.sampled_from([7, 63]))
def test_later_weights_make_good_what_earlier_ones_missed(seed: int, largest: int) -> None:
    dice = np.random.default_rng(seed)
    mixed = dice.normal(size=(24, 24)).astype(np.float32)
    inputs = dice.normal(size=(400, 24)).astype(np.float32) @ mixed
    weights = dice.normal(size=(24, 16)).astype(np.float32)
    scales = np.abs(weights).max(axis=0) / largest
    steps = rounded(weights, scales, inputs.T @ inputs, largest)
    alone = np.round(weights / scales)
    missed, missed_alone = (np.square(inputs @ (one * scales - weights)).sum() for one in (steps, alone))
    assert np.abs(steps.astype(int)).max() <= largest
    assert missed < missed_alone
