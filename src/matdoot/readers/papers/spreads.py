"""Papers with more candidates than a page is wide: one row runs on over two or three pages."""

from collections.abc import Mapping, Sequence

from matdoot.readers.papers.lines import Line
from matdoot.readers.papers.sheet import Block, PaperRow
from matdoot.readers.pdf import PdfPage

_ALIKE = 0.8  # share of the page groups that must list the same stations


def page_sets(pages: Sequence[PdfPage], lines: Mapping[int, Sequence[Line]]) -> list[list[PdfPage]]:
    """Return the pages as sets that lie side by side; one set where every page has new rows.

    Page by page (left, right, left, right) or all left pages before all right ones.
    """
    full = [p for p in pages if len(_stations(lines[p.number])) >= 3]
    keys = [_stations(lines[p.number]) for p in full]
    for wide in (2, 3):
        if len(full) < wide or len(full) % wide:
            continue
        groups = [keys[i : i + wide] for i in range(0, len(keys), wide)]
        if sum(len(set(group)) == 1 for group in groups) >= _ALIKE * len(groups):
            return [full[i::wide] for i in range(wide)]
        length = len(full) // wide
        if (
            length > 1
            and len({tuple(keys[i * length : (i + 1) * length]) for i in range(wide)}) == 1
        ):
            return [full[i * length : (i + 1) * length] for i in range(wide)]
    return [list(pages)]


def _stations(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(x.words[0].text for x in lines if x.is_table and x.words[0].is_figure)


def side_by_side(parts: Sequence[Sequence[Block]]) -> list[Block] | None:
    """Return one block of rows that run over all parts; None where the rows do not pair off."""
    if any(len(blocks) != 1 for blocks in parts):
        return None
    blocks = [blocks[0] for blocks in parts]
    if len({len(block.rows) for block in blocks}) != 1:
        return None
    rows: list[PaperRow] = []
    for first, *others in zip(*(block.rows for block in blocks), strict=True):
        beyond = [cell for row in others for cell in row.cells[1:]]
        rows.append(PaperRow(first.page, first.row, (*first.cells, *beyond)))
    labels = [*blocks[0].labels, *(head for block in blocks[1:] for head in block.labels[1:])]
    return [Block(rows, labels)]
