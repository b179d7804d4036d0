"""From the letters of PDF pages to rows and columns.

Lines of figures show where the columns are: ruling lines bound them where they are drawn,
else the white gutters that run down between the figures of all pages. A letter belongs to the
column its middle falls in, so figures that touch are still told apart.
"""

import bisect
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from matdoot.readers.papers.columns import edges_by_page
from matdoot.readers.papers.lines import WORD_GAP, Line, Word, page_lines, ruled_between
from matdoot.readers.papers.sheet import Block, PaperRow
from matdoot.readers.papers.spreads import page_sets, side_by_side
from matdoot.readers.pdf import Letter, PdfPage

_PHRASE_GAP = 0.38  # of the letter's height: words of one phrase stand closer


def lay_out(pages: Sequence[PdfPage]) -> tuple[list[Block], list[PaperRow]]:
    """Return the tables of the pages and the lines that stand outside them.

    Pages whose columns stand in the same places form one block; rows that run on over several
    pages are put together.
    """
    lines = {page.number: page_lines(page) for page in pages}
    sets = page_sets(pages, lines)
    if len(sets) > 1:
        laid = [_blocks(part, lines) for part in sets]
        joined = side_by_side([blocks for blocks, _ in laid])
        if joined is not None:
            used = {page.number for part in sets for page in part}
            rest = _blocks([p for p in pages if p.number not in used], lines)
            return [*joined, *rest[0]], [*(x for _, out in laid for x in out), *rest[1]]
    return _blocks(pages, lines)


def _blocks(
    pages: Sequence[PdfPage], lines: dict[int, list[Line]]
) -> tuple[list[Block], list[PaperRow]]:
    blocks: list[Block] = []
    outside: list[PaperRow] = []
    for group in _same_columns(pages, lines):
        table = [line for page in group for line in lines[page.number] if line.is_table]
        if not table:
            outside += [
                PaperRow(p.number, n, (line.text,))
                for p in group
                for n, line in enumerate(lines[p.number], start=1)
            ]
            continue
        blocks_here: dict[int, tuple[list[PaperRow], list[list[str]]]] = {}
        for page, edges in edges_by_page(group, lines):
            found, notes, heads = _page_rows(page, lines[page.number], edges)
            rows, labels = blocks_here.setdefault(len(edges), ([], []))
            rows += found
            outside += notes
            if not any(labels):
                labels[:] = heads
        blocks += [Block(rows, labels) for rows, labels in blocks_here.values() if rows]
    return blocks, outside


def _same_columns(pages: Sequence[PdfPage], lines: dict[int, list[Line]]) -> list[list[PdfPage]]:
    """Group neighbouring pages of one size with (about) as many figures to a line."""
    groups: list[list[PdfPage]] = []
    usual: int | None = None
    for page in pages:
        counts = [line.figures for line in lines[page.number] if line.is_table]
        typical = int(np.median(counts)) if counts else None
        before = groups[-1][-1] if groups else None
        alike = before is not None and abs(before.width - page.width) < 3
        if alike and (usual is None or typical is None or abs(usual - typical) <= 2):
            groups[-1].append(page)
        else:
            groups.append([page])
            usual = None
        usual = typical if usual is None else usual
    return groups


def _page_rows(
    page: PdfPage, lines: Sequence[Line], edges: Sequence[float]
) -> tuple[list[PaperRow], list[PaperRow], list[list[str]]]:
    """Return the table's rows on a page, the lines outside, and the headings of the columns."""
    table = [i for i, line in enumerate(lines) if line.is_table]
    if not table:
        return [], [PaperRow(page.number, i, (x.text,)) for i, x in enumerate(lines, 1)], []
    first, last = table[0], table[-1]
    top = _heading_top(lines, first, edges)
    heads = _headings(page, [lines[i] for i in range(top, first)], edges, lines[first].top)
    owner = _label_owners(lines, table, edges)
    rows: list[PaperRow] = []
    outside = [PaperRow(page.number, i + 1, (lines[i].text,)) for i in range(top)]
    for i in range(first, len(lines)):
        if i in table:
            parts = [j for j in sorted(owner) if owner[j] == i]
            rows.append(PaperRow(page.number, i + 1, _cells(lines, i, parts, edges)))
        elif i not in owner:
            target = rows if i < last else outside
            target.append(PaperRow(page.number, i + 1, (lines[i].text,)))
    return rows, outside, heads


def _cells(
    lines: Sequence[Line], main: int, parts: Sequence[int], edges: Sequence[float]
) -> tuple[str, ...]:
    """Return a row's cells; label lines above and below go into the cell they stand in."""
    cells: list[list[str]] = [[] for _ in range(len(edges) - 1)]
    for i in sorted([main, *parts]):
        for word in lines[i].words:
            for at, text in _split(word, edges):
                cells[at].append(text)
    return tuple(" ".join(c) for c in cells)


def _split(word: Word, edges: Sequence[float]) -> list[tuple[int, str]]:
    """Return column and text: a figure is cut at the edges, a word goes where it begins."""
    last = len(edges) - 2
    if not word.is_figure:
        x = word.letters[0].middle if len(word.text) > 2 else (word.x0 + word.x1) / 2
        return [(min(max(bisect.bisect(edges, x) - 1, 0), last), word.text)]
    found: list[tuple[int, str]] = []
    for letter in word.letters:
        at = min(max(bisect.bisect(edges, letter.middle) - 1, 0), last)
        if found and found[-1][0] == at:
            found[-1] = (at, found[-1][1] + letter.text)
        else:
            found.append((at, letter.text))
    inside = [(at, text) for at, text in found if text.strip(",.%")]
    whole = (word.x1 - word.x0) < 0.9 * min(edges[at + 1] - edges[at] for at, _ in found)
    if len(inside) > 1 and whole and not _wide_enough(word, found, edges):
        middle = bisect.bisect(edges, (word.x0 + word.x1) / 2) - 1
        return [(min(max(middle, 0), last), word.text)]
    return inside


def _wide_enough(word: Word, found: Sequence[tuple[int, str]], edges: Sequence[float]) -> bool:
    """Tell whether a figure over an edge is two figures: each side holds a good part of it."""
    edge = edges[found[1][0]]
    return min(edge - word.x0, word.x1 - edge) > 0.25 * (word.x1 - word.x0)


def _label_owners(
    lines: Sequence[Line], table: Sequence[int], edges: Sequence[float]
) -> dict[int, int]:
    """Give each label line between and below the figures the row of figures it belongs to.

    A row's label ("Total No. of Votes recorded at Polling Stations") or a long name may stand on
    several lines of the first columns, evenly above and below the line of figures.
    """
    owner: dict[int, int] = {}
    limit = edges[min(3, len(edges) - 1)]
    reach = 3.2 * _usual_gap([lines[i] for i in table])
    above = 0
    for a, b in zip(table, [*table[1:], len(lines)], strict=True):
        between = [
            i
            for i in range(a + 1, b)
            if lines[i].words[0].x0 < limit and lines[i].words[-1].x1 <= limit + 40
        ]
        opens, closes = _has_label(lines[a], edges), b < len(lines) and _has_label(lines[b], edges)
        to_a = above if closes or b == len(lines) else len(between)
        for i in between[: to_a if opens else 0]:
            if lines[i].middle - lines[a].middle < reach:
                owner[i] = a
        above = 0
        for i in between[to_a if opens else 0 :] if closes else ():
            if lines[b].middle - lines[i].middle < reach:
                owner[i] = b
                above += 1
    return owner


def _has_label(line: Line, edges: Sequence[float]) -> bool:
    """Tell whether a line's first column is not simply a figure, or its second is a name."""
    first, *rest = line.words
    if not first.is_figure or first.x0 > edges[1]:
        return True
    return any(not w.is_figure and len(w.text) > 2 for w in rest[:2])


def _usual_gap(table: Sequence[Line]) -> float:
    steps = [b.top - a.top for a, b in pairwise(table) if b.page == a.page]
    return float(np.median(steps)) if steps else 14.0


def _heading_top(lines: Sequence[Line], first: int, edges: Sequence[float]) -> int:
    """Return the index of the first heading line: above it phrases run across the columns."""
    for i in range(first - 1, -1, -1):
        height = lines[i].bottom - lines[i].top
        apart = i + 1 < first and lines[i + 1].top - lines[i].bottom > 1.2 * height
        if apart or _runs_across(lines[i], edges):
            return i + 1
    return 0


def _runs_across(line: Line, edges: Sequence[float]) -> bool:
    """Tell whether a phrase of the line takes no notice of the column edges that it crosses."""
    runs: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if _one_phrase(line, before, word):
            runs[-1].append(word)
        else:
            runs.append([word])
    for run in runs:
        crossed = [e for e in edges if run[0].x0 < e < run[-1].x1]
        cut = sum(any(w.x0 + 1 < e < w.x1 - 1 for w in run) for e in crossed)
        if len(crossed) >= 2 and cut >= max(1, 0.3 * len(crossed)):
            return True
    return False


def _one_phrase(line: Line, before: Word, word: Word) -> bool:
    near = word.x0 - before.x1 < _PHRASE_GAP * (line.bottom - line.top)
    return near and not ruled_between(line.rules, before.letters[-1], word.letters[0])


def _headings(
    page: PdfPage, lines: Sequence[Line], edges: Sequence[float], bottom: float
) -> list[list[str]]:
    """Return each column's heading lines, upright ones first, then those that run up the page."""
    heads: list[list[str]] = [[] for _ in range(len(edges) - 1)]
    last = len(edges) - 2
    for line in lines:
        held: dict[int, list[str]] = {}
        for word in line.words:
            for at, text in _heading_parts(word, edges):
                held.setdefault(min(max(at, 0), last), []).append(text)
        for at, texts in held.items():
            heads[at].append(" ".join(texts))
    for at, text in _sideways(page, edges, bottom):
        heads[min(max(at, 0), last)].append(text)
    return heads


def _heading_parts(word: Word, edges: Sequence[float]) -> list[tuple[int, str]]:
    """Cut a word where two headings touch: at an edge that both sides reach well over."""
    at = bisect.bisect(edges, (word.x0 + word.x1) / 2) - 1
    a, b = bisect.bisect(edges, word.x0 + 2) - 1, bisect.bisect(edges, word.x1 - 2) - 1
    if b - a != 1 or min(edges[b] - word.x0, word.x1 - edges[b]) < 0.3 * (word.x1 - word.x0):
        return [(at, word.text)]
    left = "".join(c.text for c in word.letters if c.middle < edges[b])
    return [(a, left), (b, word.text[len(left) :])]


def _sideways(page: PdfPage, edges: Sequence[float], bottom: float) -> list[tuple[int, str]]:
    """Return the vertical heading lines (column, text), left to right, read along their run."""
    turned = [c for c in page.letters if c.angle in (90, 270) and c.top < bottom]
    lines: list[list[Letter]] = []
    for letter in sorted(turned, key=lambda c: c.middle):
        if lines and abs(letter.middle - lines[-1][0].middle) < 0.4 * (letter.x1 - letter.x0):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    found: list[tuple[int, str]] = []
    for line in lines:
        line.sort(key=lambda c: c.top if c.angle == 90 else -c.top)
        text = line[0].text
        for before, letter in pairwise(line):
            gap = max(letter.top - before.bottom, before.top - letter.bottom)
            apart = letter.opens or gap > WORD_GAP * (letter.x1 - letter.x0)
            text += f" {letter.text}" if apart else letter.text
        middle = sum(c.middle for c in line) / len(line)
        found.append((bisect.bisect(edges, middle) - 1, text))
    return found
