"""Posters: one thought, the facts, the QR code, and who says it."""

from dataclasses import asdict, dataclass
from pathlib import Path

from matdoot.documents.typesetting import png, qr_svg
from matdoot.terms.text import Lang, Text

INK = "#2a1f5c"
"""The colour of indelible ink: all dark text and the foot."""

TINTS: dict[str, tuple[str, str]] = {
    "holiday": ("#f2a81d", "#fff4df"),
    "one_vote": ("#e2794f", "#fff0e8"),
    "first_vote": ("#d99ad0", "#fbf0fa"),
    "my_station": ("#a99be0", "#f4f1ff"),
    "seniors_first": ("#dd94a0", "#fdf0f1"),
}
"""Accent and ground of each theme: marigold, terracotta, lilac, lavender, rose. None stands for a
party; ink on every ground, and white on ink, exceed a contrast of 7 to 1 (tested)."""

SCAN = Text("अपना केंद्र देखें", "Find your station")
SAMPLE = Text("नमूना", "Sample")


@dataclass(frozen=True, slots=True)
class Poster:
    """Everything that is to be seen on one poster, in one language.

    `width` and `height` are pixels; `facts` are one to three lines, the first the largest; `tint`
    is a key of TINTS; `link` goes into the QR code; `sample` marks an invented ambassador.
    """

    width: int
    height: int
    lang: Lang
    headline: str
    line: str
    facts: tuple[str, ...]
    disclosure: str
    name: str
    office: str
    tint: str
    link: str
    sample: bool


def draw(poster: Poster) -> bytes:
    """Return the poster as PNG; the same poster gives the same bytes."""
    accent, ground = TINTS[poster.tint]
    data = asdict(poster) | {
        "accent": accent,
        "ground": ground,
        "scan": SCAN.say(poster.lang),
        "sample": SAMPLE.say(poster.lang) if poster.sample else "",
    }
    return png("poster.typ", data, qr=qr_svg(poster.link))


def draw_into(poster: Poster, path: Path) -> Path:
    """Draw `poster` into the file `path` and return it; its folder must be there."""
    path.write_bytes(draw(poster))
    return path
