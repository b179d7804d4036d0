"""Tables by polling station: turnout, the list of stations, and how numbers changed."""

from dataclasses import replace

import polars as pl

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
    sexed,
)
from matdoot.terms.tables.schema import Column, Table, fraction
from matdoot.terms.text import Text

TURNOUT = Table(
    "turnout",
    Text("मतदान (केंद्रवार)", "turnout by polling station"),
    (
        STATE, DISTRICT, AC_NO, AC_NAME, PS_NO, PS_SUFFIX, replace(PS_NAME, required=False, default=""), ELECTION,
        Column("poll_date", pl.Date, Text("मतदान की तारीख", "poll date"), required=False,
               headings=("date of poll", "मतदान तिथि", "मतदान दिनांक")),
        Column("electors", pl.Int64, Text("निर्वाचक", "electors"), "people", low=0, nullable=True, headings=ELECTORS_HEADINGS),
        sexed("electors_male", Text("पुरुष निर्वाचक", "male electors"), "male electors", "electors m", "पुरुष निर्वाचक", "पुरुष मतदाता"),
        sexed("electors_female", Text("महिला निर्वाचक", "female electors"), "female electors", "electors f", "महिला निर्वाचक", "महिला मतदाता"),
        sexed("electors_third", Text("तृतीय लिंग निर्वाचक", "third-gender electors"), "electors other", "electors others", "electors tg", "third gender electors", "तृतीय लिंग", "अन्य निर्वाचक"),
        Column("votes_polled", pl.Int64, Text("डाले गए मत", "votes polled"), "people", low=0, nullable=True, headings=VOTES_HEADINGS),
        sexed("votes_male", Text("पुरुष मत", "votes by men"), "male votes", "votes polled male", "voted male", "polled male", "पुरुष मत", "डाले गए मत पुरुष"),
        sexed("votes_female", Text("महिला मत", "votes by women"), "female votes", "votes polled female", "voted female", "polled female", "महिला मत", "डाले गए मत महिला"),
        sexed("votes_third", Text("तृतीय लिंग मत", "votes by third gender"), "votes other", "voted other", "votes others", "votes tg", "अन्य मत"),
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
        fraction("share", Text("पुराने केंद्र का अंश", "share of the earlier station's electors")),
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
        Column("decision", pl.Utf8, Text("निर्णय", "decision"), required=False, choices=("same", "different"), headings=("निर्णय",),
               aliases={"वही": "same", "समान": "same", "अलग": "different", "भिन्न": "different"}),
        Column("author", pl.Utf8, Text("निर्णय करने वाले अधिकारी", "who decided"), required=False, headings=("officer", "अधिकारी")),
        Column("reason", pl.Utf8, Text("कारण", "reason"), required=False, headings=("remarks", "कारण")),
    ),
    ("state", "ac_no", "ps_no_from", "ps_suffix_from", "ps_no_to", "ps_suffix_to"),
)  # fmt: skip
