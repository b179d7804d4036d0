"""A PDF's letters with their places: what is drawn, upright, page by page.

Coordinates are points, x to the right and y **down** from the top left corner of the page as it
is read: pages whose text runs sideways are turned. Letters that run across a page's main
direction (vertical headings) keep their angle.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from matdoot.terms.errors import UnreadableFileError, Where
from matdoot.terms.text import Text

_THIN = 2.5  # points: a box no wider is a ruling line
_SHORTEST_RULE = 4.0  # points


@dataclass(frozen=True, slots=True)
class Letter:
    """One drawn letter: its box, its angle against the page (0, 90, 180, 270).

    `opens` tells that a blank was drawn before it.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    angle: int = 0
    opens: bool = False

    @property
    def middle(self) -> float:
        """Return the middle of the letter from left to right."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A vertical ruling line: its x and what it spans from top to bottom."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page, turned so that its text is upright.

    `pictured` is the share of the page covered by its largest picture, 0 to 1.
    """

    number: int
    width: float
    height: float
    letters: Sequence[Letter]
    rules: Sequence[Rule]
    pictured: float


def read_pdf(path: str | Path) -> list[PdfPage]:
    """Read all pages of a PDF.

    Raises
    ------
    UnreadableFileError
        If the file is damaged, locked with a password, or no PDF.
    """
    path = Path(path)
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, FileNotFoundError) as error:
        raise UnreadableFileError(
            Text("PDF नहीं खुली: फ़ाइल ख़राब है या पासवर्ड से बंद है।", "the PDF cannot be opened: it is damaged or locked."),
            Text("फ़ाइल फिर से डाउनलोड करें, या पासवर्ड हटाकर दें।", "Download it again, or take the password off."),
            Where(file=path.name),
        ) from error  # fmt: skip
    try:
        return [_page(document, i) for i in range(len(document))]
    finally:
        document.close()


def _page(document: Any, index: int) -> PdfPage:
    page = document[index]
    left, bottom, right, top = page.get_mediabox()
    letters = list(_letters(page))
    rules, pictured = _drawings(page, (right - left) * (top - bottom))
    turn = _main_angle(letters)
    turned = _turner((left, right, bottom, top), turn)
    upright = [
        Letter(text, *turned(*box), angle=(angle - turn) % 360, opens=opens)
        for text, box, angle, opens in letters
    ]
    wide, high = (right - left, top - bottom) if turn % 180 == 0 else (top - bottom, right - left)
    lines = [turned(*rule) for rule in rules]
    vertical = [
        Rule((x0 + x1) / 2, t, b)
        for x0, x1, t, b in lines
        if x1 - x0 <= _THIN and b - t >= _SHORTEST_RULE
    ]
    page.close()
    return PdfPage(index + 1, wide, high, upright, vertical, pictured)


_Box = tuple[float, float, float, float]  # left, right, bottom, top in the PDF's own coordinates
_Drawn = tuple[str, _Box, int, bool]  # text, box, angle, whether a blank stands before it


def _letters(page: Any) -> Iterator[_Drawn]:
    text_page = page.get_textpage()
    box = pdfium.FS_RECTF()
    opens = True
    for i in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, i)
        text = chr(code) if code < 0x110000 else "\ufffd"
        if text.isspace() or unicodedata.category(text) == "Cc":
            opens = True
            continue
        pdfium.FPDFText_GetLooseCharBox(text_page, i, box)
        angle = round(math.degrees(pdfium.FPDFText_GetCharAngle(text_page, i)) / 90) * 90 % 360
        yield text, (box.left, box.right, box.bottom, box.top), angle, opens
        opens = False
    text_page.close()


def _main_angle(letters: Sequence[_Drawn]) -> int:
    figures = Counter(angle for text, _, angle, _ in letters if text.isdigit())
    return max(figures, key=lambda a: (figures[a], -a)) if figures else 0


def _turner(box: _Box, angle: int) -> Callable[..., _Box]:
    """Return what turns left, right, bottom, top of the PDF into x0, x1, top, bottom as read."""
    left, right, bottom, top = box

    def turn(x0: float, x1: float, y0: float, y1: float) -> _Box:
        if angle == 90:
            return top - y1, top - y0, right - x1, right - x0
        if angle == 180:
            return right - x1, right - x0, y0 - bottom, y1 - bottom
        if angle == 270:
            return y0 - bottom, y1 - bottom, x0 - left, x1 - left
        return x0 - left, x1 - left, top - y1, top - y0

    return turn


def _drawings(page: Any, area: float) -> tuple[list[_Box], float]:
    """Return the boxes of thin lines (left, right, bottom, top) and the largest picture's share."""
    rules: list[_Box] = []
    pictured = 0.0
    kinds = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE]
    for thing in page.get_objects(filter=kinds, max_depth=4):
        left, bottom, right, top = thing.get_bounds()
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured = max(pictured, (right - left) * (top - bottom) / max(area, 1.0))
        elif min(right - left, top - bottom) <= _THIN:
            rules.append((left, right, bottom, top))
        else:
            rules += _segments(thing)
    return rules, pictured


def _segments(path: Any) -> list[_Box]:
    """Return the straight strokes of a path that draws more than one line, if it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not stroke.value:
        return []
    matrix = path.get_matrix()
    strokes: list[_Box] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for i in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        moved = pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO
        if last is not None and not moved:
            (ax, ay), (bx, by) = last, here
            strokes.append((min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)))
        last = here
    return strokes
