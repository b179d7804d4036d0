"""Stations followed from one election to the next, though numbers, names and scripts change.

Two lists of one AC are laid side by side along the roll. docs/methods/matching.md tells the
model and how well it does.
"""

from matdoot.engine.matching.decide import Followed, Tie, follow
from matdoot.engine.matching.evidence import Roll, Rolls
from matdoot.engine.matching.model import Model
from matdoot.engine.matching.names import alike, rooms, together
from matdoot.engine.matching.tables import Area, shares, tabulate

__all__ = [
    "Area",
    "Followed",
    "Model",
    "Roll",
    "Rolls",
    "Tie",
    "alike",
    "follow",
    "rooms",
    "shares",
    "tabulate",
    "together",
]
