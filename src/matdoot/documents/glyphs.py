"""What the page's one font can draw, and what stands in for the rest.

Names of stations, people and accounts come from elsewhere and may hold any sign. A paper for screen
readers (PDF/UA) must not hold one that has no shape, so such signs are replaced before typesetting.
"""

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_mukta

FONTS = Path(fontpkg_mukta.ROOT) / "files"
MISSING = "?"
_ALIKE = {"→": "–", "←": "–", "↔": "–", "‐": "-", "‑": "-"}
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Mn")  # controls, marks of direction, private use, loose accents
_JOINERS = "\u200c\u200d\n"  # these shape Devanagari, or end a line


def drawable(value: Any) -> Any:
    """Return plain JSON values with every text in them made drawable.

    A sign that Mukta lacks becomes one like it, else the plain letters it is made of, else
    :data:`MISSING`; signs that are not seen go.
    """
    if isinstance(value, str):
        return value if _covered(value) else "".join(map(_shown, value))
    if isinstance(value, Mapping):
        return {key: drawable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [drawable(item) for item in value]
    return value


def _covered(text: str) -> bool:
    return all(ord(sign) in mukta() for sign in text)


@cache
def _shown(sign: str) -> str:
    if ord(sign) in mukta() or sign in _JOINERS:
        return sign
    if sign in _ALIKE:
        return _ALIKE[sign]
    if sign.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", sign)
    if plain != sign:
        return "".join(map(_shown, plain))
    return "" if unicodedata.category(sign) in _UNSEEN else MISSING


@cache
def mukta() -> frozenset[int]:
    """Return the code points that Mukta has a shape for, controls excepted."""
    font = (FONTS / "Mukta-Regular.ttf").read_bytes()
    (tables,) = struct.unpack_from(">H", font, 4)
    places = (struct.unpack_from(">4s4xI", font, 12 + 16 * n) for n in range(tables))
    cmap = dict(places)[b"cmap"]
    (parts,) = struct.unpack_from(">H", font, cmap + 2)
    starts = {cmap + struct.unpack_from(">I", font, cmap + 8 + 8 * n)[0] for n in range(parts)}
    points = {point for start in starts for point in _segments(font, start)}
    return frozenset(p for p in points if unicodedata.category(chr(p)) != "Cc")


def _segments(font: bytes, start: int) -> Iterator[int]:
    """Yield the code points of a cmap subtable of format 4 (OpenType specification, "cmap").

    A code point without a glyph is not told from one with: fonts end their segments at the gaps.
    """
    kind, _, _, doubled = struct.unpack_from(">4H", font, start)
    if kind != 4:
        return
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    firsts = struct.unpack_from(f">{count}H", font, start + 16 + doubled)
    for first, last in zip(firsts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)
