"""From belief to decision: which stations are one, what was split, merged, redrawn, closed, new."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matdoot.engine.matching.evidence import Chance, Rolls, Signs, by_chance, compare
from matdoot.engine.matching.kernels import best_path
from matdoot.engine.matching.learn import Belief, align, believe, everywhere
from matdoot.engine.matching.model import BLOCKS, SWAPPED, Model
from matdoot.terms.results.matching import Relation

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SURPRISE = 0.002  # links that are wrong for reasons no model knows (measured on real twins)
_LEFT = 0.49  # a leftover closed, or is new; out of the roll's order one in fifty moved


@dataclass(frozen=True, slots=True)
class Tie:
    """What became of some stations: indices into the earlier and the later roll.

    `probability`: that exactly this happened. `moved`: the station changed its place on the roll.
    """

    relation: Relation
    earlier: tuple[int, ...]
    later: tuple[int, ...]
    probability: float
    moved: bool = False

    def at(self, earlier: Ints, later: Ints, *, moved: bool = False) -> "Tie":
        """Return the tie with its indices read as positions in `earlier` and `later`."""
        return replace(
            self,
            earlier=tuple(int(earlier[i]) for i in self.earlier),
            later=tuple(int(later[j]) for j in self.later),
            moved=self.moved or moved,
        )


@dataclass(frozen=True, slots=True)
class Followed:
    """One AC followed: its ties, the probability of every link (n, m), the parameters learnt.

    `word` (n, m) is the officer's word as it was given. Every station of both rolls stands in
    exactly one tie.
    """

    ties: Sequence[Tie]
    links: NDArray[np.float32]
    word: NDArray[np.int8]
    model: Model


def follow(rolls: Rolls, model: Model | None = None) -> Followed:
    """Follow the stations of one AC from the earlier roll to the later one.

    What an officer confirmed is part of the evidence where it can be had along the roll; what
    cannot (a station that moved) is taken out first and stands as the officer said.

    Parameters
    ----------
    rolls : Rolls
        Both rolls in their order, how alike the names are, and an officer's word.
    model : Model, optional
        Parameters from which learning begins.

    Returns
    -------
    Followed
        Where one of the rolls is empty, all stations of the other are closed, or new.
    """
    confirmed = [(int(i), int(j)) for i, j in np.argwhere(rolls.word > 0)]
    in_order = _longest_rising(confirmed)
    apart = [pair for pair in confirmed if pair not in in_order]
    while True:
        found = _follow_but(rolls, _confirmed_ties(apart), model or Model())
        kept = {(i, j) for t in found.ties for i in t.earlier for j in t.later}
        missed = [pair for pair in confirmed if pair not in kept]
        if not missed:
            return found
        touched = {i for i, _ in missed}, {j for _, j in missed}
        apart += [p for p in confirmed if p[0] in touched[0] or p[1] in touched[1]]


def _follow_but(rolls: Rolls, settled: list[Tie], model: Model) -> Followed:
    """Follow all stations but those whose ties are settled."""
    earlier = _others(len(rolls.earlier), [i for t in settled for i in t.earlier])
    later = _others(len(rolls.later), [j for t in settled for j in t.later])
    rest = rolls.only(earlier, later)
    belief = believe(rest, model)
    links = np.zeros(rolls.names.shape, np.float32)
    links[np.ix_(earlier, later)] = _links(belief)
    ties = [tie.at(earlier, later) for tie in _find_moved(rest, belief, _ties(belief))]
    for tie in ties:
        if tie.moved:
            links[np.ix_(tie.earlier, tie.later)] += tie.probability
    links = (np.minimum(links, 1.0) * (1.0 - _SURPRISE)).astype(np.float32)
    links[rolls.word > 0] = 1.0
    ties = sorted([*ties, *settled], key=_along_the_roll)
    return Followed(ties, links, rolls.word, belief.model)


def _confirmed_ties(confirmed: Sequence[tuple[int, int]]) -> list[Tie]:
    """Gather confirmed pairs that share a station into one tie each."""
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(set(confirmed)):
        touching = [g for g in groups if i in g[0] or j in g[1]]
        merged = ({i}.union(*(g[0] for g in touching)), {j}.union(*(g[1] for g in touching)))
        groups = [g for g in groups if g not in touching] + [merged]
    return [
        Tie(relation_of(len(a), len(b)), tuple(sorted(a)), tuple(sorted(b)), 1.0) for a, b in groups
    ]


def _others(size: int, taken: Sequence[int]) -> Ints:
    return np.setdiff1d(np.arange(size, dtype=np.int64), np.array(taken, dtype=np.int64))


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs along both rolls (`pairs` is sorted)."""
    chains: list[list[tuple[int, int]]] = []
    for pair in pairs:
        before = max((c for c in chains if c[-1][1] <= pair[1]), key=len, default=[])
        chains.append([*before, pair])
    return max(chains, key=len, default=[])


def _along_the_roll(tie: Tie) -> tuple[int, int, int]:
    """Order ties by the later roll; what closed stands where it was on the earlier one."""
    first = tie.later[0] if tie.later else tie.earlier[0]
    return first, len(tie.later), tie.earlier[0] if tie.earlier else -1


def _links(belief: Belief) -> NDArray[np.float32]:
    """Return the probability of each pair that the later station took over from the earlier."""
    blocks = belief.blocks
    links = np.zeros((blocks.shape[1] - 1, blocks.shape[2] - 1), np.float32)
    for kind, (before, after) in enumerate(BLOCKS):
        for i, j in zip(*np.nonzero(blocks[kind] > 1e-4), strict=True):
            chance = blocks[kind, i, j]
            if kind == SWAPPED:
                links[i - 2, j - 1] += chance
                links[i - 1, j - 2] += chance
            else:
                links[i - before : i, j - after : j] += chance
    return links


def _ties(belief: Belief) -> list[Tie]:
    """Read the best path as ties."""
    ties = []
    for kind, i, j in best_path(belief.blocks, BLOCKS, belief.closed, belief.new):
        if kind == -1:
            ties.append(Tie("closed", (i - 1,), (), float(belief.closed[i - 1])))
        elif kind == -2:
            ties.append(Tie("new", (), (j - 1,), float(belief.new[j - 1])))
        elif kind == SWAPPED:
            for a, b in ((i - 2, j - 1), (i - 1, j - 2)):
                ties.append(Tie("same", (a,), (b,), float(belief.blocks[kind, i, j])))
        else:
            k, m = BLOCKS[kind]
            chance = float(belief.blocks[kind, i, j])
            ties.append(
                Tie(relation_of(k, m), tuple(range(i - k, i)), tuple(range(j - m, j)), chance)
            )
    return [replace(t, probability=min(t.probability, 1.0)) for t in ties]


def relation_of(earlier: int, later: int) -> Relation:
    """Return the word for a tie of so many earlier and later stations."""
    if earlier == 0 or later == 0:
        return "closed" if later == 0 else "new"
    if earlier == 1:
        return "same" if later == 1 else "split"
    return "merge" if later == 1 else "redrawn"


def _find_moved(rolls: Rolls, belief: Belief, ties: list[Tie]) -> list[Tie]:
    """Look among the closed and the new for stations that moved to another place on the roll.

    The leftovers are aligned once more, with little faith that there is anything to find: names
    or coordinates must speak for it.
    """
    closed = np.array([t.earlier[0] for t in ties if t.relation == "closed"], dtype=np.int64)
    new = np.array([t.later[0] for t in ties if t.relation == "new"], dtype=np.int64)
    if not (len(closed) and len(new)):
        return ties
    left = rolls.only(closed, new)
    again = align(
        left,
        _seen(rolls, left, new),
        replace(belief.model, closed=_LEFT, new=_LEFT),
        everywhere(left),
    )
    found = [
        t.at(closed, new, moved=True)
        for t in _ties(again)
        if t.relation == "same" and t.probability > 0.5
    ]
    gone = {("closed", t.earlier) for t in found} | {("new", t.later) for t in found}
    return [t for t in ties if (t.relation, t.earlier or t.later) not in gone] + found


def _seen(rolls: Rolls, left: Rolls, new: Ints) -> tuple[Signs, Chance]:
    """Return the evidence on the leftovers, against chance as measured on the whole AC."""
    chance = by_chance(rolls, compare(rolls))
    return compare(left), replace(chance, size=chance.size[new], women=chance.women[new])
