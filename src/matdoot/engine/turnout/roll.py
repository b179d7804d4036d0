"""Means along the roll: the serial numbers of an AC's stations follow the map."""

import numba
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def group_mean(x: Floats, weight: Floats, group: Ints, n_groups: int) -> Floats:
    """Return the weighted mean of `x` in each group; nan where the group has no weight."""
    total = np.bincount(group, weight, minlength=n_groups)
    value = np.bincount(group, weight * x, minlength=n_groups)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(total > 1e-12, value / total, np.nan))


def roll_smooth(x: Floats, weight: Floats, *, ac: Ints, order: Floats, reach: float) -> Floats:
    """Mean of the *other* stations of the AC, weighted by exp(-distance on the roll / reach).

    Parameters
    ----------
    x, weight : float array, shape (n,)
        Values and their weights (0 = not known), sorted by AC and `order`.
    ac : int array, shape (n,)
        AC of each station; equal ACs stand together.
    order : float array, shape (n,)
        Serial number on the roll.
    reach : float
        Range, in serial numbers.

    Returns
    -------
    float array, shape (n,)
        The smooth; 0 where no other station of the AC has a value.
    """
    return np.asarray(_smooth(x, weight, ac, order, reach))


@numba.njit(cache=True)
def _smooth(x, weight, ac, order, reach):  # type: ignore[no-untyped-def]  # noqa: PLR0917
    n = x.size
    value, total = np.zeros(n), np.zeros(n)
    for step in (1, -1):  # down the roll, then up; each pass adds the stations already passed
        v = t = 0.0
        first = 0 if step == 1 else n - 1
        for k in range(n):
            i = first + step * k
            before = i - step
            if k > 0 and ac[before] == ac[i]:
                fade = np.exp(-abs(order[i] - order[before]) / reach)
                v = (v + x[before] * weight[before]) * fade
                t = (t + weight[before]) * fade
            else:
                v = t = 0.0
            value[i] += v
            total[i] += t
    return np.where(total > 1e-12, value / np.maximum(total, 1e-12), 0.0)
