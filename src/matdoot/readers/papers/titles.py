"""What a paper's title lines say: which AC it is of, and how many electors that has."""

import re
from collections.abc import Iterable

_NAME = r"[A-Za-z\u0900-\u097f]+(?: (?!l?.?gislative|assembly|vidhan)[A-Za-z]+)?"
_BEFORE = re.compile(
    rf"(?<!\d)(\d{{1,3}})\s*[-–]?\s*({_NAME})\s*(?:\([^)]*\))?\s*"
    r"(?:l\w*gislative\s+)?(?:assembly|vidhan ?sabha|विधान ?सभा|l\. ?a\. ?c)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:constituency|segment|assembly|विधान ?सभा(?: क्षेत्र)?)[\s\-–:.]+(\d{{1,3}})(?!\d)\s*[-–]?\s*({_NAME})",
    re.IGNORECASE,
)
_ELECTORS = re.compile(r"(?:electors?|निर्वाचकों).*?[.\-:–& ](\d{4,7})\s*$", re.IGNORECASE)


def title_facts(lines: Iterable[str]) -> dict[str, str | int]:
    """Return ``ac_no`` and ``ac_name``, and ``electors_printed``, as far as the lines say them."""
    facts: dict[str, str | int] = {}
    for line in lines:
        electors = _ELECTORS.search(line)
        if electors:
            facts.setdefault("electors_printed", int(electors[1]))
            continue
        found = _BEFORE.search(line) or _AFTER.search(line)
        if found and "ac_no" not in facts and 0 < int(found[1]) <= 500:
            facts["ac_no"] = int(found[1])
            facts["ac_name"] = found[2].strip()
    return facts
