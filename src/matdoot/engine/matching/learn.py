"""What one AC teaches about itself: the model's parameters, learnt from the alignment they give.

Expectation-maximisation. Each round aligns with the parameters at hand, counts what the likely
blocks look like, and adds the starting values as if they had been seen before: an AC with sound
names learns to trust names, one with damaged names learns to trust sizes and order.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matdoot.engine.matching.evidence import Chance, Rolls, Signs, by_chance, compare, scores
from matdoot.engine.matching.kernels import backward, forward, posterior
from matdoot.engine.matching.model import (
    BLOCKS,
    EVERY_KIND,
    FREQUENT,
    NAME_BINS,
    ROOM_KINDS,
    SAME,
    SWAPPED,
    Model,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Cells = tuple[NDArray[np.intp], ...]

ROUNDS = 3
_SEEN_BEFORE = 60.0  # stations' worth of trust in the starting values
_BLOCKS_BEFORE = 400.0  # the same for kinds of blocks: an AC has too few of the rare ones
_WORTH_COUNTING = 0.01
_MARGIN = 3


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of one AC.

    `blocks` (12, n + 1, m + 1): probability of each block by the cell where it ends; `closed`
    (n,), `new` (m,); `corridor`: where paths have a chance (kernels.py); `model`: the parameters that gave them.
    """

    blocks: NDArray[np.float32]
    closed: Floats
    new: Floats
    corridor: Ints
    model: Model


def believe(rolls: Rolls, start: Model, *, rounds: int = ROUNDS) -> Belief:
    """Align two rolls, learning the parameters in `rounds` rounds from `start` on.

    A first look, with the frequent kinds of blocks only, finds where paths have a chance at all;
    the rounds that learn stay near them.
    """
    signs = compare(rolls)
    seen = signs, by_chance(rolls, signs)
    model = start
    belief = align(rolls, seen, model, everywhere(rolls), kinds=FREQUENT)
    for _ in range(rounds):
        belief = align(rolls, seen, model, _widened(belief.corridor))
        model = learn(belief, signs, start)
    return align(rolls, seen, model, _widened(belief.corridor))


def align(
    rolls: Rolls,
    seen: tuple[Signs, Chance],
    model: Model,
    corridor: Ints,
    *,
    kinds: Ints = EVERY_KIND,
) -> Belief:
    """Align two rolls with the parameters of `model`, inside the corridor."""
    blocks, steps = BLOCKS[kinds], model.steps()
    score = scores(rolls, seen, model, kinds=kinds, corridor=corridor)
    reach = forward(score, blocks, steps, corridor)
    rest = backward(score, blocks, steps, corridor)
    return Belief(*posterior(score, blocks, (reach, rest), corridor), model)


def everywhere(rolls: Rolls) -> Ints:
    """Return the corridor that leaves nothing out, (n + 1, 2)."""
    return np.tile(np.array([0, len(rolls.later)]), (len(rolls.earlier) + 1, 1))


def _widened(corridor: Ints) -> Ints:
    """Return the corridor with a margin of rows and columns, so that new parameters may differ."""
    padded = np.pad(corridor, ((_MARGIN, _MARGIN), (0, 0)), mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * _MARGIN + 1, axis=0)
    low, high = around[:, 0].min(axis=1) - _MARGIN, around[:, 1].max(axis=1) + _MARGIN
    return np.asarray(np.clip(np.stack([low, high], axis=1), 0, corridor[-1, 1]))


def learn(belief: Belief, signs: Signs, start: Model) -> Model:
    """Return the parameters that the belief suggests, drawn towards `start`."""
    weight, pair = _likely_pairs(belief)
    kinds = belief.blocks.sum(axis=(1, 2), dtype=np.float64)
    closed, new = belief.closed.sum(), belief.new.sum()
    moves = kinds.sum() + closed + new + _SEEN_BEFORE
    learnt = replace(
        start,
        blocks=_towards(start.blocks, kinds, _BLOCKS_BEFORE),
        closed=float((start.closed * _SEEN_BEFORE + closed * (1 - start.run)) / moves),
        new=float((start.new * _SEEN_BEFORE + new * (1 - start.run)) / moves),
        names=_towards(start.names, _tally(signs.name_bin[pair], weight, NAME_BINS)),
        rooms=_towards(start.rooms, _tally(signs.room_kind[pair], weight, ROOM_KINDS)),
        women_spread=_women_spread(signs.women, pair, weight, start),
    )
    return _learn_growth(learnt, signs.growth[pair], weight)


def _likely_pairs(belief: Belief) -> tuple[Floats, Cells]:
    """Return the pairs of stations that stayed themselves, with their probabilities."""
    same = belief.blocks[SAME, 1:, 1:].astype(np.float64)
    swapped = belief.blocks[SWAPPED, 1:, 1:]
    same[:-1, 1:] += swapped[1:, 1:]
    same[1:, :-1] += swapped[1:, 1:]
    pair = np.nonzero(same > _WORTH_COUNTING)
    return same[pair], pair


def _towards(start: Floats, counts: Floats, before: float = _SEEN_BEFORE) -> Floats:
    """Return probabilities from counts, with the starting values as counts seen before."""
    total = start * before + counts
    return np.asarray(total / total.sum())


def _tally(labels: NDArray[np.int64], weight: Floats, kinds: int) -> Floats:
    known = labels >= 0
    return np.bincount(labels[known], weights=weight[known], minlength=kinds).astype(np.float64)


def _women_spread(women: Floats, pair: Cells, weight: Floats, start: Model) -> float:
    """Return the spread of the change of the share of women, by a robust quantile."""
    change = women[pair]
    known = np.isfinite(change) & (weight > 0.5)
    if not known.any():
        return start.women_spread
    middle = 1.48 * float(np.median(np.abs(change[known] - np.median(change[known]))))
    n = known.sum()
    blend = (start.women_spread * _SEEN_BEFORE + middle * n) / (_SEEN_BEFORE + n)
    return float(np.clip(blend, 0.004, 0.1))


def _learn_growth(model: Model, growth: Floats, weight: Floats) -> Model:
    """Return the model with mean and mixture of log growth learnt from likely pairs."""
    known = np.isfinite(growth)
    x, w = growth[known][:, None], weight[known][:, None]
    if len(x) == 0:
        return model
    dense = model.spread_weights / model.spreads
    part = dense * np.exp(-0.5 * ((x - model.growth) / model.spreads) ** 2) + 1e-12
    part *= w / part.sum(axis=1, keepdims=True)
    precise = part[:, :2] / model.spreads[:2] ** 2
    before = _SEEN_BEFORE / 10 / model.spreads[0] ** 2
    growth_mean = ((precise * x).sum() + before * model.growth) / (precise.sum() + before)
    squares = (part * (x - growth_mean) ** 2).sum(axis=0)
    trust = _SEEN_BEFORE * model.spread_weights
    spreads = np.sqrt((squares + trust * model.spreads**2) / (part.sum(axis=0) + trust))
    return replace(
        model,
        growth=float(growth_mean),
        spreads=np.maximum(spreads, [0.008, 0.02, 0.15]),
        spread_weights=_towards(model.spread_weights, part.sum(axis=0)),
    )
