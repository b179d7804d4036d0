"""Tables of the campaign's people: ambassadors, their accounts and audiences, and the themes."""

import polars as pl

from matdoot.terms.tables.schema import Column, Table, fraction
from matdoot.terms.text import Text

AMBASSADORS = Table(
    "ambassadors",
    Text("सोशल एंबेसडर", "social ambassadors"),
    (
        Column("ambassador_id", pl.Utf8, Text("एंबेसडर क्रमांक", "ambassador id"), headings=("id", "क्रमांक")),
        Column("name", pl.Utf8, Text("नाम", "name"), headings=("ambassador", "ambassador name", "नाम")),
        Column("kind", pl.Utf8, Text("प्रकार", "kind"), choices=("audience", "captain"), headings=("type",)),
        Column("occupation", pl.Utf8, Text("व्यवसाय", "occupation"), required=False, headings=("profession", "व्यवसाय", "designation")),
        Column("languages", pl.Utf8, Text("भाषाएँ", "languages"), required=False, default="hi", headings=("language", "भाषा")),
        Column("status", pl.Utf8, Text("स्थिति", "status"), required=False, default="active", doubtful="proposed",
               choices=("proposed", "vetted", "approved", "appointed", "active", "suspended", "recalled", "thanked"), headings=("स्थिति",),
               aliases={"प्रस्तावित": "proposed", "अनुमोदित": "approved", "स्वीकृत": "approved", "नियुक्त": "appointed", "सक्रिय": "active",
                        "inactive": "suspended", "paused": "suspended", "निष्क्रिय": "suspended", "निलंबित": "suspended", "withdrawn": "recalled", "removed": "recalled", "हटाए गए": "recalled"}),
        Column("cap_week", pl.Int64, Text("सप्ताह में अधिकतम पोस्ट", "posts a week at most"), required=False, low=0, high=50, default=3, headings=("posts per week offered",)),
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
        fraction("share", Text("दर्शकों का अंश", "share of the audience"), required=True),
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
