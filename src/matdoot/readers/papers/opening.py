"""Open an official paper of any kind: PDF, XML of cells, CSV, workbook."""

import bisect
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from matdoot.readers.files import open_source
from matdoot.readers.papers.layout import lay_out
from matdoot.readers.papers.sheet import Block, Paper, PaperRow
from matdoot.readers.pdf import PdfPage, read_pdf
from matdoot.terms.errors import UnreadableFileError, Where
from matdoot.terms.text import Text

_LETTERS_A_PAGE = 20  # fewer than this on the usual page: nothing is written, only pictured
_LARGEST_XML = 200_000_000  # bytes

_ASK_FOR_TEXT = Text(
    "रिटर्निंग अधिकारी के कार्यालय से वही पत्र टेक्स्ट PDF या XLSX में माँगें (जिससे यह छापा गया था), या आँकड़े XLSX में "
    "टाइप करके दें।",
    "Ask the returning officer's office for the text PDF or the XLSX that it was printed from, or type "
    "the figures into an XLSX.",
)


def open_paper(path: str | Path) -> Paper:
    """Read a paper into blocks of rows.

    Raises
    ------
    UnreadableFileError
        If the file is a scan, has letters without meaning, is damaged, empty or of another kind.
    """
    path = Path(path)
    head = _head(path)
    if head.startswith(b"%PDF"):
        return _from_pdf(path)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<table")) and b"<table" in head:
        return _from_xml(path)
    source = open_source(path)
    blocks = [
        Block([PaperRow(None, n, tuple(row)) for n, row in zip(g.numbers, g.rows, strict=True)])
        for g in source.grids
    ]
    noticed = [*source.findings, *(f for grid in source.grids for f in grid.findings)]
    return Paper(source.name, source.sha256, blocks, findings=tuple(noticed))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        return b""  # open_source says why


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _from_pdf(path: Path) -> Paper:
    pages = read_pdf(path)
    letters = sorted(len(page.letters) for page in pages)
    if not letters or letters[len(letters) // 2] < _LETTERS_A_PAGE:
        raise _scan(path, pages)
    _refuse_unmapped(path, pages)
    blocks, lines = lay_out(pages)
    return Paper(path.name, _digest(path), blocks, lines, pages=len(pages))


def _scan(path: Path, pages: Sequence[PdfPage]) -> UnreadableFileError:
    if any(page.pictured > 0.3 for page in pages):
        what = Text(
            "यह स्कैन (चित्र) है: इसमें पढ़ने योग्य अक्षर नहीं हैं।",
            "this is a scan: it holds pictures and no letters that can be read.",
        )
    else:
        what = Text("PDF के पृष्ठों पर अक्षर नहीं हैं।", "the pages of this PDF hold no letters.")
    return UnreadableFileError(what, _ASK_FOR_TEXT, Where(file=path.name))


def _refuse_unmapped(path: Path, pages: Sequence[PdfPage]) -> None:
    """Refuse a PDF whose font does not say which letters it draws."""
    kinds = Counter(
        "lost"
        if c.text == "\ufffd" or ord(c.text) < 32 or 0xE000 <= ord(c.text) < 0xF900
        else "read"
        for page in pages
        for c in page.letters
    )
    figures = sum(c.text.isdigit() for page in pages for c in page.letters)
    if kinds["lost"] > kinds["read"] or not figures:
        raise UnreadableFileError(
            Text(
                "PDF का फ़ॉन्ट यह नहीं बताता कि कौन-सा अक्षर छपा है: आँकड़े पढ़े नहीं जा सकते।",
                "the PDF's font does not say which letters it draws: the figures cannot be read.",
            ),
            _ASK_FOR_TEXT,
            Where(file=path.name),
        )


def _from_xml(path: Path) -> Paper:
    """Read cells with page positions: p page, x left, y right, w top, h bottom."""
    content = path.read_bytes()
    if len(content) > _LARGEST_XML or b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        raise _bad_xml(path)
    # Such files often hold one <table> after the other, each with a declaration of its own.
    content = re.sub(rb"<\?xml[^>]*\?>", b"", content.removeprefix(b"\xef\xbb\xbf"))
    try:
        root = ElementTree.fromstring(b"<pages>" + content + b"</pages>")  # noqa: S314 - no entities
        cells = [
            (
                int(c.get("p", "1")),
                int(c.attrib["w"]),
                int(c.attrib["x"]),
                int(c.attrib["y"]),
                _text(c),
            )
            for c in root.iter("cell")
        ]
    except (ElementTree.ParseError, KeyError, ValueError) as error:
        raise _bad_xml(path) from error
    if not cells:
        raise _bad_xml(path)
    rows = _placed(cells)
    return Paper(path.name, _digest(path), [Block(rows)], pages=max(c[0] for c in cells))


def _text(cell: ElementTree.Element) -> str:
    return " ".join("".join(cell.itertext()).split())


def _placed(cells: Sequence[tuple[int, int, int, int, str]]) -> list[PaperRow]:
    """Put cells into rows by their top and into columns by the left edges that recur."""
    by_row: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
    for page, top, left, right, text in cells:
        by_row.setdefault((page, top), []).append((left, right, text))
    typical = max(Counter(len(row) for row in by_row.values() if len(row) > 3).items(),
                  key=lambda item: item[0] * item[1], default=(1, 0))[0]  # fmt: skip
    lefts = Counter(left for row in by_row.values() if len(row) >= typical for left, _, _ in row)
    edges: list[int] = []
    for left in sorted(lefts):
        if not edges or left - edges[-1] > 4:
            edges.append(left)
    rows: list[PaperRow] = []
    for number, ((page, _), row) in enumerate(sorted(by_row.items()), start=1):
        placed = [""] * max(len(edges), 1)
        for left, right, text in sorted(row):
            at = max(bisect.bisect(edges, left + 4) - 1, 0)
            to = max(bisect.bisect(edges, right - 4), at + 1) if len(row) > 1 else at + 1
            for i in range(at, to if _is_word(text) else at + 1):
                placed[i] = f"{placed[i]} {text}".strip()
        rows.append(PaperRow(page, number, tuple(placed)))
    return rows


def _is_word(text: str) -> bool:
    return not text.replace(",", "").replace(".", "").isdigit()


def _bad_xml(path: Path) -> UnreadableFileError:
    return UnreadableFileError(
        Text("इस XML में कोष्ठकों (cell) की तालिका नहीं है।", "this XML holds no table of cells."),
        Text("पत्र को PDF, CSV या XLSX में दें।", "Give the paper as PDF, CSV or XLSX."),
        Where(file=path.name),
    )
