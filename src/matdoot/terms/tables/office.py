"""Lists that an office keeps beside its stations: why people stay away, wards, facilities, people."""

import polars as pl

from matdoot.terms.tables.common import AC_NO, DISTRICT, PS_NO, PS_SUFFIX, STATE
from matdoot.terms.tables.schema import Column, Table, fraction
from matdoot.terms.text import Text

CAUSES = Table(
    "causes",
    Text("मतदान न करने के कारण", "causes"),
    (
        AC_NO, PS_NO, PS_SUFFIX,
        Column("barrier", pl.Utf8, Text("बाधा", "barrier")),
        fraction("share", Text("अंश", "share"), required=True),
        Column("source", pl.Utf8, Text("स्रोत", "source")),
    ),
    ("ac_no", "ps_no", "ps_suffix", "barrier"),
)  # fmt: skip

_STATION = ("state", "ac_no", "ps_no", "ps_suffix")
_AS_OF = Column(
    "as_of", pl.Date, Text("स्थिति की तारीख", "as of"), required=False,
    headings=("date", "date of verification", "checked on", "inspection date", "verification date", "दिनांक", "सत्यापन दिनांक", "निरीक्षण दिनांक", "तारीख"),
)  # fmt: skip

WARDS = Table(
    "wards",
    Text("वार्ड और नगर", "wards and towns"),
    (
        STATE, DISTRICT, AC_NO, PS_NO, PS_SUFFIX,
        Column("ward_no", pl.Utf8, Text("वार्ड क्रमांक", "ward number"),
               headings=("ward", "ward number", "no of ward", "municipal ward no", "वार्ड क्र", "वार्ड संख्या", "वार्ड")),
        Column("ward_name", pl.Utf8, Text("वार्ड का नाम", "ward name"), required=False, headings=("name of ward", "ward s name")),
        Column("town", pl.Utf8, Text("नगर", "town"), required=False,
               headings=("town name", "city", "ulb", "ulb name", "urban local body", "local body", "municipality", "nagar palika", "nagar nigam",
                         "नगर का नाम", "शहर", "नगर निकाय", "निकाय का नाम", "नगर पालिका", "नगर निगम", "नगर परिषद")),
    ),
    _STATION,
)  # fmt: skip


def _facility(name: str, what: Text, *headings: str) -> Column:
    return Column(name, pl.Boolean, what, "yes or no", required=False, headings=headings)


FACILITIES = Table(
    "facilities",
    Text("सुनिश्चित न्यूनतम सुविधाएँ", "assured minimum facilities"),
    (
        STATE, DISTRICT, AC_NO, PS_NO, PS_SUFFIX, _AS_OF,
        _facility("water", Text("पेयजल", "drinking water"), "water", "drinking water facility", "पीने का पानी", "पेयजल सुविधा"),
        _facility("toilet", Text("शौचालय", "toilet"), "toilets", "toilet facility", "शौचालय सुविधा", "प्रसाधन"),
        _facility("ramp", Text("रैंप", "ramp"), "ramps", "ramp facility", "ramp for pwd", "रैम्प", "रैंप सुविधा"),
        _facility("shade", Text("छाया", "shade"), "shed", "waiting shed", "waiting area", "छाया की व्यवस्था", "शेड", "प्रतीक्षालय"),
        _facility("signage", Text("संकेतक", "signage"), "signages", "sign board", "proper signage", "संकेत बोर्ड", "साइनेज"),
        _facility("light", Text("प्रकाश", "light"), "lighting", "electricity", "power supply", "बिजली", "विद्युत", "प्रकाश व्यवस्था"),
        _facility("help_desk", Text("सहायता केंद्र", "help desk"), "helpdesk", "voter assistance booth", "मतदाता सहायता केंद्र", "हेल्प डेस्क"),
        _facility("furniture", Text("फ़र्नीचर", "furniture"), "chairs and tables", "फर्नीचर सुविधा"),
        Column("distance_km", pl.Float64, Text("सबसे दूर की बस्ती की दूरी", "distance of the farthest habitation"), "km", required=False, low=0, high=100,
               headings=("distance", "distance in km", "maximum distance", "distance from habitation", "max distance km", "दूरी", "दूरी किमी", "अधिकतम दूरी", "केंद्र की दूरी")),
    ),
    _STATION,
)  # fmt: skip


def _entries(name: str, what: Text, *headings: str) -> Column:
    return Column(name, pl.Int64, what, "people", required=False, low=0, headings=headings)


ASD = Table(
    "asd",
    Text("अनुपस्थित, स्थानांतरित और मृत", "absent, shifted and dead"),
    (
        STATE, DISTRICT, AC_NO, PS_NO, PS_SUFFIX, _AS_OF,
        _entries("absent", Text("अनुपस्थित", "absent"), "absent electors", "no of absent", "absentee", "अनुपस्थित मतदाता", "अनुपस्थित निर्वाचक"),
        _entries("shifted", Text("स्थानांतरित", "shifted"), "shifted electors", "permanently shifted", "no of shifted", "स्थानान्तरित मतदाता", "स्थायी रूप से स्थानांतरित"),
        _entries("dead", Text("मृत", "dead"), "dead electors", "expired", "deceased", "no of dead", "मृत मतदाता", "मृतक"),
        _entries("duplicate", Text("दोहरी प्रविष्टि", "entered twice"), "duplicates", "repeated", "दोहरे", "डुप्लीकेट"),
        Column("population", pl.Int64, Text("जनसंख्या", "population"), "people of all ages", required=False, low=1,
               headings=("total population", "projected population", "estimated population", "कुल जनसंख्या", "अनुमानित जनसंख्या")),
    ),
    _STATION,
)  # fmt: skip

OFFICERS = Table(
    "officers",
    Text("बीएलओ और सेक्टर अधिकारी", "BLOs and sector officers"),
    (
        STATE, DISTRICT, AC_NO, PS_NO, PS_SUFFIX,
        Column("role", pl.Utf8, Text("भूमिका", "role"), choices=("blo", "supervisor", "sector_officer"), headings=("post", "type of officer"),
               aliases={"booth level officer": "blo", "बीएलओ": "blo", "बूथ लेवल अधिकारी": "blo", "blo supervisor": "supervisor", "सुपरवाइजर": "supervisor",
                        "sector officer": "sector_officer", "sector": "sector_officer", "so": "sector_officer", "सेक्टर अधिकारी": "sector_officer", "जोनल अधिकारी": "sector_officer"}),
        Column("officer_name", pl.Utf8, Text("अधिकारी का नाम", "officer's name"),
               headings=("name of blo", "blo name", "name of the blo", "name of booth level officer", "booth level officer", "name of sector officer", "sector officer name",
                         "sector officer", "name of officer", "officer name", "supervisor name", "name of supervisor", "blo", "name",
                         "बीएलओ का नाम", "बी एल ओ का नाम", "बूथ लेवल अधिकारी का नाम", "सेक्टर अधिकारी का नाम", "सेक्टर अधिकारी", "नाम")),
        Column("designation", pl.Utf8, Text("पदनाम", "designation"), required=False, headings=("designation of blo", "post held", "पद", "मूल पद")),
        Column("phone", pl.Utf8, Text("मोबाइल", "mobile number"), required=False,
               headings=("mobile", "mobile no", "phone no", "phone number", "contact no", "contact number", "blo mobile no", "mobile no of blo", "blo mobile number",
                         "sector officer mobile no", "मोबाइल नंबर", "मोबाइल नम्बर", "मो नं", "मोबाइल क्रमांक", "दूरभाष", "संपर्क")),
        Column("sector_no", pl.Utf8, Text("सेक्टर क्रमांक", "sector number"), required=False, headings=("sector", "sector number", "सेक्टर", "सेक्टर संख्या")),
    ),
    (*_STATION, "role"),
)  # fmt: skip
