"""One election's list of stations as arrays: levels, deviations, and the smooth along the roll."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from matdoot.engine.turnout.roll import group_mean, roll_smooth
from matdoot.terms.elections import Election, parse_election
from matdoot.terms.places import KEY

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

HISTORY_TRAITS = ("own", "place", "near", "mid", "far")
"""Logit turnout as deviation from the AC's: of the station itself, of the other stations of its
location, of its neighbours on the roll over three ranges (REACHES)."""
SEX_TRAITS = ("gap", "gap_near")
"""Logit turnout of men minus women, of the station and of its neighbours, less the AC's mean."""
LIST_TRAITS = ("female", "size", "size_near", "rooms", "room_mean", "size_mean", "female_mean")
"""Women's share of electors, log electors, the neighbours' log electors (less the AC's means),
log number of stations at the location, and the AC's means of these."""
AC_TRAITS = ("gap_mean", "spread")
"""The AC's mean sex gap and the spread (s.d.) of its stations' logit turnout."""
REACHES = {"near": 1.5, "mid": 5.0, "far": 20.0}
"""Ranges of the exponential smooth along the roll order, in stations."""

LIKE_STATIONS = 0.05
"""Variance of logit turnout between like stations, beside the binomial part."""
TYPICAL_FEMALE = 0.46
LEAST_OF_A_SEX = 10  # electors; fewer of one sex is a column filled wrongly, or tells nothing
_FAR_OUT = 4.0  # deviations beyond so many robust s.d. are drawn in before a mean is taken
_ROOM_WORDS = (
    r"\b(?:ROOM|R|RN|RNO|KAKSH|KAMRA|KN|K|HALL|NO|NUM|NUMBER|SANKHYA|N|S|"
    r"कक्ष|कमरा|कमरे|नंबर|नं|सं|संख्या|क्रमांक)\b"
)


@dataclass(frozen=True, slots=True)
class Poll:
    """One election's list, sorted by station key.

    Parameters
    ----------
    election : Election
    frame : polars.DataFrame
        Its rows (terms.tables.TURNOUT), in the order of all station arrays below.
    ac : int array, shape (n,)
        Index of the station's AC in the common list of ACs.
    electors : float array, shape (n,)
        People on the roll; nan where not known or not to be believed.
    usable, sexed : bool array, shape (n,)
        True where the turnout, the turnout by sex, can be believed.
    turnout, noise : float array, shape (n,)
        Logit turnout (0 where not usable) and its binomial variance.
    level : float array, shape (n_ac,)
        Mean logit turnout of each AC; nan where the poll has no usable station there.
    traits : dict of float array, shape (n,)
        HISTORY_TRAITS, SEX_TRAITS, LIST_TRAITS and AC_TRAITS by name; 0 where not known.
    """

    election: Election
    frame: pl.DataFrame
    ac: Ints
    electors: Floats
    usable: Bools
    sexed: Bools
    turnout: Floats
    noise: Floats
    level: Floats
    traits: dict[str, Floats]

    @property
    def polled(self) -> bool:
        """True if turnouts of this list are known (else it is only the coming roll)."""
        return bool(self.usable.any())

    @property
    def measured(self) -> Floats:
        """Votes polled / electors as counted, fraction; nan where not to be believed."""
        counted = np.where(self.usable, self.electors, np.nan)
        return np.asarray(numbers(self.frame, "votes_polled") / counted)


def ac_index(turnout: pl.DataFrame) -> pl.DataFrame:
    """Return the ACs of all elections in fixed order: `state`, `ac_no`, `ac` = 0 … n_ac - 1."""
    acs = turnout.select("state", "ac_no").unique().sort("state", "ac_no")
    return acs.with_columns(ac=pl.int_range(pl.len(), dtype=pl.Int64))


def tidy(turnout: pl.DataFrame) -> pl.DataFrame:
    """Return the rows in one fixed order with nulls of the key filled; each station once a poll.

    Rows repeated word for word, and a second row of the same key, are dropped: the reader has
    listed them. So an election may come in any number of files, in any order.
    """
    filled = turnout.with_columns(
        pl.col("state", "district", "ac_name", "ps_name").fill_null(""),
        pl.col("ps_suffix").fill_null(""),
    )
    order = ["election", *KEY, "electors", "votes_polled"]
    return filled.sort(order, descending=[False] * 5 + [True] * 2, nulls_last=True).unique(
        subset=["election", *KEY], keep="first", maintain_order=True
    )


def read_polls(turnout: pl.DataFrame, acs: pl.DataFrame) -> list[Poll]:
    """Split tidy long rows into one :class:`Poll` an election, oldest first."""
    parts = {str(code): part for (code,), part in turnout.group_by("election")}
    dated = sorted((parse_election(code), code) for code in parts)
    return [_poll(election, parts[code], acs) for election, code in dated]


def logit(share: Floats) -> Floats:
    """Return log(share / (1 - share))."""
    return np.asarray(np.log(share) - np.log1p(-share))


def expit(x: Floats) -> Floats:
    """Return 1 / (1 + exp(-x)), without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * x)))


def logit_of_counts(votes: Floats, electors: Floats) -> Floats:
    """Logit of votes / electors, one vote added to each side so that it is finite."""
    return np.asarray(np.log((votes + 1.0) / (electors - votes + 1.0)))


def numbers(frame: pl.DataFrame, column: str) -> Floats:
    """Return a column as floats; nan where it is empty or not there."""
    if column not in frame.columns:
        return np.full(frame.height, np.nan)
    return frame[column].cast(pl.Float64).fill_null(np.nan).to_numpy().copy()


def believable(electors: Floats, votes: Floats) -> Bools:
    """Say which turnouts can be true.

    Not believed: no electors, no votes at all, more votes than electors, and as many votes as
    electors at a station of some size (the sign of one column copied over the other).
    """
    small = electors < 30
    with np.errstate(invalid="ignore"):
        return np.asarray(
            (electors > 0)
            & (votes > 0)
            & ((votes < 0.995 * electors) | (small & (votes <= electors)))
        )


def swollen(electors: Floats, votes: Floats, ac: Ints) -> Bools:
    """Say where electors are a slip of the pen: five times the AC's median, half its turnout.

    A large station alone is nothing strange, nor a low one; both together are a wrong roll.
    """
    counts = pl.DataFrame({"ac": ac, "n": electors, "p": votes / np.maximum(electors, 1.0)})
    n, p = pl.col("n").fill_nan(None), pl.col("p").fill_nan(None)
    wrong = (n > 5 * n.median().over("ac")) & (p < 0.5 * p.median().over("ac"))
    return np.asarray(counts.select(wrong.fill_null(value=False)).to_series().to_numpy())


def _poll(election: Election, frame: pl.DataFrame, acs: pl.DataFrame) -> Poll:
    frame = frame.sort(*KEY)
    ac = frame.join(acs, on=["state", "ac_no"], how="left", maintain_order="left")["ac"].to_numpy()
    electors, votes = numbers(frame, "electors"), numbers(frame, "votes_polled")
    usable = believable(electors, votes) & ~swollen(electors, votes, ac)
    safe = np.where(usable, electors, 1.0)
    turnout = np.where(usable, logit_of_counts(np.where(usable, votes, 0.0), safe), 0.0)
    share = np.where(usable, (votes + 1.0) / (electors + 2.0), 0.5)
    noise = np.where(usable, 1.0 / (safe * share * (1.0 - share)), np.inf)
    weight = np.where(usable, 1.0 / (LIKE_STATIONS + noise), 0.0)
    level = _levels(turnout, weight, ac, acs.height)
    own = np.where(usable, turnout - np.nan_to_num(level)[ac], 0.0)
    traits, sexed = _traits(frame, ac, own, weight)
    wrong = ((electors == votes) & (electors >= 30)) | swollen(electors, votes, ac)
    known = np.where((electors > 0) & ~wrong, electors, np.nan)
    return Poll(election, frame, ac, known, usable, sexed, turnout, noise, level, traits)


def _levels(turnout: Floats, weight: Floats, ac: Ints, n_ac: int) -> Floats:
    """Mean logit turnout of each AC, far-out stations drawn in."""
    level = group_mean(turnout, weight, ac, n_ac)
    off = np.where(weight > 0, turnout - np.nan_to_num(level)[ac], 0.0)
    seen = np.abs(off[weight > 0])
    reach = _FAR_OUT * 1.4826 * float(np.median(seen)) if seen.size else 0.0
    return np.asarray(
        level + np.nan_to_num(group_mean(np.clip(off, -reach, reach) - off, weight, ac, n_ac))
    )


def _traits(
    frame: pl.DataFrame, ac: Ints, own: Floats, weight: Floats
) -> tuple[dict[str, Floats], Bools]:
    order = frame["ps_no"].to_numpy().astype(np.float64)
    n_ac = int(ac.max(initial=-1)) + 1
    place = location_runs(frame, ac)
    rooms = np.bincount(place)[place].astype(np.float64)
    traits = {"own": own, "place": _others(own, weight, place)}
    for name, reach in REACHES.items():
        traits[name] = roll_smooth(own, weight, ac=ac, order=order, reach=reach)
    gap, female, sexed = _by_sex(frame)
    sexed &= weight > 0
    known = np.ones_like(own)
    size = np.log(np.clip(np.nan_to_num(numbers(frame, "electors"), nan=900.0), 50.0, 20_000.0))

    def less_mean(x: Floats, w: Floats) -> tuple[Floats, Floats]:
        mean = np.nan_to_num(group_mean(x, w, ac, n_ac))[ac]
        return np.where(w > 0, x - mean, 0.0), mean

    traits["gap"], traits["gap_mean"] = less_mean(gap, np.where(sexed, weight, 0.0))
    traits["gap_near"] = roll_smooth(
        traits["gap"], np.where(sexed, weight, 0.0), ac=ac, order=order, reach=5.0
    )
    traits["female"], traits["female_mean"] = less_mean(female, known)
    traits["size"], traits["size_mean"] = less_mean(size, known)
    traits["size_near"] = roll_smooth(traits["size"], known, ac=ac, order=order, reach=5.0)
    traits["rooms"] = np.log(rooms)
    traits["room_mean"] = group_mean(traits["rooms"], known, ac, n_ac)[ac]
    traits["spread"] = np.sqrt(np.nan_to_num(group_mean(own**2, weight, ac, n_ac))[ac])
    return traits, sexed


def _others(own: Floats, weight: Floats, place: Ints) -> Floats:
    """Mean deviation of the other stations at the location; 0 where there is none."""
    total = np.bincount(place, weight)[place] - weight
    value = np.bincount(place, weight * own)[place] - weight * own
    return np.asarray(np.where(total > 1e-9, value / np.maximum(total, 1e-9), 0.0))


def _by_sex(frame: pl.DataFrame) -> tuple[Floats, Floats, Bools]:
    """Return the sex gap, women's share of electors, and where the gap is known."""
    em, ef = numbers(frame, "electors_male"), numbers(frame, "electors_female")
    vm, vf = numbers(frame, "votes_male"), numbers(frame, "votes_female")
    with np.errstate(invalid="ignore", divide="ignore"):
        sexed = listed_by_sex(frame) & (vm <= em) & (vf <= ef) & (vm + vf > 0)
        female = np.where(em + ef > 0, ef / (em + ef), TYPICAL_FEMALE)
        gap = logit_of_counts(vm, em) - logit_of_counts(vf, ef)
    return np.where(sexed, gap, 0.0), female, np.asarray(sexed)


def listed_by_sex(frame: pl.DataFrame) -> Bools:
    """Say where a list's electors by sex can be believed."""
    men, women = numbers(frame, "electors_male"), numbers(frame, "electors_female")
    with np.errstate(invalid="ignore"):
        return np.asarray((men > LEAST_OF_A_SEX) & (women > LEAST_OF_A_SEX))


def location_runs(frame: pl.DataFrame, ac: Ints) -> Ints:
    """Number the polling locations: neighbours on the roll whose names differ only by the room.

    Returns
    -------
    int array, shape (n,)
        One number a location, rising along the roll.
    """
    stem = (
        pl.col("ps_name")
        .str.to_uppercase()
        .str.replace_all(_ROOM_WORDS, " ")
        .str.replace_all(r"[^\p{L}\p{M}]+", " ")
        .str.strip_chars()
    )
    stems = frame.select(stem).to_series()
    same = (stems == stems.shift(1)) & (stems != "")
    begins = ~same.fill_null(value=False).to_numpy()
    begins[1:] |= ac[1:] != ac[:-1]
    return np.asarray(np.cumsum(begins) - 1, dtype=np.int64)
