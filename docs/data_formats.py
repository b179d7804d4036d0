"""Write the tables' section of data-formats.md from terms.tables: ``python docs/data_formats.py``."""

from pathlib import Path

from matdoot.terms.tables import TABLES, Column, Table

PAGE = Path(__file__).with_name("data-formats.md")
BEGIN = "<!-- tables: written by docs/data_formats.py -->"
END = "<!-- end of tables -->"
_TYPES = {
    "String": "text",
    "Int64": "whole number",
    "Float64": "number",
    "Date": "date",
    "Boolean": "yes or no",
}
_SHOWN = 6  # further headings of a column; the schema has them all


def section() -> str:
    """Return every table with its columns, as Markdown."""
    return "\n".join(_table(table) for table in TABLES.values())


def _table(table: Table) -> str:
    lines = [
        f"### {table.name}: {table.what.en} ({table.what.hi})",
        f"A row is known by {', '.join(f'`{k}`' for k in table.key)}.",
        "",
        "| column | what | type, unit, range | needed | headings also read |",
        "|---|---|---|---|---|",
        *map(_row, table.columns),
        "",
    ]
    return "\n".join(lines)


def _row(column: Column) -> str:
    kind = [_TYPES[str(column.dtype)]]
    if column.unit and column.unit != kind[0]:
        kind.append(column.unit)
    if column.low is not None or column.high is not None:
        kind.append(f"{_bound(column.low)} to {_bound(column.high)}")
    if column.choices:
        kind.append(" / ".join(column.choices))
    if column.required:
        needed = "yes; single values may be unknown" if column.nullable else "yes"
    else:
        needed = f"no; `{column.default}`" if column.default not in (None, "") else "no"
    shown = column.headings[:_SHOWN]
    more = " …" if len(column.headings) > _SHOWN else ""
    cells = (
        f"`{column.name}`", f"{column.what.en} ({column.what.hi})", ", ".join(kind), needed,
        ", ".join(shown) + more,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _bound(value: float | None) -> str:
    return "…" if value is None else f"{value:g}"


def written(page: str) -> str:
    """Return `page` with the tables' section as it should be."""
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{section()}{END}{tail}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
