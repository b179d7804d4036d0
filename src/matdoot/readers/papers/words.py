"""The words of headings and row labels on official papers, in English, Hindi and Marathi."""

import re
from collections.abc import Sequence
from functools import lru_cache

from matdoot.readers.hindi import is_kruti, kruti_to_unicode

_COLUMN_WORDS: tuple[tuple[str, str], ...] = (
    ("nota", r"\bnota\b|none of the above|नोटा|इनमें से कोई|वरील पैकी|નોટા"),
    ("tendered", r"tender|ten-\s?dered|निविदत्त|निविदत|प्रदत्त"),
    ("rejected", r"reject|invalid|doubtful|प्रतिक्षेपित|निरस्त|अस्वीकृत|खारिज|अवैध|नाकार|રદ"),
    ("epic", r"\bepic\b|identif"),
    ("percent", r"percent|per cent|%|प्रतिशत|\bvtr\b(?!.*\bac\b)|टक्के"),
    ("male", r"\bmale\b|\bmen\b|\bm\b$|पुरुष|पुरूष"),
    ("female", r"female|women|\bf\b$|महिला|स्त्री"),
    ("other", r"\bothers?\b|third|transgender|\btg\b|अन्य|तृतीय|इतर"),
    ("valid", r"\bvalid\b(?!.*(?:cast(?:ed)? )?in fav)|विधिमान्य|वैध मत"),
    ("electors", r"elector(?!al)|निर्वाचक|मतदाताओं की"),
    ("ac_name", r"\bac name|name of (?:the )?a(?:c\b|ssembly)|constituency name|विधानसभा.*नाम"),
    ("station_name", r"name of (?:the )?(?:polling|p\.? ?s)|(?:part|polling station|station|ps) name|"
                     r"polling station.*name|केन्?्?द्र.*नाम|स्थल.*नाम|^name$|location"),
    ("ac_no", r"\bac ?\.?no|assembly constituency no|\bac\b.*\bno\b"),
    ("station", r"polling|station|\bpart ?no|\bps ?no|booth|मतदेय|मतदान केन्?्?द्र|केंद्र|केन्द्र|भाग संख्या"),
    ("serial", r"\bs(?:r|l|erial)?\.? ?no|क्र(?:म|\.|मांक)? ?स|अनुक्रम|^s\.?\s?no|^sr\b"),
    ("total", r"total|योग|कुल|एकूण|કુલ"),
    ("voted", r"votes? ?polled|votes? ?cast|\bvoted\b|\bvoters\b|डाले ग[एय]े? ?मत"),
)  # fmt: skip
_COLUMNS = tuple((name, re.compile(pattern)) for name, pattern in _COLUMN_WORDS)

_ROUND = re.compile(r"\bround|फेरी|राउ[ंण]्?ड|चक्र|दौर", re.IGNORECASE)
_STATION = re.compile(r"polling|station|booth|मतदान|मतदेय|केंद्र|केन्द्र", re.IGNORECASE)

_ROW_WORDS: tuple[tuple[str, str], ...] = (
    ("progressive_total", r"progressive|cumulative|up ?to round|क्रमागत|संचयी"),
    (
        "subtotal",
        r"total of round|round total|page total|sub ?-?total|पृष्ठ.*योग|(?:^|\s)round\b|फेरी",
    ),
    ("total_evm", r"evm|recorded at|polling stations?|अभिलिखित(?!.*डाक)|केन्द्रों पर|केंद्रों पर"),
    ("postal", r"postal|डाक|टपाल|ટપાલ"),
    ("grand_total", r"votes? polled|grand|महायोग|डाले ग[एय]े? (?:कुल )?मत|कुल डाले|एकूण मत"),
    ("total", r"total|योग|कुल|एकूण|કુલ"),
)
_ROWS = tuple((name, re.compile(pattern)) for name, pattern in _ROW_WORDS)
_POSTAL_FIRST = re.compile(r"postal|डाक|टपाल|ટપાલ")
_POLLED = re.compile(r"votes? ?polled|डाले ग[एय]े? ?कुल")


@lru_cache(maxsize=4096)
def readable(text: str) -> str:
    """Return a heading or label in Unicode, whatever font it is in, with single blanks."""
    plain = " ".join(text.split())
    return kruti_to_unicode(plain) if is_kruti(plain) else plain


def column_word(parts: Sequence[str]) -> str:
    """Return what a column's heading (top to bottom) says it is; "" for any other word.

    The lowest part that says anything decides; the group above it does not.
    """
    whole = " ".join(readable(p) for p in parts).lower()
    for text in (whole, *(readable(p).lower() for p in reversed(parts))):
        for name, pattern in _COLUMNS:
            if pattern.search(text):
                return name
    return ""


def row_word(label: str) -> str:
    """Return what a row's label says it is: a total's kind, ``total``, or "" for any other."""
    text = readable(label).lower()
    if _POSTAL_FIRST.search(text) and not _POLLED.search(text):
        return "postal"
    for name, pattern in _ROWS:
        if pattern.search(text):
            return name
    return ""


def says_rounds(parts: Sequence[str]) -> bool:
    """Tell whether the heading of the first column numbers counting rounds, not stations."""
    text = " ".join(readable(p) for p in parts)
    return _ROUND.search(text) is not None and _STATION.search(text) is None
