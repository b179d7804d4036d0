"""How alike names are, from their phonetic keys (one key for every script and font).

Words that half the list shares ("primary", "room") say little, the name of a hamlet much: names
are compared as bags of letter groups, each weighed by its rarity in the two lists of the AC.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

Ints = NDArray[np.int64]

_ROOM = re.compile(r"\broom (\d+)\b")
_NUMBER = re.compile(r"\b\d+\b")
_ROOM_WORDS = re.compile(r"\broom\b|\b\d+\b")
_ONE_BUILDING = 0.8


def alike(earlier: Sequence[str], later: Sequence[str]) -> NDArray[np.float32]:
    """Return the similarity (n, m) of name keys, 0 … 1; nan where a key is empty.

    Cosine of letter groups (two to four letters within a word, each word padded by blanks),
    weighed by inverse frequency; rooms and numbers are left to :func:`rooms`.
    """
    a, b = [_stem(k) for k in earlier], [_stem(k) for k in later]
    similarity = np.full((len(a), len(b)), np.nan, np.float32)
    if any(a) and any(b):
        groups = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        groups.fit([*a, *b])
        similarity[:] = (groups.transform(a) @ groups.transform(b).T).toarray()
    similarity[np.array([not k for k in a], dtype=bool)] = np.nan
    similarity[:, np.array([not k for k in b], dtype=bool)] = np.nan
    return np.clip(similarity, 0.0, 1.0)


def rooms(keys: Sequence[str]) -> Ints:
    """Return the room number in each key: after "room", else the last number; 0 none, -1 no key."""
    return np.array([_room(k) if k else -1 for k in keys], dtype=np.int64)


def _room(key: str) -> int:
    numbers = _ROOM.findall(key) or _NUMBER.findall(key)
    return min(int(numbers[-1]), 9999) if numbers else 0


def together(keys: Sequence[str]) -> Ints:
    """Return 1 where a station and the next one share a building, 0 where not, -1 not known."""
    following = [*keys[1:], ""][: len(keys)]
    said = [
        -1 if not (one and other) else int(_one_building(_stem(one), _stem(other)))
        for one, other in zip(keys, following, strict=True)
    ]
    return np.array(said, dtype=np.int64)


def _stem(key: str) -> str:
    """Return a key without rooms and numbers (the whole key where nothing else is in it)."""
    return " ".join(_ROOM_WORDS.sub(" ", key).split()) or key


def _one_building(one: str, other: str) -> bool:
    """Say if two stems are one but for a slip: shared letter pairs (Dice)."""
    if one == other:
        return True
    a, b = (_pairs(stem.replace(" ", "")) for stem in (one, other))
    return 2 * len(a & b) >= _ONE_BUILDING * (len(a) + len(b)) > 0


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
