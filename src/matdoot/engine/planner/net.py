"""The planning problem as arrays: whom each account reaches, and what may be asked of it.

`Net` and `State` are named tuples because compiled code reads them; everything else about a
problem (names, labels) stays outside.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]


class Net(NamedTuple):
    """S stations, K sections, C accounts sorted by ambassador, A ambassadors, H themes, T weeks.

    Parameters
    ----------
    start, station, reach
        Sparse rows of reach by account: those of account c are ``start[c]:start[c + 1]``
        (C + 1; station numbers; fraction of the station's electors who see one post).
    weight : (C, K)
        The section's share in the account's audience over its share among electors.
    effect : (H, K)
        Dose of one seen post.
    convertible : (S, K)
        Non-voters whom words can move, people.
    owner : (C,)
        The ambassador of each account.
    first : (A + 1,)
        Accounts of ambassador a are ``first[a]:first[a + 1]``.
    cap_account, cap_week : (C,), (A,)
        Posts a week at most, by account and by ambassador.
    budget : int
        Posts in all, the kept ones included.
    week_weight : (T,)
    saturation : float
        w of psi(y) = w (1 - exp(-y / w)).
    kept : (C, T, H)
        Posts that stay whatever happens (locked or done).
    """

    start: I64
    station: I32
    reach: F32
    weight: F32
    effect: F32
    convertible: F32
    owner: I64
    first: I64
    cap_account: I64
    cap_week: I64
    budget: int
    week_weight: F64
    saturation: float
    kept: F32

    @property
    def shape(self) -> tuple[int, int, int]:
        """Return (accounts, weeks, themes), the shape of every x."""
        return len(self.start) - 1, len(self.week_weight), self.effect.shape[0]

    @property
    def work(self) -> float:
        """Return the cell steps of one look at all places: entries of reach x sections x weeks."""
        return float(len(self.reach) * self.effect.shape[1] * len(self.week_weight))


class State(NamedTuple):
    """Posts, and how far they saturate the cells.

    x : (C, T, H), posts; parts of posts while the fractional plan is sought (single precision)
    fresh : (S, T, K), exp(-y / w), 1 where nobody has seen anything that week
    left : (S, K), convertible x exp(-sum over weeks), people still to be won
    """

    x: F32
    fresh: F64
    left: F64
