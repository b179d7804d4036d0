"""A picture drawn once and shown twice: as SVG in a page, and in Typst with its own text.

Typst sets the text of an SVG without regard to Devanagari's clusters, so a picture keeps its
labels apart from its shapes: a page gets both as one SVG, a paper gets the shapes as SVG and lays
the labels over them itself. Units are those of the viewBox; 360 wide suits a phone.
"""

from dataclasses import asdict, dataclass
from html import escape
from typing import Any, Literal

WIDTH = 360.0
Anchor = Literal["start", "middle", "end"]
DARK = "#1d1838"
SOFT = "#5b5577"


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    size: float = 12.0
    anchor: Anchor = "start"
    bold: bool = False
    fill: str = DARK


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes (SVG elements) and labels; `alt` says in words what is to be seen."""

    width: float
    height: float
    alt: str
    shapes: tuple[str, ...]
    labels: tuple[Label, ...]

    def svg(self) -> str:
        """Return the whole picture as SVG for a page, with its text as text."""
        texts = "".join(_text(label) for label in self.labels)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {num(self.width)} '
            f'{num(self.height)}" role="img" aria-label="{escape(self.alt)}">'
            f"{''.join(self.shapes)}{texts}</svg>"
        )

    def parts(self) -> dict[str, Any]:
        """Return size, shapes as SVG and labels, as plain values for Typst."""
        shapes = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {num(self.width)} '
            f'{num(self.height)}">{"".join(self.shapes)}</svg>'
        )
        return {
            "width": self.width,
            "height": self.height,
            "alt": self.alt,
            "svg": shapes,
            "labels": [asdict(label) for label in self.labels],
        }


def num(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def rect(x: float, y: float, width: float, height: float, *, fill: str, radius: float = 0) -> str:
    """Return a filled rectangle."""
    round_corner = f' rx="{num(radius)}"' if radius else ""
    return (
        f'<rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}" '
        f'fill="{fill}"{round_corner}/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str, width: float = 1) -> str:
    """Return a straight line."""
    return (
        f'<path d="M{num(x1)} {num(y1)}L{num(x2)} {num(y2)}" stroke="{stroke}" '
        f'stroke-width="{num(width)}" fill="none"/>'
    )


def path(d: str, *, fill: str, stroke: str = "none", width: float = 1, opacity: float = 1) -> str:
    """Return a path of the commands `d`."""
    seen = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    edge = f' stroke="{stroke}" stroke-width="{num(width)}"' if stroke != "none" else ""
    return f'<path d="{d}" fill="{fill}"{seen}{edge}/>'


def squares(corners: list[tuple[float, float]], side: float) -> str:
    """Return the path commands of many squares of one size."""
    s = num(side)
    return "".join(f"M{num(x)} {num(y)}h{s}v{s}h-{s}z" for x, y in corners)


def _text(label: Label) -> str:
    weight = ' font-weight="700"' if label.bold else ""
    anchor = f' text-anchor="{label.anchor}"' if label.anchor != "start" else ""
    return (
        f'<text x="{num(label.x)}" y="{num(label.y)}" font-size="{num(label.size)}" '
        f'fill="{label.fill}"{weight}{anchor}>{escape(label.text)}</text>'
    )
