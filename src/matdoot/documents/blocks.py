"""What a report is made of, whether it becomes a page or a paper: a list of blocks."""

from dataclasses import dataclass
from typing import Any

from matdoot.documents.picture import Picture


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title; `page` starts a new sheet on paper."""

    text: str
    page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `quiet` for notes in small type."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `large` for the findings."""

    items: tuple[str, ...]
    large: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure: its value, what it is, and its range or a note."""

    value: str
    what: str
    note: str


@dataclass(frozen=True, slots=True)
class Tiles:
    """Three or four figures side by side."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its caption; `width` is the share of the paper's width it takes."""

    picture: Picture
    caption: str
    width: float = 0.8


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `numeric` tells by column whether it is set to the right.

    `widths` share the paper's width among the columns, 0 for as wide as the words need; `strong`
    sets the last row as a total.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    widths: tuple[float, ...]
    caption: str
    strong: bool = False


Block = Heading | Paragraph | Bullets | Tiles | Drawing | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language; `marks` are words such as "sample data" on every page."""

    lang: str
    title: str
    subtitle: str
    office: str
    marks: tuple[str, ...]
    blocks: tuple[Block, ...]


def plain(block: Block) -> dict[str, Any]:
    """Return a block as plain values for Typst, its kind under ``kind``."""
    kind = type(block).__name__.lower()
    if isinstance(block, Drawing):
        parts = block.picture.parts()
        return {"kind": kind, "caption": block.caption, "share": block.width, "picture": parts}
    if isinstance(block, Tiles):
        tiles = [{"value": t.value, "what": t.what, "note": t.note} for t in block.tiles]
        return {"kind": kind, "tiles": tiles}
    return {"kind": kind} | {name: getattr(block, name) for name in block.__slots__}
