"""An officer's decisions on doubtful pairs, as read back from the list that `match` wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from matdoot.terms.errors import InputError, Where
from matdoot.terms.places import station_label
from matdoot.terms.text import Text

AC = tuple[str, int]
Station = tuple[int, str]
Pair = tuple[Station, Station]

_UNSIGNED = Text(
    "निर्णय के साथ अधिकारी का नाम और कारण नहीं है।",
    "the decision lacks its author or its reason.",
)
_SIGN = Text("author और reason के कॉलम भरें।", "Fill in the columns author and reason.")
_BOTH = Text("इस जोड़े पर दो अलग निर्णय हैं।", "there are two different decisions on this pair.")
_KEEP_ONE = Text("केवल एक निर्णय रखें।", "Keep one of them.")
_NOWHERE = (
    Text(
        "निर्णय में दिया गया मतदान केंद्र पुराने चुनाव की सूची में नहीं है।",
        "the decision names a station that is not in the earlier list.",
    ),
    Text(
        "निर्णय में दिया गया मतदान केंद्र नए चुनाव की सूची में नहीं है।",
        "the decision names a station that is not in the later list.",
    ),
)
_CHECK_NUMBER = Text("केंद्र का क्रमांक जाँचें।", "Check the station's number.")


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions on one AC: pairs of an earlier and a later (ps_no, ps_suffix)."""

    same: list[Pair] = field(default_factory=list)
    different: list[Pair] = field(default_factory=list)

    def word(self, before: pl.DataFrame, after: pl.DataFrame) -> NDArray[np.int8]:
        """Return the decisions as a table (n, m): 1 = same, -1 = different, 0 = none."""
        table = np.zeros((before.height, after.height), np.int8)
        rows = _row_of(before), _row_of(after)
        for pairs, said in ((self.same, 1), (self.different, -1)):
            for a, b in pairs:
                table[rows[0][a], rows[1][b]] = said
        return table


def _row_of(frame: pl.DataFrame) -> dict[Station, int]:
    return {row: i for i, row in enumerate(frame.select("ps_no", "ps_suffix").iter_rows())}


def decisions(table: pl.DataFrame | None, state: str) -> dict[AC, Decisions]:
    """Return the decisions by AC; rows without a decision are still open and left alone.

    Raises
    ------
    InputError
        If a decision is unsigned, or two contradict each other.
    """
    found: dict[AC, Decisions] = {}
    if table is None or "decision" not in table.columns:
        return found
    for row in table.filter(pl.col("decision").is_in(["same", "different"])).iter_rows(named=True):
        where = Where(
            station=station_label(row["ac_no"], row["ps_no_to"], row.get("ps_suffix_to") or "")
        )
        if not (row.get("author") and row.get("reason")):
            raise InputError(_UNSIGNED, _SIGN, where)
        pair: Pair = (
            (row["ps_no_from"], row.get("ps_suffix_from") or ""),
            (row["ps_no_to"], row.get("ps_suffix_to") or ""),
        )
        of_ac = found.setdefault((row.get("state") or state, row["ac_no"]), Decisions())
        taken, other = (
            (of_ac.same, of_ac.different)
            if row["decision"] == "same"
            else (of_ac.different, of_ac.same)
        )
        if pair in other:
            raise InputError(_BOTH, _KEEP_ONE, where)
        taken.append(pair)
    return found


def check(
    decided: Mapping[AC, Decisions],
    before: Mapping[AC, pl.DataFrame],
    after: Mapping[AC, pl.DataFrame],
) -> None:
    """Raise InputError if a decision names a station that its list does not have."""
    for ac, made in decided.items():
        for side, lists in enumerate((before, after)):
            there = _row_of(lists[ac]) if ac in lists else {}
            for pair in made.same + made.different:
                if pair[side] not in there:
                    label = station_label(ac[1], *pair[side])
                    raise InputError(_NOWHERE[side], _CHECK_NUMBER, Where(station=label))
