"""Every table of the project, column by column: the one schema that readers fill and jobs trust.

A table is known by its name (``TABLES["turnout"]``). A column has a type, a unit, a range, and
the headings under which offices really write it, in English and Hindi; readers match headings
after :func:`plain_heading`. Turnout, reach and shares are fractions; a source's per cent becomes
a fraction in the reader.
"""

from matdoot.terms.tables.common import (
    AC_NAME,
    AC_NO,
    DISTRICT,
    ELECTION,
    ELECTORS_HEADINGS,
    PS_NAME,
    PS_NO,
    PS_SUFFIX,
    STATE,
    VOTES_HEADINGS,
)
from matdoot.terms.tables.insights import INSIGHTS
from matdoot.terms.tables.levels import AC_TURNOUT, DISTRICTS, PARTY_VOTES
from matdoot.terms.tables.office import ASD, CAUSES, FACILITIES, OFFICERS, WARDS
from matdoot.terms.tables.roster import ACCOUNTS, AMBASSADORS, AUDIENCE, THEMES
from matdoot.terms.tables.schema import Column, Table, plain_heading
from matdoot.terms.tables.stations import CONFIRMATIONS, CROSSWALK, STATIONS, TURNOUT

TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        TURNOUT, STATIONS, CROSSWALK, CONFIRMATIONS, AMBASSADORS, ACCOUNTS, AUDIENCE, THEMES,
        CAUSES, WARDS, FACILITIES, ASD, OFFICERS, DISTRICTS, AC_TURNOUT, PARTY_VOTES,
        INSIGHTS,
    )
}  # fmt: skip
"""All tables by name."""

__all__ = [
    "ACCOUNTS",
    "AC_NAME",
    "AC_NO",
    "AC_TURNOUT",
    "AMBASSADORS",
    "ASD",
    "AUDIENCE",
    "CAUSES",
    "CONFIRMATIONS",
    "CROSSWALK",
    "DISTRICT",
    "DISTRICTS",
    "ELECTION",
    "ELECTORS_HEADINGS",
    "FACILITIES",
    "INSIGHTS",
    "OFFICERS",
    "PARTY_VOTES",
    "PS_NAME",
    "PS_NO",
    "PS_SUFFIX",
    "STATE",
    "STATIONS",
    "TABLES",
    "THEMES",
    "TURNOUT",
    "VOTES_HEADINGS",
    "WARDS",
    "Column",
    "Table",
    "plain_heading",
]
