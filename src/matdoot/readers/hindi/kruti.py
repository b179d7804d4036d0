"""Kruti Dev 010, the typewriter font of Hindi offices, to Unicode.

A Kruti Dev text is Latin code points that look like Hindi in that font only. The table below
gives each glyph its Unicode; what the font draws in another place than Unicode stores it (the
short i before its consonant, the reph after its syllable) is then moved.
"""

import re
from functools import lru_cache

_I_SIGN = "\ue000"  # drawn before the consonant it belongs to
_REPH = "\ue001"  # drawn after the syllable it opens
_HALF = "्"
_NUKTA = "़"

_HALF_FORMS = {
    "D": "क", "[": "ख", "X": "ग", "?": "घ", "P": "च", "T": "ज", "÷": "झ", "Ö": "झ", ".": "ण",
    "R": "त", "F": "थ", "/": "ध", "Ë": "ध", "è": "ध", "U": "न", "I": "प", "¶": "फ", "C": "ब",
    "H": "भ", "E": "म", "¸": "य", "Y": "ल", "O": "व", "'": "श", "Ü": "श", '"': "ष", "L": "स",
    "º": "ह", "{": "क्ष", "Ù": "त्त", "«": "त्र", "™": "न्न", "’": "श", "‘": "श", "”": "ष", "“": "ष",
}  # fmt: skip

_WHOLE = {
    "d": "क", "x": "ग", "Ä": "घ", "³": "ङ", "p": "च", "N": "छ", "t": "ज", ">": "झ", "¥": "ञ",
    "V": "ट", "B": "ठ", "M": "ड", "<": "ढ", "r": "त", "n": "द", "u": "न", "i": "प", "Q": "फ",
    "c": "ब", "Ò": "भ", "e": "म", ";": "य", "j": "र", "y": "ल", "G": "ळ", "o": "व", "l": "स",
    "g": "ह", "J": "श्र", "K": "ज्ञ", "=": "त्र", "Ø": "क्र", "Ý": "फ्र", "ç": "प्र", "Á": "प्र",
    "æ": "द्र", ")": "द्ध", "|": "द्य", "}": "द्व", "í": "द्द", "Ì": "द्द", "ê": "ट्ट", "Í": "ट्ट",
    "ë": "ट्ठ", "Î": "ट्ठ", "ì": "ड्ड", "Ï": "ड्ड", "ï": "ड्ढ", "Ô": "ड्ढ", "ô": "क्क", "ä": "क्त",
    "é": "न्न", "à": "ह्न", "á": "ह्य", "â": "हृ", "ã": "ह्म", "Ñ": "कृ", "—": "कृ", "–": "दृ",
    "#": "रु", ":": "रू", "v": "अ", "b": "इ", "bZ": "ई", "Ã": "ई", "m": "उ", "Å": "ऊ", "_": "ऋ",
    ",": "ए",
}  # fmt: skip

_SIGNS = {
    "k": "ा", "f": _I_SIGN, "h": "ी", "q": "ु", "w": "ू", "`": "ृ", "s": "े", "S": "ै", "a": "ं",
    "¡": "ँ", "W": "ॅ", "Wa": "ँ", "‚": "ॉ", "Z": _REPH, "±": _REPH + "ं", "È": "ीं",
    "Ê": "ी" + _REPH, "Æ": "र्" + _I_SIGN, "Ç": _I_SIGN + "ं", "É": "र्" + _I_SIGN + "ं",
    "z": "्र", "ª": "्र", "î": "्य", "Ó": "्य", "~": _HALF, "+": _NUKTA, "%": "ः", "•": "ऽ", "·": "ऽ",
    "=kk": "त्रा", "f=k": "त्रि",
}  # fmt: skip

_MARKS = {
    "A": "।", "&": "-", "-": ".", "]": ",", "¼": "(", "½": ")", "¿": "{", "À": "}", "¾": "=",
    "@": "/", "\\": "?", "(": ";", "^": "‘", "*": "’", "Þ": "“", "ß": "”", "$": "+", "ñ": "॰",
    "Œ": "॰",
}  # fmt: skip

_DIGITS = dict(zip("åƒ„…†‡ˆ‰Š‹", "०१२३४५६७८९", strict=True))

GLYPHS: dict[str, str] = (
    {glyph: whole + _HALF for glyph, whole in _HALF_FORMS.items()}
    | _WHOLE
    | _SIGNS
    | _MARKS
    | _DIGITS
)
"""Every glyph (or run of glyphs) of the font and the Unicode it stands for."""

_GLYPH = re.compile("|".join(re.escape(g) for g in sorted(GLYPHS, key=len, reverse=True)))

_CONSONANT = f"[\u0915-\u0939\u0958-\u095f]{_NUKTA}?"
_CLUSTER = f"{_CONSONANT}(?:{_HALF}{_CONSONANT})*"
_VOWEL_SIGN = "[ािीुूृॄेैोौॅॉ]"
_SYLLABLE = f"(?:{_CLUSTER}{_VOWEL_SIGN}?|[\u0905-\u0914\u0960])[ँंः]?"

# A half form followed by the upright stroke is the whole consonant; the vowel signs that
# Unicode has as one are drawn as several; marks are stored after the vowel sign.
_JOINS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (_HALF + _NUKTA, _NUKTA + _HALF),
        (_HALF + "([ुूृेैं]*)ा", r"\1"),
        (f"{_I_SIGN}(ं?)({_CLUSTER})", r"\2ि\1"),
        (f"({_VOWEL_SIGN})((?:्र)+)", r"\2\1"),
        ("([ंँ])([ािीुूृेैॅ])", r"\2\1"),
        (r"([ािीुूृेैंँ]|्र)\1+", r"\1"),
        ("अा", "आ"),
        ("ाे|ाे", "ो"),
        ("ाै", "ौ"),
        ("ाॅ", "ॉ"),
        ("([ुूिीेैृइईउऊ])ॅ", r"\1ँ"),
        ("आे", "ओ"),
        ("आै", "औ"),
        ("आॅ|आॉ", "ऑ"),
        ("एे", "ऐ"),
        (f"({_CLUSTER}{_VOWEL_SIGN}*[ंँ]?){_REPH}", r"र्\1"),
        (_REPH, "र्"),
        (_I_SIGN, "ि"),
    )
)

_WELL_FORMED = re.compile(f"(?:{_SYLLABLE})+(?:[0-9०-९]+(?:{_SYLLABLE})*)*")
_LATIN_RUN = re.compile(r"(?<![A-Za-z])[A-Z]{3,}(?![A-Za-z`~+])")
# A mark that stands for itself and not for a glyph, where its neighbours say so.
_REAL_MARK = re.compile(
    r"(?<=[0-9])[.+](?=[0-9])|(?<![^\s0-9])[.]|[.](?=[\s0-9]|$)|(?<=\s)[–—](?=\s)|%(?![A-Za-z])|(?<![A-Za-z])%"
)
_SHELTER = {".": "\ue100", "+": "\ue101", "–": "\ue102", "—": "\ue103", "%": "\ue104"}
_UNSHELTER = str.maketrans(
    {"\ue100": ".", "\ue101": "+", "\ue102": "–", "\ue103": "—", "\ue104": ":"}
)


def is_well_formed(word: str) -> bool:
    """Tell whether a Devanagari word is spelt possibly: no sign without its letter."""
    return _WELL_FORMED.fullmatch(word) is not None


@lru_cache(maxsize=100_000)  # the words of station names come again and again
def kruti_to_unicode(text: str) -> str:
    """Bring Kruti Dev 010 text to Unicode Devanagari.

    Digits stay digits, and words in Latin capitals that mean nothing in the font (``NOTA``,
    ``EVM``) stay as they are. Text that is not in the font comes back as nonsense: ask
    :func:`matdoot.readers.hindi.is_kruti` first.
    """
    parts: list[str] = []
    end = 0
    for run in _LATIN_RUN.finditer(text):
        if is_well_formed(_convert(run[0])):
            continue
        parts += [_convert(text[end : run.start()]), run[0]]
        end = run.end()
    parts.append(_convert(text[end:]))
    return "".join(parts)


def _convert(text: str) -> str:
    kept = _REAL_MARK.sub(lambda m: _SHELTER[m[0]], text)
    drawn = _GLYPH.sub(lambda m: GLYPHS[m[0]], kept)
    for pattern, replacement in _JOINS:
        drawn = pattern.sub(replacement, drawn)
    return drawn.translate(_UNSHELTER)
