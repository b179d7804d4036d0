"""Tables above the station: districts and ACs; and party votes, for the neutrality audit alone."""

import polars as pl

from matdoot.terms.tables.common import (
    AC_NAME,
    AC_NO,
    DISTRICT,
    ELECTION,
    ELECTORS_HEADINGS,
    PS_NO,
    PS_SUFFIX,
    STATE,
    VOTES_HEADINGS,
)
from matdoot.terms.tables.schema import Column, Table
from matdoot.terms.text import Text

DISTRICTS = Table(
    "districts",
    Text("जिले", "districts"),
    (
        Column("district", pl.Utf8, DISTRICT.what, headings=DISTRICT.headings),
        ELECTION,
        Column("electors", pl.Int64, Text("निर्वाचक", "electors"), "people", low=0, headings=ELECTORS_HEADINGS),
        Column("votes_polled", pl.Int64, Text("डाले गए मत", "votes polled"), "people", low=0, headings=VOTES_HEADINGS),
    ),
    ("district", "election"),
)  # fmt: skip

AC_TURNOUT = Table(
    "ac_turnout",
    Text("विधानसभा क्षेत्रवार मतदान", "turnout by AC"),
    (
        STATE, DISTRICT, AC_NO, AC_NAME, ELECTION,
        Column("electors", pl.Int64, Text("निर्वाचक", "electors"), "people", False, 0, headings=ELECTORS_HEADINGS),
        Column("turnout", pl.Float64, Text("मतदान प्रतिशत", "turnout"), "fraction", low=0.0, high=1.0, headings=("turnout pct", "vtr", "मतदान प्रतिशत")),
        Column("turnout_se", pl.Float64, Text("मानक त्रुटि", "standard error"), "fraction", False, 0.0, 0.2),
        Column("stations_below_75", pl.Int64, Text("75 % से कम वाले केंद्र", "stations below 75 %"), "stations", False, 0),
        Column("polling_stations", pl.Int64, Text("मतदान केंद्र", "polling stations"), "stations", False, 0),
        Column("status", pl.Utf8, Text("स्थिति", "status"), required=False),
        Column("source", pl.Utf8, Text("स्रोत", "source"), required=False),
    ),
    ("state", "ac_no", "election"),
)  # fmt: skip

PARTY_VOTES = Table(
    "party_votes",
    Text("दलवार मत (केवल निष्पक्षता जाँच)", "party votes (neutrality audit only)"),
    (
        STATE, AC_NO, PS_NO, PS_SUFFIX, ELECTION,
        Column("party", pl.Utf8, Text("दल", "party")),
        Column("votes", pl.Int64, Text("मत", "votes"), "people", low=0),
    ),
    ("state", "ac_no", "ps_no", "ps_suffix", "election", "party"),
)  # fmt: skip
