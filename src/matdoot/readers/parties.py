"""Headings of party and candidate columns: recognised so that they are never read.

Votes by party belong to the neutrality audit's own table and to nothing else.
"""

import re

from matdoot.terms.tables import plain_heading

_WRITTEN = (
    "bjp", "inc", "bsp", "sp", "cpi", "cpim", "cpi m", "ncp", "aap", "rld", "jd u", "jdu", "rjd", "shs", "ss", "mns",
    "tmc", "aitc", "dmk", "aiadmk", "tdp", "ysrcp", "brs", "trs", "bjd", "sad", "jmm", "ljp", "ind", "independent",
    "nota", "none of the above", "aimim", "apna dal", "sbsp", "nishad", "pspl", "rpi", "vba", "bvp", "ggp", "asp",
    "भाजपा", "कांग्रेस", "बसपा", "सपा", "निर्दलीय", "नोटा", "आप", "रालोद", "इनमें से कोई नहीं",
)  # fmt: skip
_NAMES = frozenset(map(plain_heading, _WRITTEN))
_GROUPS = re.compile(
    r"candidate|votes? secured|valid votes (?:cast )?in favou?r|votes? in favou?r|"
    r"अभ्यर्थी|उम्मीदवार|प्रत्याशी|के पक्ष में",
    re.IGNORECASE,
)
_ALL = re.compile(r"total|कुल", re.IGNORECASE)


def is_party_heading(label: str) -> bool:
    """Say whether a heading ("BJP", "Candidates / 3 - …") stands over votes of one side."""
    parts = [part.strip() for part in label.split(" / ")]
    if not _NAMES.isdisjoint(map(plain_heading, parts)):
        return True
    return _GROUPS.search(label) is not None and not _ALL.search(parts[-1])
