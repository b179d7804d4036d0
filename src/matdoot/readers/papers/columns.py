"""Where a table's columns are: between ruling lines, else between the gutters of all pages."""

import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from matdoot.readers.papers.lines import Line, Word
from matdoot.readers.pdf import PdfPage

_STEP = 0.5  # points


def edges_by_page(
    pages: Sequence[PdfPage], lines: dict[int, list[Line]]
) -> list[tuple[PdfPage, list[float]]]:
    """Return each page's column edges: those of all pages, unless the page stands otherwise."""
    tables = {p.number: [line for line in lines[p.number] if line.is_table] for p in pages}
    whole = [line for table in tables.values() for line in table]
    common = _ruled_edges(whole) or _gutter_edges(whole)
    chosen: list[tuple[PdfPage, list[float]]] = []
    for page in pages:
        table = tables[page.number]
        edges = common
        if table and _collisions(common, table) > 0.02:
            own = _ruled_edges(table) or _gutter_edges(table)
            if _collisions(own, table) < _collisions(common, table):
                edges = own
        chosen.append((page, edges))
    return chosen


def _collisions(edges: Sequence[float], table: Sequence[Line]) -> float:
    """Return the share of the lines in which two figures fall into one column."""
    hit = 0
    for line in table:
        at = [bisect.bisect(edges, (w.x0 + w.x1) / 2) for w in line.words if w.is_figure]
        hit += len(at) > len(set(at))
    return hit / len(table)


def _ruled_edges(table: Sequence[Line]) -> list[float]:
    """Return the column edges where vertical lines are drawn between nearly all figures."""
    crossed = Counter(key for line in table for key in {round(x / 2) for x in line.rules})
    kept = sorted(k for k, n in crossed.items() if n >= 0.6 * len(table))
    edges = [2.0 * k for i, k in enumerate(kept) if i == 0 or k - kept[i - 1] > 2]
    typical = float(np.median([line.figures for line in table]))
    held = _columns_held(edges, table)
    return edges if held >= typical else []


def _columns_held(edges: Sequence[float], table: Sequence[Line]) -> float:
    """Return the median number of columns that a line's figures fall into."""
    if len(edges) < 2:
        return 0.0
    return float(
        np.median(
            [
                len({bisect.bisect(edges, (w.x0 + w.x1) / 2) for w in line.words if w.is_figure})
                for line in table
            ]
        )
    )


def _gutter_edges(table: Sequence[Line]) -> list[float]:
    """Return column edges in the middle of the white gutters between the words of all lines."""
    width = int(max(w.x1 for line in table for w in line.words) / _STEP) + 4
    covered = np.zeros(width, dtype=np.int64)
    words = [w for line in table for w in line.words]
    for word in words:
        covered[int(word.x0 / _STEP) : int(word.x1 / _STEP) + 1] += 1
    stray = max(0, int(0.01 * len(table)))
    cores = _whole_names(_runs(covered > stray), words)
    cores += _sparse_cores(words, cores)
    cores.sort()
    between = [(a[1] + b[0]) / 2 for a, b in pairwise(cores)]
    return [cores[0][0] - 50.0, *between, cores[-1][1] + 50.0]


def _whole_names(
    cores: Sequence[tuple[float, float]], words: Sequence[Word]
) -> list[tuple[float, float]]:
    """Return the cores with neighbours of words put together: names that all begin alike."""
    merged: list[tuple[float, float]] = []
    was_text = False
    for a, b in cores:
        inside = [w.text[0].isdigit() for w in words if a - 1 <= (w.x0 + w.x1) / 2 <= b + 1]
        is_text = bool(inside) and sum(inside) < 0.3 * len(inside)
        if is_text and was_text:
            merged[-1] = (merged[-1][0], b)
        else:
            merged.append((a, b))
        was_text = is_text
    return merged


def _runs(filled: np.ndarray) -> list[tuple[float, float]]:
    change = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return [(a * _STEP, b * _STEP) for a, b in zip(change[::2], change[1::2], strict=True)]


def _sparse_cores(
    words: Sequence[Word], cores: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Return columns that only a few lines fill, such as one printed in the totals alone."""
    lone = sorted(
        (w.x0, w.x1)
        for w in words
        if w.is_figure and not any(w.x0 < b + 1 and w.x1 > a - 1 for a, b in cores)
    )
    found: list[tuple[float, float]] = []
    for x0, x1 in lone:
        if found and x0 <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(x1, found[-1][1]))
        else:
            found.append((x0, x1))
    return found
