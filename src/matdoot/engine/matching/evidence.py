"""What speaks for two stations being one: every kind of evidence as log-odds against chance.

Turnout is never evidence. Matching stations by how they polled would make the later ones look
predictable, and every back-test of the turnout model too good.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matdoot.engine.matching.kernels import block_scores
from matdoot.engine.matching.model import BLOCKS, NAME_BINS, ROOM_KINDS, Model

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_WORD = 60.0  # log-odds of an officer's word: more than all other evidence together
_GRID = (-3.0, 0.01, 601)  # log growth: first value, step, values
_FLOOR = 0.003  # share of any evidence that is a clerical error, so that no single one decides
_EARTH_KM = 111.2  # kilometres of a degree of latitude
_NEAR_KM = 0.4  # two surveys of one school differ by so much


@dataclass(frozen=True, slots=True)
class Roll:
    """The stations of one AC at one election, in the order of the roll.

    Parameters
    ----------
    electors : (n,)
        Electors; nan where not known.
    women : (n,)
        Share of women; nan where not known.
    room : (n,)
        Room number in the name; 0 = none, -1 = name not known.
    together : (n,)
        1 where a station and the next one share a building, 0 where not, -1 not known.
    latitude, longitude : (n,)
        Degrees; nan where not known.
    """

    electors: Floats
    women: Floats
    room: Ints
    together: Ints
    latitude: Floats
    longitude: Floats

    def __len__(self) -> int:
        return len(self.electors)

    def only(self, rows: Ints) -> "Roll":
        """Return the roll of some of its stations, in order."""
        neighbours = np.append(np.diff(rows) == 1, False)
        return Roll(
            self.electors[rows], self.women[rows], self.room[rows],
            np.where(neighbours, self.together[rows], -1), self.latitude[rows], self.longitude[rows],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rolls:
    """Two rolls of one AC and how alike their names are.

    `names` (n, m): similarity 0 … 1, nan where a name is not known. `word` (n, m): an officer's
    word on a pair: 1 = the later station took over from the earlier, -1 = it did not, 0 = none.
    """

    earlier: Roll
    later: Roll
    names: NDArray[np.float32]
    word: NDArray[np.int8]

    def only(self, earlier: Ints, later: Ints) -> "Rolls":
        """Return the rolls of some of the stations, in order."""
        cells = np.ix_(earlier, later)
        return Rolls(
            self.earlier.only(earlier),
            self.later.only(later),
            self.names[cells],
            self.word[cells],
        )


@dataclass(frozen=True, slots=True)
class Signs:
    """What can be compared between every earlier and every later station, all (n, m).

    `growth`: log of later over earlier electors (nan); `name_bin`: bin of the similarity, -1 =
    not known; `room_kind`: see model.ROOM_KINDS, -1 = not known; `women`: change of the share
    of women (nan); `near`: log-odds of the coordinates, 0 where not known.
    """

    growth: Floats
    name_bin: Ints
    room_kind: Ints
    women: Floats
    near: Floats


def compare(rolls: Rolls) -> Signs:
    """Compare every earlier with every later station."""
    a, b = rolls.earlier, rolls.later
    bins = np.minimum(np.nan_to_num(rolls.names, nan=-1.0) * NAME_BINS, NAME_BINS - 1)
    return Signs(
        growth=np.log(b.electors)[None, :] - np.log(a.electors)[:, None],
        name_bin=np.where(np.isnan(rolls.names), -1, bins).astype(np.int64),
        room_kind=_room_kind(a.room[:, None], b.room[None, :]),
        women=b.women[None, :] - a.women[:, None],
        near=_near(a, b),
    )


def _room_kind(a: Ints, b: Ints) -> Ints:
    """Return the room category of pairs; -1 where a name is not known."""
    kind = np.where(a == b, np.where(a == 0, 0, 1), np.where((a == 0) | (b == 0), 2, 3))
    return np.where((a < 0) | (b < 0), -1, kind)


def _near(a: Roll, b: Roll) -> Floats:
    """Return the log-odds of the distance: a Laplace bell around the place against the AC's area.

    One pair of coordinates in ten is taken to be wrong.
    """
    wide = np.cos(np.deg2rad(np.nanmean(b.latitude))) if np.isfinite(b.latitude).any() else 1.0
    north = (b.latitude[None, :] - a.latitude[:, None]) * _EARTH_KM
    east = (b.longitude[None, :] - a.longitude[:, None]) * _EARTH_KM * wide
    distance = np.hypot(north, east)
    if not np.isfinite(distance).any():
        return np.zeros(distance.shape)
    area = np.pi * max(float(np.nanquantile(distance, 0.9)), 4 * _NEAR_KM) ** 2
    bell = np.exp(-distance / _NEAR_KM) / (2 * np.pi * _NEAR_KM**2)
    return np.where(np.isfinite(distance), np.log(0.9 * bell * area + 0.1), 0.0)


@dataclass(frozen=True, slots=True)
class Chance:
    """How the evidence looks between stations that have nothing to do with each other.

    `size` (m,): log-density of the later stations' log electors; `names`, `rooms`: probability
    of each bin; `women` (m,): log-density of the later share of women (nan = not known);
    `together`: share of neighbours in one building.
    """

    size: Floats
    names: Floats
    rooms: Floats
    women: Floats
    together: float


def by_chance(rolls: Rolls, signs: Signs) -> Chance:
    """Measure chance on the AC itself: nearly all of its n x m pairs are not pairs."""
    said = np.concatenate([rolls.earlier.together, rolls.later.together])
    known = said[said >= 0]
    return Chance(
        size=_log_density(np.log(rolls.later.electors), 0.12),
        names=frequencies(signs.name_bin, NAME_BINS),
        rooms=frequencies(signs.room_kind, ROOM_KINDS),
        women=_log_density(rolls.later.women, 0.015),
        together=float(np.clip((known.sum() + 4) / (len(known) + 10), 0.05, 0.9)),
    )


def frequencies(labels: Ints, kinds: int) -> Floats:
    """Return the share of each label 0 … kinds - 1 (others are not counted), smoothed."""
    counts = np.bincount(labels[labels >= 0], minlength=kinds) + 1.0
    return np.asarray(counts / counts.sum())


def _log_density(values: Floats, width: float) -> Floats:
    """Return the log of a kernel density at its own points (nan where not known)."""
    known = values[np.isfinite(values)]
    if len(known) < 2:
        return np.zeros(len(values))
    wide = max(float(known.std()) * 2, width)
    z = values[:, None] - known[None, :]
    narrow = np.exp(-0.5 * (z / width) ** 2).mean(axis=1) / width
    broad = np.exp(-0.5 * (z / wide) ** 2).mean(axis=1) / wide
    return np.asarray(np.log((0.95 * narrow + 0.05 * broad) / np.sqrt(2 * np.pi)))


def growth_density(model: Model, log_growth: Floats) -> Floats:
    """Return the log-density of log growth of a station (or of the union of a block)."""
    z = (log_growth[..., None] - model.growth) / model.spreads
    parts = model.spread_weights / model.spreads * np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)
    return np.asarray(np.log(parts.sum(axis=-1) + 1e-9))


def scores(
    rolls: Rolls, seen: tuple[Signs, Chance], model: Model, *, kinds: Ints, corridor: Ints
) -> NDArray[np.float32]:
    """Return the log-odds of blocks of some kinds that end at a cell, (kinds, n + 1, m + 1).

    Outside the corridor they are left at kernels.NEVER.
    """
    signs, chance = seen
    first, step, cells = _GRID
    grid = np.asarray(first + step * np.arange(cells), dtype=np.float64)
    table = growth_density(model, grid)
    place = _place(signs, chance, model)
    itself = (
        place + _odds(signs.room_kind, model.rooms, chance.rooms) + _women(signs, chance, model)
    )
    cell = np.clip((np.nan_to_num(signs.growth) - first) / step, 0, cells - 1).astype(np.int64)
    itself += np.where(np.isfinite(signs.growth), table[cell] - chance.size[None, :], 0.0)
    together = [_together(r.together, chance, model) for r in (rolls.earlier, rolls.later)]
    return block_scores(
        (place, itself + _WORD * rolls.word, _WORD * _running(rolls.word)),
        (rolls.earlier.electors, rolls.later.electors, chance.size, together[0], together[1]),
        (table, first, step),
        (BLOCKS[kinds], np.log(model.blocks[kinds]), model.cut, corridor),
    )


def _running(table: NDArray[np.int8]) -> Floats:
    """Return the sums of all cells above and to the left of each corner, (n + 1, m + 1)."""
    return np.pad(table.cumsum(axis=0).cumsum(axis=1).astype(np.float64), ((1, 0), (1, 0)))


def _odds(labels: Ints, alike: Floats, by_chance: Floats) -> Floats:
    """Return log-odds of labelled evidence, 0 where not known."""
    odds = np.log((1 - _FLOOR) * alike / by_chance + _FLOOR)
    return np.where(labels >= 0, odds[np.maximum(labels, 0)], 0.0)


def _place(signs: Signs, chance: Chance, model: Model) -> Floats:
    """Return the log-odds that two stations stand in one place."""
    return _odds(signs.name_bin, model.names, chance.names) + signs.near


def _women(signs: Signs, chance: Chance, model: Model) -> Floats:
    """Return the log-odds of the change of the share of women (median change taken out)."""
    known = np.isfinite(signs.women)
    if not known.any():
        return np.zeros(signs.women.shape)
    z = (signs.women - float(np.nanmedian(signs.women))) / model.women_spread
    bell = np.exp(-0.5 * z**2) / (model.women_spread * np.sqrt(2 * np.pi))
    odds = np.log((0.97 * bell / np.exp(chance.women)[None, :]) + 0.03)
    return np.where(known, odds, 0.0)


def _together(together: Ints, chance: Chance, model: Model) -> Floats:
    """Return the log-odds that a station and the next belong to one block."""
    shared = np.log(model.together / chance.together)
    apart = np.log((1 - model.together) / (1 - chance.together))
    return np.where(together < 0, 0.0, np.where(together == 1, shared, apart))
