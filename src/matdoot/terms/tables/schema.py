"""What a table is: named columns with type, unit, range and the headings offices write."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `low` and `high` bound the values (inclusive); None = no bound.

    `headings` are further spellings seen in real files; `unit` is for the reader of the docs.
    `default` fills an optional column that a file lacks (None stays null). `nullable` marks a
    required column whose single values may be unknown. `doubtful` is what a value that cannot be
    read becomes where `default` would claim too much. `aliases` bring other words (plain) to
    one of `choices`.
    """

    name: str
    dtype: Any
    what: Text
    unit: str = ""
    required: bool = True
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    default: str | int | None = None
    doubtful: str | None = None
    nullable: bool = False
    aliases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order and the columns that make a row unique."""

    name: str
    what: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    by_name: Mapping[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {c.name: c for c in self.columns})

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns without which the table cannot be used."""
        return tuple(c.name for c in self.columns if c.required)

    def schema(self) -> dict[str, Any]:
        """Return polars' schema of the whole table."""
        return {c.name: c.dtype for c in self.columns}

    def empty(self) -> pl.DataFrame:
        """Return a frame of the table's shape without rows."""
        return pl.DataFrame(schema=self.schema())


_NASAL = re.compile("[ङञणनम]\u094d(?=[क-म])")  # half nasal consonant, as in केन्द्र


_AND = re.compile(r"(?<=\s)(?:व|एवं|तथा|और)(?=\s)")


def plain_heading(heading: str) -> str:
    """Bring a heading to the form in which headings are compared.

    Unicode NFKC, lower case, everything but letters, digits and vowel signs to one blank; Hindi
    spellings that differ by habit (केन्द्र केंद्र, गये गए, फ़ फ, ँ ं) are made one.
    """
    text = unicodedata.normalize("NFKC", heading).lower().replace("_", " ").replace("&", " and ")
    text = text.translate(_HABITS).replace("गये", "गए")
    text = _NASAL.sub("ं", text)
    text = _AND.sub(" and ", text)
    kept = "".join(
        c if c.isalnum() or unicodedata.category(c) in ("Mn", "Mc") else " " for c in text
    )
    return re.sub(r"\s+", " ", kept).strip()


_HABITS = {0x093C: None, 0x0901: "ं", 0x200C: None, 0x200D: None}  # nukta, chandrabindu, joiners


def fraction(name: str, what: Text, *, required: bool = False, high: float | None = 1.0) -> Column:
    """Return a column of fractions, from 0 to `high`."""
    return Column(name, pl.Float64, what, "fraction", required, low=0.0, high=high)
