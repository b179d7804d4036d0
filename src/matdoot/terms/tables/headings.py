"""The words that offices put over electors and votes, alone and over the sexes."""

ELECTOR_GROUPS = (
    "electors", "no of electors", "number of electors", "total no of electors", "total electors", "total number of electors",
    "voters", "total voters", "no of voters", "registered voters", "number of voters", "electorate", "roll",
    "निर्वाचक", "कुल निर्वाचक", "मतदाता", "कुल मतदाता", "निर्वाचकों की संख्या", "मतदाताओं की संख्या", "कुल निर्वाचकों की संख्या",
    "मतदाता संख्या", "निर्वाचक संख्या", "कुल मतदाताओं की संख्या",
)  # fmt: skip
VOTE_GROUPS = (
    "votes", "votes polled", "voters turnout", "voter turnout", "turnout", "polled", "voted", "polled votes", "votes cast",
    "total votes polled", "no of votes polled", "no of voters voted", "voters voted", "no of electors voted", "electors voted",
    "number of votes polled", "total voted", "voting", "voters",
    "मत", "डाले गए मत", "डाले गये मत", "मतदान", "कुल मतदान", "पड़े मत", "पड़े मतों की संख्या", "मतदान करने वाले", "डाले गए मतों की संख्या",
    "मतदान करने वाले मतदाता", "डाले गये मतों की संख्या", "मतदान करने वालों की संख्या",
)  # fmt: skip
LEAVES = {
    "male": ("male", "males", "men", "m", "पुरुष", "पु"),
    "female": ("female", "females", "women", "f", "महिला", "स्त्री", "म"),
    "third": ("third", "third gender", "other", "others", "tg", "t g", "transgender", "तृतीय लिंग", "थर्ड जेंडर", "अन्य", "तृतीय"),
    "total": ("total", "t", "कुल", "योग", "कुल योग"),
}  # fmt: skip


LEAF_WORDS = frozenset(word for words in LEAVES.values() for word in words if len(word) > 1)
"""Words that stand below a group and mean nothing alone."""

STATION_WORDS = (
    "polling station",
    "polling stn",
    "booth",
    "मतदान केंद्र",
    "मतदान केन्द्र",
    "मतदेय स्थल",
    "part",
    "भाग",
)
NUMBER_WORDS = frozenset(("no", "number", "नं", "क्रमांक", "संख्या", "क्र", "क्रम संख्या"))
NAME_WORDS = frozenset(
    ("name", "name and address", "location", "नाम", "नाम व पता", "नाम एवं पता", "स्थान")
)
"""Words that, below a station's heading, say which of its columns it is."""


def crossed(groups: tuple[str, ...], leaf: str) -> tuple[str, ...]:
    """Return the headings of a group over a leaf ("Electors" over "Male"), in either order."""
    return tuple(
        heading
        for group in groups
        for word in LEAVES[leaf]
        for heading in (f"{group} {word}", f"{word} {group}")
    )
