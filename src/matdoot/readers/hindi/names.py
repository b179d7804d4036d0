"""A key of a station's name that is the same in Devanagari, Kruti Dev and Latin letters.

The key keeps what survives transliteration and careless typing: the consonants of each word, its
first vowel if it opens the word, and numbers. Words for the kind of school, rooms and sides are
brought to one English word each, whatever their language or abbreviation.
"""

import re
import unicodedata
from functools import lru_cache

from matdoot.readers.hindi.kruti import kruti_to_unicode
from matdoot.readers.hindi.scripts import is_damaged, is_kruti

_LETTERS = {
    "क": "k", "ख": "k", "ग": "g", "घ": "g", "ङ": "n", "च": "c", "छ": "c", "ज": "j", "झ": "j",
    "ञ": "n", "ट": "t", "ठ": "t", "ड": "d", "ढ": "d", "ण": "n", "त": "t", "थ": "t", "द": "d",
    "ध": "d", "न": "n", "प": "p", "फ": "p", "ब": "b", "भ": "b", "म": "m", "य": "y", "र": "r",
    "ल": "l", "ळ": "l", "व": "v", "श": "s", "ष": "s", "स": "s", "ह": "h", "ृ": "r", "ऋ": "r",
    "ं": "n", "ँ": "n", "अ": "a", "आ": "a", "ऑ": "a", "इ": "i", "ई": "i", "ए": "i", "ऐ": "i",
    "उ": "u", "ऊ": "u", "ओ": "u", "औ": "u",
}  # fmt: skip

_LATIN_FOLDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("sch", "sk"), ("chh?", "C"), ("ck|q", "k"), ("c(?=[eiy])", "s"), ("c", "k"), ("x", "ks"),
        ("z", "j"), ("w", "v"), ("f", "p"), ("([bdgjkpst])h", r"\1"), ("C", "c"),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip

_WORDS: dict[str, tuple[str, ...]] = {
    "primary": (
        "primary school", "prathmik vidyalaya", "prathmik pathshala", "primary pathshala",
        "p s", "p p", "p v", "pra vi", "pr vi", "pra pa", "pra school", "pri school",
        "p school", "praimari", "prathmik school", "primary", "prathmik", "p vidyalaya",
        "p pathshala", "pra vidyalaya", "pra pathshala", "b p s", "primari pathsala", "pp",
        "ps", "pv", "prathmik vidhalya", "prathmik vidhyalya", "pr pa", "pr school",
        "praimari school",
    ),
    "junior": (
        "junior high school", "purva madhyamik vidyalaya", "j h s", "j h school",
        "ju ha school", "ju ha", "pu ma vi", "p m v", "u p s", "upper primary school",
        "ju h school", "uchch prathmik vidyalaya", "madhyamik vidyalaya", "ma vi",
        "purva ma vi", "p ma vi", "pu ma vidyalaya", "jr high school", "u p vidyalaya",
        "ju hai school", "junior hai school", "jhs", "pmv", "ups", "j h skul",
    ),
    "inter": (
        "inter college", "intermediate college", "i c", "i ka", "in ka", "inter kalej",
        "intar kalej", "i kalej", "ic",
    ),
    "college": (
        "college", "kalej", "kalij", "mahavidyalaya", "degree college", "p g college",
        "digri kalej",
    ),
    "school": (
        "school", "skul", "vidyalaya", "pathshala", "vi",
    ),
    "girls": (
        "kanya", "girls", "balika",
    ),
    "room": (
        "room number", "room no", "room n", "r n", "r no", "kaksh sankhya", "kaksh san",
        "k san", "k s", "k n", "k no", "kamra number", "kamra no", "kamra nan", "kamra na",
        "kamra sankhya", "kaksh no", "kaksh n", "kaksh", "kamra", "room", "ka san", "ka na",
        "kaksha", "r", "k", "kam na", "kaksh nan", "kaksh na", "k nan", "kaks sankhya",
        "ru nan", "rn", "kn",
    ),
    "part": (
        "bhag", "part", "division", "khand", "side", "ang",
    ),
    "east": (
        "purvi", "east", "purab", "purva", "eastern",
    ),
    "west": (
        "pashchimi", "west", "pashchim", "western", "paschim",
    ),
    "north": (
        "uttari", "north", "uttar", "northern", "u",
    ),
    "south": (
        "dakshini", "south", "dakshin", "southern", "d",
    ),
    "middle": (
        "madhya", "middle", "central", "center", "kendriya", "madhyam",
    ),
    "hamlet": (
        "majra", "m", "mu", "maj",
    ),
    "panchayat": (
        "panchayat ghar", "panchayat bhawan", "panchayat",
    ),
    "": (
        "number", "no", "sankhya", "n", "san", "nan", "na", "num",
    ),
}  # fmt: skip
"""What the words stand for → their spellings, a blank between the letters of an abbreviation."""

_REPAIRS = tuple(
    (re.compile(pattern), whole)
    for pattern, whole in (
        ("(?<![\u0900-\u0963])[&\\]$]?ा[0०.]\\s?(?=[वपक]|कूल|8कूल)", "प्रा0 "),
        ("(?<![\u0900-\u0963])[^\u0900-\u0963\\s]?कूल", "स्कूल"),
        ("व\\s?[^\\s\u0900-\u0963]?यालय", "विद्यालय"),
        ("(?<![\u0900-\u0963])[^\u0900-\u0963\\s]?ा[इई]मर[^\\s]?", "प्राइमरी"),
        ("(?<![\u0900-\u0963])ाथ\\s?मक", "प्राथमिक"),
        ("इ[\\s1]टर", "इंटर"),
        ("(?<![\u0900-\u0963])क\\s?(?=सं|न)", "कक्ष "),
        ("(?<=[\u0900-\u0963])\\s(?=[\u093e-\u094d\u0901-\u0903])", ""),
    )
)
"""Frequent station words as they look after their conjuncts were lost, and whole again."""

_ABBREVIATION_DOT = re.compile(
    "(?<=[\u0900-\u0963])[0०॰.](?![0-9])|(?<=[\u0900-\u0963])[0०](?=[0-9])"
)
_LATIN_ZERO_DOT = re.compile(r"(?<=[a-z])0(?![0-9])|(?<=[a-z])0(?=\s*[1-9])")
_TOKEN = re.compile("[0-9]+|[a-z]+|[\u0900-\u0963]+")


def name_key(name: str) -> str:
    """Return the script-independent key of a station's name.

    Parameters
    ----------
    name : str
        A name in Devanagari, Latin letters or Kruti Dev; damaged Devanagari is repaired as far
        as its frequent words go.

    Returns
    -------
    str
        Words separated by single blanks, lower-case Latin letters and digits only:
        ``name_key("प्रा0वि0 रामपुर कक्ष सं0 1") == name_key("P.V. RAMPUR ROOM NO. 1")
        == "primary rmpr room 1"``. Empty for a name without letters and digits.
    """
    if is_kruti(name):
        name = kruti_to_unicode(name)
    text = unicodedata.normalize("NFKC", name)
    if is_damaged(text):
        for pattern, whole in _REPAIRS:
            text = pattern.sub(whole, text)
    text = _ABBREVIATION_DOT.sub(" ", text).lower()
    text = "".join(c if not c.isdigit() else str(unicodedata.digit(c, 0)) for c in text)
    text = _LATIN_ZERO_DOT.sub(" ", text)
    return " ".join(_translate([_spoken(word) for word in _TOKEN.findall(text)]))


@lru_cache(maxsize=65_536)
def _spoken(word: str) -> str:
    """Return a word's consonants (and a first vowel); a number without leading zeros."""
    if word.isdigit():
        return word.lstrip("0")
    if word[0] >= "\u0900":
        letters = re.sub("[ंँ](?=[पफबभम])", "म", unicodedata.normalize("NFD", word))
        letters = "".join(_LETTERS.get(c, "") if c != "्" else c for c in letters)
        letters = re.sub("(.)्\\1", r"\1", letters).replace("्", "")
        return _skeleton(letters, word, opens=word[0] in "अआऑइईएऐउऊओऔ")
    letters = re.sub(r"(.)\1+", r"\1", word)
    for pattern, folded in _LATIN_FOLDS:
        letters = pattern.sub(folded, letters)
    return _skeleton(letters, word, opens=letters[0] in "aeiou")


def _skeleton(letters: str, word: str, *, opens: bool) -> str:
    first = {"e": "i", "o": "u"}.get(letters[:1], letters[:1]) if opens else ""
    rest = re.sub("[aeiou]", "", letters[1:] if opens else letters)
    rest = re.sub("(?<=.)h$", "", rest)
    # One letter left of a whole word is not an abbreviation ("mau" is a town, "m." a hamlet).
    return first + rest + ("a" if len(first + rest) == 1 and len(word) > 2 else "")


def _phrases() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for meaning, spellings in _WORDS.items():
        for spelling in spellings:
            found.setdefault(tuple(_spoken(w) for w in spelling.split()), meaning)
    return found


_PHRASES = _phrases()
_LONGEST = max(map(len, _PHRASES))


def _translate(words: list[str]) -> list[str]:
    """Replace the longest known phrases from the left; leave the other words."""
    words = [w for w in words if w]
    done: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            meaning = _PHRASES.get(tuple(words[at : at + length]))
            if meaning is not None:
                done += [meaning] if meaning else []
                at += length
                break
        else:
            done.append(words[at])
            at += 1
    return done
