"""Why votes are missing at each station, as far as anything known says so."""

from dataclasses import dataclass, field

import polars as pl

from matdoot.terms.evidence import Assumption
from matdoot.terms.tables import ASD, CAUSES, FACILITIES


@dataclass(frozen=True, slots=True)
class OfficeLists:
    """What the office knows of its stations beside turnout; tables valid by terms.tables.

    Empty where the office has given no such list.
    """

    facilities: pl.DataFrame = field(default_factory=FACILITIES.empty)
    asd: pl.DataFrame = field(default_factory=ASD.empty)
    causes: pl.DataFrame = field(default_factory=CAUSES.empty)


@dataclass(frozen=True, slots=True)
class Causes:
    """The gap of each station sorted into causes, with the signs that say so.

    Parameters
    ----------
    stations : polars.DataFrame
        One row a station, in the order of ``Ranking.frame``: its key; cause (causes that a
        measured sign names, joined by "+"; "not_known" where none does; "above" where no votes
        are missing); leaning (causes to which only weak signs point, joined by "+", else "");
        asd_votes (missing votes that the names on the ASD list account for; null where there is
        no list); and the figures of ``engine.facts.facts``.
    signs : polars.DataFrame
        One row a station and sign: its key, sign, cause, measured (bool: False for a weak sign),
        remedy (key of ``terms.causes.REMEDIES``), text_hi, text_en (with their numbers).
    by_sex : polars.DataFrame
        One row an AC and poll with turnout by sex: state, ac_no, election, stations, men,
        women (electors), men_turnout, women_turnout (fractions), gap_pp (men less women),
        women_per_1000_men, missing_men, missing_women (votes short of the reference at that poll).
    assumptions : tuple of Assumption
        The thresholds used.
    """

    stations: pl.DataFrame
    signs: pl.DataFrame
    by_sex: pl.DataFrame
    assumptions: tuple[Assumption, ...]
