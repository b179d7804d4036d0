"""The report as one page: no script, nothing loaded from elsewhere, readable on a phone."""

from html import escape
from string import Template

from matdoot.documents.blocks import (
    Block,
    Bullets,
    Document,
    Drawing,
    Heading,
    Paragraph,
    Table,
    Tiles,
)
from matdoot.documents.typesetting import TEMPLATES


def report_html(document: Document) -> str:
    """Return the whole page (HTML 5, UTF-8)."""
    page = Template((TEMPLATES / "report.html").read_text(encoding="utf-8"))
    return page.substitute(
        lang=document.lang,
        title=escape(document.title),
        subtitle=escape(document.subtitle),
        office=escape(document.office),
        marks="".join(f"<li>{escape(mark)}</li>" for mark in document.marks),
        body="\n".join(_block(block) for block in document.blocks),
    )


def _block(block: Block) -> str:
    match block:
        case Heading(text=text):
            return f"<h2>{escape(text)}</h2>"
        case Paragraph(text=text, quiet=quiet):
            return f'<p class="quiet">{escape(text)}</p>' if quiet else f"<p>{escape(text)}</p>"
        case Bullets(items=items, large=large):
            listed = "".join(f"<li>{escape(item)}</li>" for item in items)
            return f'<ul class="large">{listed}</ul>' if large else f"<ul>{listed}</ul>"
        case Tiles(tiles=tiles):
            listed = "".join(
                f"<li><strong>{escape(t.value)}</strong><span>{escape(t.what)}</span>"
                f'<span class="note">{escape(t.note)}</span></li>'
                for t in tiles
            )
            return f'<ul class="tiles">{listed}</ul>'
        case Drawing(picture=picture, caption=caption):
            return f"<figure>{picture.svg()}<figcaption>{escape(caption)}</figcaption></figure>"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    """Return a table in a region that scrolls sideways on a narrow screen."""
    heads = "".join(
        f'<th scope="col"{_right(right)}>{escape(title)}</th>'
        for title, right in zip(table.titles, table.numeric, strict=True)
    )
    last = len(table.rows) - 1
    rows = "".join(
        _row(row, table.numeric, strong=table.strong and at == last)
        for at, row in enumerate(table.rows)
    )
    caption = escape(table.caption)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(row: tuple[str, ...], numeric: tuple[bool, ...], *, strong: bool) -> str:
    first = f'<th scope="row">{escape(row[0])}</th>'
    rest = "".join(
        f"<td{_right(right)}>{escape(cell)}</td>"
        for cell, right in zip(row[1:], numeric[1:], strict=True)
    )
    return f'<tr class="strong">{first}{rest}</tr>' if strong else f"<tr>{first}{rest}</tr>"


def _right(right: bool) -> str:
    return ' class="n"' if right else ""
