"""The letters of a PDF page as words and lines."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from matdoot.readers.pdf import Letter, PdfPage

_FIGURES_AT_LEAST = 4  # figures in a line of the table
WORD_GAP = 0.28  # of the letter's height


@dataclass(slots=True)
class Word:
    """Letters that stand together on one line."""

    text: str
    x0: float
    x1: float
    letters: list[Letter] = field(repr=False)

    @property
    def is_figure(self) -> bool:
        """Tell whether the word is a number (also with a per cent sign), or a dash for none."""
        return re.fullmatch(r"[\d,.]*\d%?|[-–—]{1,3}", self.text) is not None


@dataclass(slots=True)
class Line:
    """The words of one line of a page, left to right."""

    page: int
    top: float
    bottom: float
    words: list[Word]
    rules: list[float]  # x of the vertical ruling lines that cross it

    @property
    def middle(self) -> float:
        """Return the height of the line's middle."""
        return (self.top + self.bottom) / 2

    @property
    def figures(self) -> int:
        """Return how many words are numbers."""
        return sum(w.is_figure for w in self.words)

    @property
    def trailing(self) -> int:
        """Return how many numbers end the line."""
        words = [w.is_figure for w in reversed(self.words)]
        return words.index(False) if False in words else len(words)

    @property
    def is_table(self) -> bool:
        """Tell whether the line can be a row of the table: mostly figures, or ending in them."""
        lettered = sum(not w.is_figure for w in self.words)
        mostly = self.figures >= _FIGURES_AT_LEAST and self.figures >= 0.8 * lettered
        return mostly or self.trailing >= _FIGURES_AT_LEAST

    @property
    def text(self) -> str:
        """Return the line's words with single blanks."""
        return " ".join(w.text for w in self.words)


def page_lines(page: PdfPage) -> list[Line]:
    """Return the upright lines of a page from top to bottom."""
    upright = sorted((c for c in page.letters if c.angle == 0), key=lambda c: c.top + c.bottom)
    lines: list[list[Letter]] = []
    for letter in upright:
        middle = (letter.top + letter.bottom) / 2
        if lines:
            first = lines[-1][0]
            if middle - (first.top + first.bottom) / 2 < 0.4 * (first.bottom - first.top):
                lines[-1].append(letter)
                continue
        lines.append([letter])
    return [_line(page, sorted(letters, key=lambda c: c.x0)) for letters in lines]


def _line(page: PdfPage, letters: list[Letter]) -> Line:
    top, bottom = min(c.top for c in letters), max(c.bottom for c in letters)
    middle = (letters[0].top + letters[0].bottom) / 2
    rules = sorted(r.x for r in page.rules if r.top <= middle <= r.bottom)
    runs: list[list[Letter]] = []
    for letter in letters:
        if runs:
            before = runs[-1][-1]
            gap = WORD_GAP * min(letter.bottom - letter.top, before.bottom - before.top)
            ruled = ruled_between(rules, before, letter)
            if not (letter.opens or ruled or letter.x0 - before.x1 >= gap):
                runs[-1].append(letter)
                continue
        runs.append([letter])
    words = [Word("".join(c.text for c in r), r[0].x0, max(c.x1 for c in r), r) for r in runs]
    return Line(page.number, top, bottom, words, rules)


def ruled_between(rules: Sequence[float], left: Letter, right: Letter) -> bool:
    """Tell whether a ruling line (at one of `rules`) stands between two letters."""
    if not rules or right.x0 - left.x1 < -1.0:
        return False
    return bisect.bisect(rules, left.middle) < bisect.bisect(rules, right.middle)
