"""Which script and which font a text is in: Latin, Devanagari, Kruti Dev, or damaged Devanagari."""

import re
from collections.abc import Sequence
from typing import Literal

from matdoot.readers.hindi.kruti import is_well_formed, kruti_to_unicode

Encoding = Literal["latin", "devanagari", "kruti_dev", "damaged", "none"]

_FONT_ONLY = re.compile(
    r"[¼½¿À¾Øçæ×ÙÅÃÁÝÑéêëìíïôàáâãºÜÞß¶¸³÷]|[a-zA-Z][;\[{}`~|=<>?][a-zA-Z+]|[;{`\[]k|\+[kh]"
)
_WORD = re.compile(r"[^\s0-9()&,\-]+")
_LATIN_WORD = re.compile("[A-Za-z][a-z]*|[A-Z]+|(?:[A-Z][a-z]{2,}){2}|(?:Mc|Mac)[A-Z][a-z]+")
_MARK = re.compile("[.,:;/'’]+")
_VOWEL = re.compile("[aeiouyAEIOUY]")
_CROWD = re.compile(
    "[^aeiouyAEIOUY.]{5}|[^aeiou]q(?!u)|q[bcdfghjklmnprstvwxz]|z[bcdfgjkptx]", re.IGNORECASE
)
_ONSET = re.compile(
    "[aeiouy]|[^aeiou]h?[aeiouy]|(?:bl|br|cl|cr|chh|dr|dw|fl|fr|gl|gr|gn|gw|jn|kl|kr|ksh?|kn|kw|mr|pl|pr|ps"
    "|sc|sk|sl|sm|sn|sp|sq|sr|shr|shw|shl|st|str|sw|sch|thr|tr|ts|tw|vr|wr|ll|mc|md|dhr|bhr|phr|ghr)",
    re.IGNORECASE,
)
_DEVANAGARI = re.compile("[\u0900-\u097f]")
_LATIN = re.compile("[A-Za-z]")


def _latin_likely(word: str) -> bool:
    """Tell whether a word reads as Latin: case as in a name, a vowel, no crowd of consonants."""
    if not word[0].isascii() or not word[0].isalpha():
        return False
    return all(_speakable(part) for part in _MARK.split(word) if part)


def _speakable(word: str) -> bool:
    if _LATIN_WORD.fullmatch(word) is None:
        return False
    if len(word) <= 2 or word.isupper():
        return True
    return bool(_VOWEL.search(word) and _ONSET.match(word) and not _CROWD.search(word))


def _votes(text: str) -> tuple[int, int]:
    """Count the words that can be Kruti Dev only, and those that can be Latin only."""
    kruti = latin = 0
    for match in _WORD.finditer(text):
        word = match[0]
        as_latin = _latin_likely(word)
        as_kruti = is_well_formed(re.sub(r"[^\u0900-\u0963]", "", kruti_to_unicode(word)))
        kruti += as_kruti and not as_latin
        latin += as_latin and not as_kruti
    return kruti, latin


def is_kruti(text: str) -> bool:
    """Tell whether a text is in the Kruti Dev font; sure of Latin names, also in capitals.

    A single short word may be possible in both (``dey`` is कमल): then the answer is no, and
    :func:`unicode_names` lets the other names of the column decide.
    """
    if _DEVANAGARI.search(text) or not _LATIN.search(text):
        return False
    if text.isupper() and not _FONT_ONLY.search(text):
        return False
    kruti, latin = _votes(text)
    return kruti > latin or (kruti == latin and _FONT_ONLY.search(text) is not None)


# What the loss leaves behind: a stray sign or figure inside a word, the torso of a frequent word,
# a vowel sign torn off by a blank, or a syllable that cannot be.
_STRAY = re.compile(
    "[\u0900-\u0963][1-9$<>*=@^~#%!?+A-Za-z|\\\\][\u0900-\u0963]"
    "|(?:^|\\s)[1-9$<>*=@^~#%!?+&][\u0904-\u0939]"
)
_TORSO = re.compile(
    "(?:^|[\\s0-9.])"
    "(?:कूल|व?\\s?यालय|व\\s?याल|क\\sसं?|इ टर|क या|थम|पव|ाइमर|मा0व0|व0|व०|थान)"
    "(?![\u0900-\u0963])"
)
_TORN_SIGN = re.compile("[\u0900-\u0963]\\s[\u093e-\u094d\u0901-\u0903]")
_LETTERS_ONLY = re.compile("[\u0900-\u0963]+")


def is_damaged(text: str) -> bool:
    """Tell whether Devanagari lost its conjuncts on the way out of a PDF."""
    if not _DEVANAGARI.search(text):
        return False
    if any(sign.search(text) for sign in (_STRAY, _TORSO, _TORN_SIGN)):
        return True
    return not all(is_well_formed(word) for word in _LETTERS_ONLY.findall(text))


def encoding_of(text: str) -> Encoding:
    """Name the script and the state of one text; ``none`` if it has no letters."""
    if _DEVANAGARI.search(text):
        return "damaged" if is_damaged(text) else "devanagari"
    if not _LATIN.search(text):
        return "none"
    return "kruti_dev" if is_kruti(text) else "latin"


def unicode_names(names: Sequence[str]) -> list[tuple[str, Encoding]]:
    """Bring a column of names to Unicode; each with the encoding it was found in.

    Where a third of the lettered names are surely Kruti Dev, the doubtful ones (``dey``) are taken
    as Kruti Dev too, unless they are in capitals or impossible in the font.
    """
    found = [encoding_of(name) for name in names]
    lettered = sum(e != "none" for e in found)
    if 3 * found.count("kruti_dev") >= lettered > 0:
        found = [
            "kruti_dev" if e == "latin" and _may_be_kruti(name) else e
            for name, e in zip(names, found, strict=True)
        ]
    return [
        (kruti_to_unicode(name) if e == "kruti_dev" else name, e)
        for name, e in zip(names, found, strict=True)
    ]


def _may_be_kruti(text: str) -> bool:
    if text.isupper():
        return False
    words = _LETTERS_ONLY.findall(kruti_to_unicode(text))
    return bool(words) and all(is_well_formed(word) for word in words)
