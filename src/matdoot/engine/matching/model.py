"""The model of how a list of polling stations becomes the next one, and its starting values.

Both lists are read along the roll. The later list is laid down block by block: a block joins
k earlier stations to l later ones (:data:`BLOCKS`), or an earlier station closes, or a later one
is new. Every kind of evidence enters as a log-odds against chance (evidence.py), so that a
station about which nothing is known neither helps nor hurts.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SAME, SWAPPED = 0, 1
BLOCKS = np.array(
    [(1, 1), (2, 2), (1, 2), (1, 3), (2, 1), (3, 1), (2, 2), (2, 3), (3, 2), (3, 3), (3, 4), (4, 3)],
    dtype=np.int64,
)  # fmt: skip
"""Earlier and later stations of each kind of block. The first is one station that stays itself,
the second two neighbours that changed places; of the others only the union stays the same."""

EVERY_KIND = np.arange(len(BLOCKS))
FREQUENT = np.array([0, 1, 2, 4])
"""One to one, swapped, one to two, two to one: enough to find the way along two rolls."""

NAME_BINS = 20
"""Name similarity from 0 to 1 is read in this many equal steps."""

ROOM_KINDS = 4
"""Neither name has a room number; both the same; only one has; both, but not the same."""


def _name_curve(low: float, exact: float) -> Floats:
    """Return a starting curve: share `low` alike by chance, share `exact` in the last bin."""
    rising = np.linspace(0.2, 1.8, NAME_BINS - 1) * (1 - low - exact) / (NAME_BINS - 1)
    return np.concatenate([[low + rising[0]], rising[1:], [exact]])


@dataclass(frozen=True, slots=True)
class Model:
    """Parameters of the alignment of one AC; the defaults are where learning begins.

    Parameters
    ----------
    blocks : (12,) probabilities
        How often a paired block is of each kind of :data:`BLOCKS`.
    closed, new : float
        Probability that the next thing along the roll is a closed, or a new, station.
    run : float
        Probability that a closed (new) station is followed by another one.
    growth : float
        Mean of log(electors later / electors earlier).
    spreads, spread_weights : (3,)
        Standard deviations of that logarithm (a quiet station, a busy one, a redrawn one) and
        how often each occurs.
    cut : float
        Dirichlet parameter of the sizes into which a total is cut: larger = more even.
    names : (20,) probabilities
        Similarity of the names of one and the same station, by bin.
    rooms : (4,) probabilities
        What the room numbers of one and the same station do (:data:`ROOM_KINDS`).
    women_spread : float
        Standard deviation of the change of the share of women.
    together : float
        Probability that neighbours in one block share a building.
    """

    blocks: Floats = field(
        default_factory=lambda: np.array(
            [0.937, 0.002, 0.04, 0.002, 0.005, 0.0005, 0.005, 0.005, 0.001, 0.001, 0.001, 0.0005]
        )
    )
    closed: float = 0.004
    new: float = 0.01
    run: float = 0.3
    growth: float = 0.01
    spreads: Floats = field(default_factory=lambda: np.array([0.03, 0.09, 0.35]))
    spread_weights: Floats = field(default_factory=lambda: np.array([0.60, 0.30, 0.10]))
    cut: float = 6.0
    names: Floats = field(default_factory=lambda: _name_curve(0.01, 0.45))
    rooms: Floats = field(default_factory=lambda: np.array([0.50, 0.38, 0.08, 0.04]))
    women_spread: float = 0.025
    together: float = 0.9

    def steps(self) -> Floats:
        """Return the log-probabilities of the next move by what the last one was, (3, 3).

        Rows: last move paired, closed, new. Columns: next move a block, closed, new.
        """
        table = np.array(
            [
                [0.0, self.closed, self.new],
                [0.0, self.run, self.new],
                [0.0, self.closed, self.run],
            ]
        )
        table[:, 0] = 1.0 - table.sum(axis=1)
        return np.asarray(np.log(table))
