"""Columns that several tables share: the station's key, its names, electors and votes."""

import polars as pl

from matdoot.terms.tables.headings import ELECTOR_GROUPS, VOTE_GROUPS, crossed
from matdoot.terms.tables.schema import Column
from matdoot.terms.text import Text

STATE = Column(
    "state",
    pl.Utf8,
    Text("राज्य", "state"),
    required=False,
    default="",
    headings=("state name", "राज्य का नाम"),
)
DISTRICT = Column(
    "district", pl.Utf8, Text("जिला", "district"), required=False,
    headings=("district name", "dist", "जिले का नाम", "जनपद", "जिला"),
)  # fmt: skip
AC_NO = Column(
    "ac_no", pl.Int64, Text("विधानसभा क्षेत्र क्रमांक", "AC number"), low=1, high=500,
    headings=(
        "ac", "ac number", "assembly no", "ac code", "constituency no", "assembly constituency no",
        "no of ac", "vidhan sabha no", "विधानसभा क्रमांक", "विधानसभा संख्या", "वि स क्र", "विस क्रमांक",
        "विधान सभा क्षेत्र की संख्या", "विधानसभा क्षेत्र संख्या", "ac no", "ac no and name", "no and name of ac", "ac number and name", "no and name of assembly constituency", "assembly constituency no and name", "no name of assembly constituency", "a c no",
        "विधानसभा क्षेत्र क्रमांक एवं नाम", "विधानसभा क्षेत्र क्र", "वि स क्षेत्र क्रमांक",
    ),
)  # fmt: skip
AC_NAME = Column(
    "ac_name", pl.Utf8, Text("विधानसभा क्षेत्र", "AC name"), required=False,
    headings=(
        "ac name en", "assembly", "assembly constituency", "constituency", "name of ac", "name of assembly constituency",
        "विधानसभा", "विधानसभा का नाम", "विधानसभा क्षेत्र का नाम", "विधान सभा क्षेत्र",
    ),
)  # fmt: skip
PS_NO = Column(
    "ps_no", pl.Int64, Text("मतदान केंद्र क्रमांक", "polling station number"), low=1, high=99_999,
    headings=(
        "ps", "ps number", "polling station no", "polling station number", "booth no", "booth number", "booth",
        "part no", "part number", "station no", "polling station", "no of polling station", "sl no of polling station",
        "polling stn no", "polling station serial no", "मतदान केंद्र क्रमांक", "मतदान केन्द्र क्रमांक", "मतदान केंद्र संख्या",
        "मतदान केन्द्र संख्या", "मतदेय स्थल संख्या", "मतदान केंद्र क्र", "मतदान केन्द्र क्र", "भाग संख्या", "भाग क्रमांक",
        "बूथ क्रमांक", "बूथ संख्या", "मतदान स्थल की क्रम संख्या", "मतदेय स्थल की संख्या", "मतदान केंद्र", "मतदेय स्थल", "केंद्र क्रमांक", "मतदान केंद्र का क्रमांक", "केंद्र संख्या",
        "पी एस नं", "पी एस", "पी एस क्रमांक", "मतदान केंद्र नं", "बूथ नं", "भाग नं", "केंद्र नं", "बूथ", "polling station no and name", "no and name of polling station", "ps no and name",
        "part no and name", "polling station number and name", "मतदान केंद्र का क्रमांक व नाम", "मतदान केंद्र क्रमांक व नाम", "मतदान केंद्र संख्या व नाम", "भाग संख्या व नाम",
    ),
)  # fmt: skip
PS_SUFFIX = Column(
    "ps_suffix", pl.Utf8, Text("सहायक केंद्र का अक्षर", "auxiliary station's letter"), required=False,
    default="", headings=("suffix", "aux", "auxiliary", "सहायक"),
)  # fmt: skip
PS_NAME = Column(
    "ps_name", pl.Utf8, Text("मतदान केंद्र का नाम", "polling station name"),
    headings=(
        "name of polling station", "polling station name", "part name", "building", "building name", "ps name en", "ps name english",
        "polling station name english", "polling station name en", "polling station name hindi", "name of ps", "ps building name", "name and address of polling station",
        "polling station address", "polling station", "part name en", "मतदान स्थल", "भवन का नाम", "मतदान केंद्र भवन", "मतदान केंद्र का नाम एवं पता", "मतदान केंद्र का नाम एवं स्थान", "मतदान केंद्र का नाम पता", "polling station part name", "booth name", "name of booth", "station name", "name",
        "ps name", "name and location of polling station", "polling station name and address", "location",
        "मतदान केंद्र का नाम", "मतदान केन्द्र का नाम", "मतदेय स्थल का नाम", "केंद्र का नाम", "मतदान केंद्र", "मतदान केन्द्र",
        "मतदान स्थल का नाम", "मतदान केंद्र का नाम व स्थान",
    ),
)  # fmt: skip
ELECTION = Column(
    "election", pl.Utf8, Text("चुनाव", "election"), "code such as LS2014",
    headings=("election code", "poll", "चुनाव", "निर्वाचन"),
)  # fmt: skip
ELECTORS_HEADINGS = (
    "total electors", "no of electors", "number of electors", "electors total", "total no of electors",
    "registered electors", "total voters", "registered voters", "electorate", "electors t", "कुल निर्वाचक",
    "निर्वाचक", "निर्वाचकों की संख्या", "कुल निर्वाचकों की संख्या", "कुल मतदाता", "मतदाता संख्या", "कुल मतदाताओं की संख्या",
    "निर्वाचकों की कुल संख्या", "मतदाताओं की संख्या", "electors", "no of voters", "number of electors on roll",
    *crossed(ELECTOR_GROUPS, "total"),
)  # fmt: skip
VOTES_HEADINGS = (
    "votes", "total votes", "votes polled total", "total votes polled", "polled votes", "no of votes polled",
    "number of votes polled", "votes cast", "total polled", "voted", "polled", "total votes cast", "turnout total",
    "डाले गए मत", "कुल मत", "कुल डाले गए मत", "मतदान करने वाले", "डाले गये मत", "पड़े मत", "कुल मतदान", "कुल पड़े मत",
    "डाले गये कुल मत", "डाले गए कुल मत", *crossed(VOTE_GROUPS, "total"), "voters turnout", "voter turnout", "total votes secured", "total valid votes",
)  # fmt: skip


def sexed(name: str, what: Text, *headings: str) -> Column:
    """Return a column of electors or votes by sex, with the headings it takes in tables."""
    kind, leaf = name.split("_")
    groups = ELECTOR_GROUPS if kind == "electors" else VOTE_GROUPS
    return Column(
        name, pl.Int64, what, "people", False, low=0, headings=headings + crossed(groups, leaf)
    )
