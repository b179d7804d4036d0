"""Made-up Form 20 papers as PDFs, in the layouts that offices print."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import typst

ENGLISH = ("Sr. No. of Polling Station", "Total of valid votes", "No. of rejected votes", "NOTA", "Total",
           "No. of tendered votes")  # fmt: skip
HINDI = ("मतदान केंद्र की क्रम संख्या", "कुल विधिमान्य मत", "प्रतिक्षेपित मत", "नोटा", "कुल योग", "निविदत्त मत")


@dataclass(frozen=True)
class Sheet:
    """One paper. `stations` are labels as printed; `votes` has one row a station."""

    stations: Sequence[str]
    votes: np.ndarray
    nota: np.ndarray
    heads: Sequence[str] = ENGLISH
    ruled: bool = True
    vertical: bool = False
    turn: int = 0
    rounds_of: int = 0
    per_page: int = 20
    postal: bool = True
    wrong_total: int = 0

    @property
    def names(self) -> list[str]:
        return [f"KANDIDAT {chr(65 + i) * 3} PRASAD" for i in range(self.votes.shape[1])]


def sheet(stations: int = 45, candidates: int = 6, seed: int = 3, **options) -> Sheet:
    """Return a paper with random votes; station 12 has an auxiliary 12 A."""
    rng = np.random.default_rng(seed)
    labels = [str(i) for i in range(1, stations)]
    labels.insert(12, "12 A")
    shares = rng.dirichlet(np.full(candidates, 0.7), size=stations)
    votes = np.floor(shares * rng.integers(150, 1100, size=(stations, 1))).astype(int)
    return Sheet(labels, votes, rng.integers(0, 25, size=stations), **options)


def rows_of(paper: Sheet) -> list[list[str]]:
    """Return the printed rows: stations, round totals, and the totals at the end."""
    rows: list[list[str]] = []
    numbers = np.column_stack(
        [
            paper.votes,
            paper.votes.sum(1),
            np.zeros_like(paper.nota),
            paper.nota,
            paper.votes.sum(1) + paper.nota,
        ]
    )
    for i, label in enumerate(paper.stations):
        rows.append([label, *map(str, numbers[i]), ""])
        if paper.rounds_of and (i + 1) % paper.rounds_of == 0:
            part = numbers[i + 1 - paper.rounds_of : i + 1].sum(0)
            rows.append([f"Total of Round {(i + 1) // paper.rounds_of}", *map(str, part), "0"])
    total = numbers.sum(0)
    total[-1] += paper.wrong_total
    rows.append(["Total No. of votes recorded at Polling Stations", *map(str, total), "2"])
    if paper.postal:
        by_post = np.arange(paper.votes.shape[1]) + 7
        extra = np.array([*by_post, by_post.sum(), 4, 3, by_post.sum() + 7])
        rows.append(["No. of votes recorded on Postal Ballot Papers", *map(str, extra), "0"])
        rows.append(["Total Votes Polled", *map(str, total + extra), "2"])
    return rows


def write_pdf(paper: Sheet, path: Path, only: Sequence[int] | None = None) -> Path:
    """Print the paper; `turn` lays the text sideways, `only` prints some of the columns."""
    head = [paper.heads[0], *paper.names, *paper.heads[1:]]
    kept = range(len(head)) if only is None else only
    head = [head[i] for i in kept]
    columns = len(head)

    def cell(text: str) -> str:
        return "[" + "".join(f"\\{c}" if c in "[]#*_`$<>@\\/" else c for c in text) + "]"

    heads = [f"rotate(-90deg, reflow: true){cell(h)}" if paper.vertical else cell(h) for h in head]
    rows = [[row[i] for i in kept] for row in rows_of(paper)]
    tables = []
    for start in range(0, len(rows), paper.per_page):
        body = [cell(c) for row in rows[start : start + paper.per_page] for c in row]
        numbering = [cell(str(i)) for i in range(1, columns + 1)]
        stroke = "0.5pt" if paper.ruled else "none"
        widths = "(70pt, " + ", ".join(["42pt"] * (columns - 1)) + ")"
        tables.append(
            f"FORM 20 \\ FINAL RESULT SHEET \\ Total No. of Electors in Assembly Constituency - 45678 \\ "
            f"#table(columns: {widths}, stroke: {stroke}, align: center, inset: 3pt, "
            f"table.cell(colspan: {columns})[No of valid votes cast in favour of], {', '.join(heads)}, "
            f"{', '.join(numbering)}, {', '.join(body)})"
        )
    page = "#set page(width: 842pt, height: 595pt, margin: 20pt)"
    pages = "\n#pagebreak()\n".join(tables)
    if paper.turn:
        page = "#set page(width: 595pt, height: 842pt, margin: 20pt)"
        pages = "\n#pagebreak()\n".join(
            f"#rotate({paper.turn}deg, reflow: true, box(width: 800pt)[{t}])" for t in tables
        )
    source = f'{page}\n#set text(size: 8pt, font: ("Libertinus Serif", "Mukta"))\n{pages}\n'
    path.write_bytes(typst.compile(source.encode(), font_paths=_fonts()))
    return path


def _fonts() -> list[str]:
    import fontpkg_mukta

    return [str(Path(fontpkg_mukta.__file__).parent)]
