"""The dynamic programmes along two rolls: all paths summed (forward, backward), and the best one.

A path goes from (0, 0) to (n, m); cell (i, j) = i earlier and j later stations are accounted for.
``corridor[i]`` is the first and the last j that are looked at in row i. ``score[t, i, j]`` is the log-odds of a block of kind t that ends at (i, j). All values are
logarithms; a path remembers only whether its last move was a block, a closed or a new station.
"""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NEVER = -1e30
_NEGLIGIBLE = 36.0  # e^-36 of the largest term is below the precision of a double


@njit(cache=True, nogil=True)
def _plus(a: float, b: float) -> float:
    """Return log(e^a + e^b)."""
    if a < b:
        a, b = b, a
    if b < a - _NEGLIGIBLE:
        return a
    return a + math.log1p(math.exp(b - a))


@njit(cache=True, nogil=True)
def forward(score: NDArray[np.float32], blocks: Ints, steps: Floats, corridor: Ints) -> Floats:
    """Sum all paths that reach each cell of the corridor.

    Returns
    -------
    (4, n + 1, m + 1) array
        Log of the sum over paths whose last move was a block, a closed, a new station; and of
        all paths weighted by the chance that a block follows.
    """
    kinds, rows, columns = score.shape
    reach = np.full((4, rows, columns), NEVER)
    for i in range(rows):
        for j in range(corridor[i, 0], corridor[i, 1] + 1):
            paired = 0.0 if i == 0 and j == 0 else NEVER
            for t in range(kinds):
                a, b = i - blocks[t, 0], j - blocks[t, 1]
                if a >= 0 and b >= 0 and score[t, i, j] > NEVER:
                    paired = _plus(paired, reach[3, a, b] + score[t, i, j])
            closed, new = NEVER, NEVER
            if i > 0:
                other = _plus(reach[0, i - 1, j] + steps[0, 1], reach[2, i - 1, j] + steps[2, 1])
                closed = _plus(other, reach[1, i - 1, j] + steps[1, 1])
            if j > 0:
                other = _plus(reach[0, i, j - 1] + steps[0, 2], reach[1, i, j - 1] + steps[1, 2])
                new = _plus(other, reach[2, i, j - 1] + steps[2, 2])
            reach[0, i, j], reach[1, i, j], reach[2, i, j] = paired, closed, new
            reach[3, i, j] = _plus(
                _plus(paired + steps[0, 0], closed + steps[1, 0]), new + steps[2, 0]
            )
    return reach


@njit(cache=True, nogil=True)
def backward(score: NDArray[np.float32], blocks: Ints, steps: Floats, corridor: Ints) -> Floats:
    """Sum all paths from each cell to the end, by what the last move before it was: (3, …)."""
    kinds, rows, columns = score.shape
    rest = np.full((3, rows, columns), NEVER)
    rest[:, rows - 1, columns - 1] = 0.0
    for i in range(rows - 1, -1, -1):
        for j in range(corridor[i, 1], corridor[i, 0] - 1, -1):
            if i == rows - 1 and j == columns - 1:
                continue
            paired = NEVER
            for t in range(kinds):
                a, b = i + blocks[t, 0], j + blocks[t, 1]
                if a < rows and b < columns and score[t, a, b] > NEVER:
                    paired = _plus(paired, rest[0, a, b] + score[t, a, b])
            closed = rest[1, i + 1, j] if i + 1 < rows else NEVER
            new = rest[2, i, j + 1] if j + 1 < columns else NEVER
            for last in range(3):
                rest[last, i, j] = _plus(
                    _plus(steps[last, 0] + paired, steps[last, 1] + closed), steps[last, 2] + new
                )
    return rest


@njit(cache=True, nogil=True)
def posterior(
    score: NDArray[np.float32], blocks: Ints, sums: tuple[Floats, Floats], corridor: Ints
) -> tuple[NDArray[np.float32], Floats, Floats, Ints]:
    """Return the probability of every block (as `score`), and of closed (n,) and new (m,).

    `sums` are those of :func:`forward` and :func:`backward`. The fourth result is the corridor
    (n + 1, 2) outside which no path has a chance worth counting.
    """
    reach, rest = sums
    kinds, rows, columns = score.shape
    total = NEVER
    for last in range(3):
        total = _plus(total, reach[last, rows - 1, columns - 1])
    chance = np.zeros(score.shape, np.float32)
    closed, new = np.zeros(rows - 1), np.zeros(columns - 1)
    narrow = np.empty((rows, 2), np.int64)
    for i in range(rows):
        narrow[i] = columns - 1, 0
        for j in range(corridor[i, 0], corridor[i, 1] + 1):
            after_block = reach[0, i, j] + rest[0, i, j] - total
            after_closed = reach[1, i, j] + rest[1, i, j] - total
            after_new = reach[2, i, j] + rest[2, i, j] - total
            if max(after_block, after_closed, after_new) < -_NEGLIGIBLE:
                continue
            narrow[i] = min(narrow[i, 0], j), j
            if i > 0:
                closed[i - 1] += math.exp(after_closed)
            if j > 0:
                new[j - 1] += math.exp(after_new)
            for t in range(kinds):
                a, b = i - blocks[t, 0], j - blocks[t, 1]
                if a >= 0 and b >= 0:
                    weight = reach[3, a, b] + score[t, i, j] + rest[0, i, j] - total
                    if weight > -_NEGLIGIBLE:
                        chance[t, i, j] = math.exp(weight)
    return chance, closed, new, narrow


@njit(cache=True, nogil=True)
def best_path(chance: NDArray[np.float32], blocks: Ints, closed: Floats, new: Floats) -> Ints:
    """Return the moves of the path on which most stations are expected to be told rightly.

    Returns
    -------
    (moves, 3) array
        Kind (index into `blocks`, -1 closed, -2 new), and the cell (i, j) where the move ends.
    """
    kinds, rows, columns = chance.shape
    value = np.zeros((rows, columns))
    move = np.full((rows, columns), -2, np.int64)
    for i in range(rows):
        for j in range(columns):
            best = -1.0 if i + j > 0 else 0.0
            if i > 0 and value[i - 1, j] + closed[i - 1] > best:
                best, move[i, j] = value[i - 1, j] + closed[i - 1], -1
            if j > 0 and value[i, j - 1] + new[j - 1] > best:
                best, move[i, j] = value[i, j - 1] + new[j - 1], -2
            for t in range(kinds):
                if chance[t, i, j] > 0:
                    a, b = i - blocks[t, 0], j - blocks[t, 1]
                    told = value[a, b] + (blocks[t, 0] + blocks[t, 1]) * chance[t, i, j]
                    if told > best:
                        best, move[i, j] = told, t
            value[i, j] = best
    path = np.empty((rows + columns, 3), np.int64)
    length, i, j = 0, rows - 1, columns - 1
    while i > 0 or j > 0:
        kind = move[i, j]
        path[length] = (kind, i, j)
        length += 1
        i -= blocks[kind, 0] if kind >= 0 else (1 if kind == -1 else 0)
        j -= blocks[kind, 1] if kind >= 0 else (1 if kind == -2 else 0)
    return path[:length][::-1].copy()


@njit(cache=True, nogil=True)
def block_scores(
    pairs: tuple[Floats, Floats, Floats],
    sizes: tuple[Floats, Floats, Floats, Floats, Floats],
    growth: tuple[Floats, float, float],
    kinds: tuple[Ints, Floats, float, Ints],
) -> NDArray[np.float32]:
    """Lay the evidence for every block at every cell.

    Parameters
    ----------
    pairs : (n, m), (n, m), (n + 1, m + 1)
        Log-odds of place (names, coordinates); of everything that speaks for one station staying
        itself (place, size and an officer's word included); and of an officer's word, summed
        over all pairs before each corner.
    sizes : (n,), (m,), (m,), (n,), (m,)
        Electors earlier and later (nan = not known); log-density of the later sizes by chance;
        log-odds that an earlier, a later station and the next of its list belong to one block.
    growth : (g,), float, float
        Log-density of log growth on a grid, the grid's first value and its step.
    kinds : (12, 2), (12,), float, (n + 1, 2)
        Blocks, their log-probabilities, the Dirichlet parameter of a cut, and the corridor.
    """
    place, itself, word = pairs
    blocks, prior, cut, corridor = kinds
    n, m = place.shape
    score = np.full((len(blocks), n + 1, m + 1), np.float32(NEVER))
    scale = np.empty(len(blocks))
    for t in range(len(blocks)):
        scale[t] = math.lgamma(blocks[t, 1] * cut) - blocks[t, 1] * math.lgamma(cut)
    for i in range(1, n + 1):
        for j in range(max(corridor[i, 0], 1), corridor[i, 1] + 1):
            score[0, i, j] = prior[0] + itself[i - 1, j - 1]
            if i > 1 and j > 1:
                score[1, i, j] = prior[1] + itself[i - 2, j - 1] + itself[i - 1, j - 2]
            for t in range(2, len(blocks)):
                a, b = i - blocks[t, 0], j - blocks[t, 1]
                if a >= 0 and b >= 0:
                    score[t, i, j] = (
                        prior[t]
                        + _place_of_block(place, (a, i, b, j))
                        + (word[i, j] - word[a, j] - word[i, b] + word[a, b])
                        + _total(sizes[3], a, i - 1)
                        + _total(sizes[4], b, j - 1)
                        + _size_of_block(sizes, growth, (cut, scale[t]), (a, i, b, j))
                    )
    return score


@njit(cache=True, nogil=True)
def _total(values: Floats, first: int, end: int) -> float:
    """Return the sum of values[first:end] without a temporary array."""
    total = 0.0
    for k in range(first, end):
        total += values[k]
    return total


@njit(cache=True, nogil=True)
def _place_of_block(place: Floats, ends: tuple[int, int, int, int]) -> float:
    """Return the place evidence of a block: the best link of a star, else both ends."""
    a, i, b, j = ends
    if i - a > 1 and j - b > 1:
        return float(place[a, b] + place[i - 1, j - 1])
    best = NEVER
    for k in range(a, i):
        for m in range(b, j):
            best = max(best, place[k, m])
    return best


@njit(cache=True, nogil=True)
def _size_of_block(
    sizes: tuple[Floats, Floats, Floats, Floats, Floats],
    growth: tuple[Floats, float, float],
    cut: tuple[float, float],
    ends: tuple[int, int, int, int],
) -> float:
    """Return the size evidence of a block: its total grows, and is cut anew (Dirichlet).

    `cut` is the Dirichlet parameter and the log of the density's constant.
    """
    a, i, b, j = ends
    before, after = _total(sizes[0], a, i), _total(sizes[1], b, j)
    if not (before > 0 and after > 0):
        return 0.0
    cell = int((math.log(after / before) - growth[1]) / growth[2])
    told = growth[0][min(max(cell, 0), len(growth[0]) - 1)] - _total(sizes[2], b, j)
    if j - b > 1:
        told += cut[1]
        for k in range(b, j):
            told += cut[0] * math.log(sizes[1][k] / after)
    return float(told)
