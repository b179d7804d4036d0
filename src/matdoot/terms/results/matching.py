"""What became of every station between two elections."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from matdoot.terms.text import Text

Relation = Literal["same", "split", "merge", "redrawn", "closed", "new", "unlisted"]

RELATIONS: Mapping[Relation, Text] = {
    "same": Text("वही केंद्र", "the same station"),
    "split": Text("विभाजित", "split"),
    "merge": Text("विलय", "merged"),
    "redrawn": Text("पुनर्गठित", "redrawn among neighbours"),
    "closed": Text("समाप्त", "closed"),
    "new": Text("नया", "new"),
    "unlisted": Text("दूसरी सूची में यह विधानसभा क्षेत्र नहीं है", "its AC is not in the other list"),
}

GRADES: Mapping[str, float] = {"A": 0.99, "B": 0.90, "C": 0.0}
"""Grade of a match: the probability it has at least."""


def grade_of(probability: float) -> str:
    """Return the grade (A, B, C) of a probability."""
    return next(grade for grade, least in GRADES.items() if probability >= least)


@dataclass(frozen=True, slots=True)
class Matching:
    """Two lists of stations of one area, matched.

    Parameters
    ----------
    election_from, election_to : str
        Codes of the earlier and the later election.
    crosswalk : polars.DataFrame
        One row a link, valid by terms.tables.CROSSWALK (keys, share, grade), plus relation,
        probability (that the later station took electors over from the earlier; the grade is
        its), p_relation (that exactly this relation holds among exactly these stations),
        name_alike (0 … 1 or null), electors_from, electors_to, moved (on the roll), confirmed
        (by an officer). Shares of an earlier station sum to 1.
    stations : polars.DataFrame
        One row a station of either list, none left out: side ("from", "to"), key, ps_name,
        electors, relation, probability (of its least certain link; of being closed or new),
        p_relation, grade, partners (their numbers, joined by "+").
    uncertain : polars.DataFrame
        What an officer is asked: every link of grade C and, for closed and new stations of
        grade C, the likeliest partner; with both names, electors, and empty columns decision
        (same = electors went from the one to the other, different = none did), author, reason.
        Filled in, it is read back.
    """

    election_from: str
    election_to: str
    crosswalk: pl.DataFrame
    stations: pl.DataFrame
    uncertain: pl.DataFrame

    def summary(self) -> dict[str, Any]:
        """Return the main figures: links, links by grade, stations by relation and side."""
        grades = self.crosswalk["grade"].value_counts().rows()
        sides = self.stations.group_by("side", "relation").len().rows()
        counts = {(side, relation): n for side, relation, n in sides}
        return {
            "elections": [self.election_from, self.election_to],
            "links": self.crosswalk.height,
            "grades": dict.fromkeys(GRADES, 0) | dict(grades),
            "relations": {
                relation: {side: counts.get((side, relation), 0) for side in ("from", "to")}
                for relation in RELATIONS
                if any((side, relation) in counts for side in ("from", "to"))
            },
            "to_confirm": self.uncertain.height,
        }
