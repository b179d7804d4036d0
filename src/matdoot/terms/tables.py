"""Every table of the project, column by column: the one schema that readers fill and jobs trust.

A table is known by its name (``TABLES["turnout"]``). A column has a type, a unit, a range, and
the headings under which offices really write it, in English and Hindi; readers match headings
after :func:`plain_heading`. Turnout, reach and shares are fractions; a source's per cent becomes
a fraction in the reader.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `low` and `high` bound the values (inclusive); None = no bound.

    `headings` are further spellings seen in real files; `unit` is for the reader of the docs.
    `default` fills an optional column that a file lacks (None stays null). `nullable` marks a
    required column whose single values may be unknown. `aliases` bring other words (plain) to
    one of `choices`.
    """

    name: str
    dtype: Any
    what: Text
    unit: str = ""
    required: bool = True
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    default: str | float | None = None
    nullable: bool = False
    aliases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order and the columns that make a row unique."""

    name: str
    what: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    by_name: Mapping[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {c.name: c for c in self.columns})

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns without which the table cannot be used."""
        return tuple(c.name for c in self.columns if c.required)

    def schema(self) -> dict[str, Any]:
        """Return polars' schema of the whole table."""
        return {c.name: c.dtype for c in self.columns}

    def empty(self) -> pl.DataFrame:
        """Return a frame of the table's shape without rows."""
        return pl.DataFrame(schema=self.schema())


def plain_heading(heading: str) -> str:
    """Bring a heading to the form in which headings are compared.

    Unicode NFKC, lower case, everything but letters, digits and Hindi vowel signs to one blank.
    """
    text = unicodedata.normalize("NFKC", heading).lower().replace("_", " ")
    kept = "".join(
        c if c.isalnum() or unicodedata.category(c) in ("Mn", "Mc") else " " for c in text
    )
    return re.sub(r"\s+", " ", kept).strip()


_ELECTOR_GROUPS = (
    "electors", "no of electors", "number of electors", "total no of electors", "total electors", "total number of electors",
    "voters", "total voters", "no of voters", "registered voters", "number of voters", "electorate", "roll",
    "निर्वाचक", "कुल निर्वाचक", "मतदाता", "कुल मतदाता", "निर्वाचकों की संख्या", "मतदाताओं की संख्या", "कुल निर्वाचकों की संख्या",
    "मतदाता संख्या", "निर्वाचक संख्या", "कुल मतदाताओं की संख्या",
)  # fmt: skip
_VOTE_GROUPS = (
    "votes", "votes polled", "voters turnout", "voter turnout", "turnout", "polled", "voted", "polled votes", "votes cast",
    "total votes polled", "no of votes polled", "no of voters voted", "voters voted", "no of electors voted", "electors voted",
    "number of votes polled", "total voted", "voting",
    "मत", "डाले गए मत", "डाले गये मत", "मतदान", "कुल मतदान", "पड़े मत", "पड़े मतों की संख्या", "मतदान करने वाले", "डाले गए मतों की संख्या",
    "मतदान करने वाले मतदाता", "डाले गये मतों की संख्या", "मतदान करने वालों की संख्या",
)  # fmt: skip
_LEAVES = {
    "male": ("male", "males", "men", "m", "पुरुष", "पु"),
    "female": ("female", "females", "women", "f", "महिला", "स्त्री", "म"),
    "third": ("third", "third gender", "other", "others", "tg", "t g", "transgender", "तृतीय लिंग", "थर्ड जेंडर", "अन्य", "तृतीय"),
    "total": ("total", "t", "कुल", "योग", "कुल योग"),
}  # fmt: skip


def _crossed(groups: tuple[str, ...], leaf: str) -> tuple[str, ...]:
    """Return the headings of a group over a leaf ("Electors" over "Male"), in either order."""
    return tuple(
        heading
        for group in groups
        for word in _LEAVES[leaf]
        for heading in (f"{group} {word}", f"{word} {group}")
    )


def _sexed(name: str, what: Text, *headings: str) -> Column:
    kind, leaf = name.split("_")
    groups = _ELECTOR_GROUPS if kind == "electors" else _VOTE_GROUPS
    return Column(
        name, pl.Int64, what, "people", False, low=0, headings=headings + _crossed(groups, leaf)
    )


def _fraction(name: str, what: Text, *, required: bool = False, high: float | None = 1.0) -> Column:
    return Column(name, pl.Float64, what, "fraction", required, low=0.0, high=high)


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
        "विधान सभा क्षेत्र की संख्या", "विधानसभा क्षेत्र संख्या", "ac no",
    ),
)  # fmt: skip
AC_NAME = Column(
    "ac_name", pl.Utf8, Text("विधानसभा क्षेत्र", "AC name"), required=False,
    headings=(
        "assembly", "assembly constituency", "constituency", "name of ac", "name of assembly constituency",
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
        "बूथ क्रमांक", "बूथ संख्या", "मतदान स्थल की क्रम संख्या", "मतदेय स्थल की संख्या",
    ),
)  # fmt: skip
PS_SUFFIX = Column(
    "ps_suffix", pl.Utf8, Text("सहायक केंद्र का अक्षर", "auxiliary station's letter"), required=False,
    default="", headings=("suffix", "aux", "auxiliary", "सहायक"),
)  # fmt: skip
PS_NAME = Column(
    "ps_name", pl.Utf8, Text("मतदान केंद्र का नाम", "polling station name"),
    headings=(
        "name of polling station", "polling station name", "part name", "polling station part name", "booth name", "name of booth", "station name", "name",
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
    *_crossed(_ELECTOR_GROUPS, "total"),
)  # fmt: skip
VOTES_HEADINGS = (
    "votes", "total votes", "votes polled total", "total votes polled", "polled votes", "no of votes polled",
    "number of votes polled", "votes cast", "total polled", "voted", "polled", "total votes cast", "turnout total",
    "डाले गए मत", "कुल मत", "कुल डाले गए मत", "मतदान करने वाले", "डाले गये मत", "पड़े मत", "कुल मतदान", "कुल पड़े मत",
    "डाले गये कुल मत", "डाले गए कुल मत", *_crossed(_VOTE_GROUPS, "total"), "total votes secured", "total valid votes",
)  # fmt: skip

TURNOUT = Table(
    "turnout",
    Text("मतदान (केंद्रवार)", "turnout by polling station"),
    (
        STATE, DISTRICT, AC_NO, AC_NAME, PS_NO, PS_SUFFIX, replace(PS_NAME, required=False, default=""), ELECTION,
        Column("poll_date", pl.Date, Text("मतदान की तारीख", "poll date"), required=False,
               headings=("date of poll", "मतदान तिथि", "मतदान दिनांक")),
        Column("electors", pl.Int64, Text("निर्वाचक", "electors"), "people", low=0, nullable=True, headings=ELECTORS_HEADINGS),
        _sexed("electors_male", Text("पुरुष निर्वाचक", "male electors"), "male electors", "electors m", "पुरुष निर्वाचक", "पुरुष मतदाता"),
        _sexed("electors_female", Text("महिला निर्वाचक", "female electors"), "female electors", "electors f", "महिला निर्वाचक", "महिला मतदाता"),
        _sexed("electors_third", Text("तृतीय लिंग निर्वाचक", "third-gender electors"), "electors other", "electors others", "electors tg", "third gender electors", "तृतीय लिंग", "अन्य निर्वाचक"),
        Column("votes_polled", pl.Int64, Text("डाले गए मत", "votes polled"), "people", low=0, nullable=True, headings=VOTES_HEADINGS),
        _sexed("votes_male", Text("पुरुष मत", "votes by men"), "male votes", "votes polled male", "polled male", "पुरुष मत", "डाले गए मत पुरुष"),
        _sexed("votes_female", Text("महिला मत", "votes by women"), "female votes", "votes polled female", "polled female", "महिला मत", "डाले गए मत महिला"),
        _sexed("votes_third", Text("तृतीय लिंग मत", "votes by third gender"), "votes other", "votes others", "votes tg", "अन्य मत"),
    ),
    ("state", "ac_no", "ps_no", "ps_suffix", "election"),
)  # fmt: skip

STATIONS = Table(
    "stations",
    Text("मतदान केंद्र", "polling stations"),
    (
        STATE, DISTRICT, AC_NO, AC_NAME, PS_NO, PS_SUFFIX, replace(PS_NAME, nullable=True, default=""),
        Column("latitude", pl.Float64, Text("अक्षांश", "latitude"), "degrees north", False, 6.0, 38.0, headings=("lat", "अक्षांश")),
        Column("longitude", pl.Float64, Text("देशांतर", "longitude"), "degrees east", False, 68.0, 98.0, headings=("lon", "lng", "long", "देशांतर")),
        Column("ward", pl.Utf8, Text("वार्ड", "ward"), required=False, headings=("ward no", "ward number", "वार्ड क्रमांक", "वार्ड")),
        Column("location_id", pl.Utf8, Text("मतदान स्थल", "polling location"), required=False, headings=("location no", "polling location")),
        Column("setting", pl.Utf8, Text("नगरीय/ग्रामीण", "urban or rural"), required=False, choices=("urban", "rural"), headings=("urban rural", "area type", "rural urban", "urban modis", "urban", "क्षेत्र", "नगरीय ग्रामीण", "शहरी ग्रामीण"),
               aliases={"u": "urban", "r": "rural", "1": "urban", "0": "rural", "नगरीय": "urban", "शहरी": "urban", "ग्रामीण": "rural", "nagar": "urban", "gramin": "rural", "town": "urban", "village": "rural"}),
    ),
    ("state", "ac_no", "ps_no", "ps_suffix"),
)  # fmt: skip

CROSSWALK = Table(
    "crosswalk",
    Text("पुराने और नए केंद्रों का मिलान", "old and new stations matched"),
    (
        Column("election_from", pl.Utf8, Text("पुराना चुनाव", "earlier election")),
        Column("election_to", pl.Utf8, Text("नया चुनाव", "later election")),
        STATE,
        Column("ac_no", AC_NO.dtype, AC_NO.what, low=1, high=500, headings=AC_NO.headings),
        Column("ps_no_from", pl.Int64, Text("पुराना केंद्र क्रमांक", "station number before"), low=1, headings=("ps no 2014",)),
        Column("ps_suffix_from", pl.Utf8, Text("पुराना अक्षर", "suffix before"), required=False, default=""),
        Column("ps_no_to", pl.Int64, Text("नया केंद्र क्रमांक", "station number after"), low=1, headings=("ps no 2017",)),
        Column("ps_suffix_to", pl.Utf8, Text("नया अक्षर", "suffix after"), required=False, default="", headings=("ps suffix 2017",)),
        _fraction("share", Text("पुराने केंद्र का अंश", "share of the earlier station's electors")),
        Column("grade", pl.Utf8, Text("भरोसा", "grade"), required=False, choices=("A", "B", "C")),
    ),
    ("state", "ac_no", "election_from", "election_to", "ps_no_from", "ps_suffix_from", "ps_no_to", "ps_suffix_to"),
)  # fmt: skip

CONFIRMATIONS = Table(
    "confirmations",
    Text("मिलान पर अधिकारी का निर्णय", "an officer's decisions on matched stations"),
    (
        STATE, AC_NO,
        Column("ps_no_from", pl.Int64, Text("पुराना केंद्र क्रमांक", "station number before"), low=1),
        Column("ps_suffix_from", pl.Utf8, Text("पुराना अक्षर", "suffix before"), required=False, default=""),
        Column("ps_no_to", pl.Int64, Text("नया केंद्र क्रमांक", "station number after"), low=1),
        Column("ps_suffix_to", pl.Utf8, Text("नया अक्षर", "suffix after"), required=False, default=""),
        Column("decision", pl.Utf8, Text("निर्णय", "decision"), required=False, choices=("same", "different"), headings=("निर्णय",)),
        Column("author", pl.Utf8, Text("निर्णय करने वाले अधिकारी", "who decided"), required=False, headings=("officer", "अधिकारी")),
        Column("reason", pl.Utf8, Text("कारण", "reason"), required=False, headings=("remarks", "कारण")),
    ),
    ("state", "ac_no", "ps_no_from", "ps_suffix_from", "ps_no_to", "ps_suffix_to"),
)  # fmt: skip

AMBASSADORS = Table(
    "ambassadors",
    Text("सोशल एंबेसडर", "social ambassadors"),
    (
        Column("ambassador_id", pl.Utf8, Text("एंबेसडर क्रमांक", "ambassador id"), headings=("id", "क्रमांक")),
        Column("name", pl.Utf8, Text("नाम", "name"), headings=("ambassador", "ambassador name", "नाम")),
        Column("kind", pl.Utf8, Text("प्रकार", "kind"), choices=("audience", "captain"), headings=("type",)),
        Column("occupation", pl.Utf8, Text("व्यवसाय", "occupation"), required=False, headings=("profession", "व्यवसाय", "designation")),
        Column("languages", pl.Utf8, Text("भाषाएँ", "languages"), required=False, default="hi", headings=("language", "भाषा")),
        Column("status", pl.Utf8, Text("स्थिति", "status"), required=False, default="active",
               choices=("proposed", "vetted", "approved", "appointed", "active", "suspended", "recalled", "thanked"), headings=("स्थिति",)),
        Column("cap_week", pl.Int64, Text("सप्ताह में अधिकतम पोस्ट", "posts a week at most"), required=False, low=0, high=50, default=3.0, headings=("posts per week offered",)),
    ),
    ("ambassador_id",),
)  # fmt: skip

ACCOUNTS = Table(
    "accounts",
    Text("खाते", "accounts"),
    (
        Column("account_id", pl.Utf8, Text("खाता क्रमांक", "account id")),
        Column("ambassador_id", pl.Utf8, Text("एंबेसडर क्रमांक", "ambassador id")),
        Column("platform", pl.Utf8, Text("मंच", "platform"),
               choices=("facebook", "instagram", "x", "youtube", "whatsapp", "telegram"), headings=("channel", "मंच"),
               aliases={"fb": "facebook", "insta": "instagram", "ig": "instagram", "twitter": "x", "x twitter": "x", "twitter x": "x", "yt": "youtube", "you tube": "youtube", "wa": "whatsapp", "whats app": "whatsapp", "tg": "telegram",
                        "फेसबुक": "facebook", "फ़ेसबुक": "facebook", "इंस्टाग्राम": "instagram", "ट्विटर": "x", "एक्स": "x", "यूट्यूब": "youtube", "व्हाट्सएप": "whatsapp", "व्हाट्सऐप": "whatsapp", "टेलीग्राम": "telegram"}),
        Column("handle", pl.Utf8, Text("हैंडल", "handle"), headings=("account", "username", "url")),
        Column("followers", pl.Int64, Text("फ़ॉलोअर", "followers"), "people", low=0, headings=("subscribers", "members", "फॉलोअर", "फ़ॉलोअर")),
        Column("posts_per_week", pl.Float64, Text("प्रति सप्ताह पोस्ट", "posts a week"), required=False, low=0, high=500),
        Column("views_per_post", pl.Float64, Text("प्रति पोस्ट दर्शक", "viewers of a post"), "people", False, 0),
    ),
    ("account_id",),
)  # fmt: skip

AUDIENCE = Table(
    "audience",
    Text("दर्शक", "audience"),
    (
        Column("account_id", pl.Utf8, Text("खाता क्रमांक", "account id")),
        Column("area_level", pl.Utf8, Text("क्षेत्र का स्तर", "area level"), choices=("ps", "ward", "ac", "district")),
        Column("area_id", pl.Utf8, Text("क्षेत्र", "area"), "ac: 386; ps: 386/12A"),
        Column("section", pl.Utf8, Text("वर्ग", "section"), required=False, default=""),
        _fraction("share", Text("दर्शकों का अंश", "share of the audience"), required=True),
    ),
    ("account_id", "area_level", "area_id", "section"),
)  # fmt: skip

THEMES = Table(
    "themes",
    Text("विषय", "themes"),
    (
        Column("theme_id", pl.Utf8, Text("विषय", "theme")),
        Column("barrier", pl.Utf8, Text("बाधा", "barrier"), required=False),
        Column("section", pl.Utf8, Text("वर्ग", "section"), required=False, default=""),
        Column("effect_pp", pl.Float64, Text("प्रभाव", "effect"), "percentage points per person who sees it", low=-10, high=20),
        Column("effect_se", pl.Float64, Text("मानक त्रुटि", "standard error"), "percentage points", False, 0, 20),
        Column("source", pl.Utf8, Text("स्रोत", "source")),
    ),
    ("theme_id", "section"),
)  # fmt: skip

CAUSES = Table(
    "causes",
    Text("मतदान न करने के कारण", "causes"),
    (
        AC_NO, PS_NO, PS_SUFFIX,
        Column("barrier", pl.Utf8, Text("बाधा", "barrier")),
        _fraction("share", Text("अंश", "share"), required=True),
        Column("source", pl.Utf8, Text("स्रोत", "source")),
    ),
    ("ac_no", "ps_no", "ps_suffix", "barrier"),
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

TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        TURNOUT, STATIONS, CROSSWALK, CONFIRMATIONS, AMBASSADORS, ACCOUNTS, AUDIENCE, THEMES, CAUSES,
        PARTY_VOTES, DISTRICTS, AC_TURNOUT,
    )
}  # fmt: skip
"""All tables by name. wards, facilities and asd join when a job reads them."""
