"""The colours of turnout: classes of equal width, dark where turnout is low."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from matdoot.documents.picture import Label, rect

COLOURS = ("#2a1f5c", "#6b2f73", "#a8456b", "#d9775a", "#f0b05c", "#f4d48a")
"""From ink to pale marigold: told apart in grey and by colour-blind eyes; no party's colours."""

_STEPS = (2.5, 5.0, 10.0)  # points of turnout a class may be wide


@dataclass(frozen=True, slots=True)
class Scale:
    """Classes of turnout: `edges` are per cent, one fewer than the colours used."""

    edges: tuple[float, ...]

    @property
    def colours(self) -> tuple[str, ...]:
        """The colour of each class, lowest turnout first."""
        return COLOURS[: len(self.edges) + 1]

    def place(self, turnout: float) -> int:
        """Return the class of a turnout (fraction)."""
        return int(np.searchsorted(self.edges, 100 * turnout, side="right"))

    def colour(self, turnout: float) -> str:
        """Return the colour of a turnout (fraction)."""
        return self.colours[self.place(turnout)]

    def names(self) -> tuple[str, ...]:
        """Return ``< 50 %``, ``50–55``, …, ``≥ 70 %``."""
        edges = [f"{edge:g}" for edge in self.edges]
        between = [f"{low}–{high}" for low, high in pairwise(edges)]
        return (f"< {edges[0]} %", *between, f"≥ {edges[-1]} %")


def scale_of(turnouts: Sequence[float]) -> Scale:
    """Return six classes of the narrowest width that hold the middle eight tenths.

    Parameters
    ----------
    turnouts : sequence of float
        Fractions, at least one.
    """
    low, high = 100 * np.quantile(np.asarray(turnouts), [0.1, 0.9])
    inner = len(COLOURS) - 1
    for step in _STEPS:
        first = float(step * np.ceil(low / step))
        if first + step * inner >= high:
            break
    return Scale(tuple(first + step * k for k in range(inner)))


def legend(scale: Scale, *, x: float, y: float, width: float) -> tuple[list[str], list[Label]]:
    """Return the legend's shapes and labels: a strip of the classes with their names below."""
    wide = width / len(scale.colours)
    shapes = [
        rect(x + wide * k, y, wide - 1.5, 10, fill=colour) for k, colour in enumerate(scale.colours)
    ]
    labels = [
        Label(x + wide * (k + 0.5), y + 23, name, size=11, anchor="middle")
        for k, name in enumerate(scale.names())
    ]
    return shapes, labels
