"""What an ambassador gets for one planned post."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from matdoot.terms.text import Text

_TEXTS = ("text", "share_url", "how", "poster")
KIT_COLUMNS = (
    "post_id", "week", "ambassador_id", "ambassador_name", "account_id", "platform", "theme_id",
    *(f"{name}_{lang}" for name in _TEXTS for lang in ("hi", "en")),
)  # fmt: skip
"""Columns of tables/kits.csv, in this order; a poster that was not made is an empty string."""


@dataclass(frozen=True, slots=True)
class Kit:
    """A ready post: words in both languages, the share link, and the poster.

    `post_id` is ``P0001`` …, in the order of the plan; `poster` is the PNG's path relative to
    the results folder; `share_url` opens the platform's own composer (for Instagram and YouTube,
    which have none, the page where the file is uploaded); `how` says what to do there.
    """

    post_id: str
    week: int
    ambassador_id: str
    ambassador_name: str
    account_id: str
    platform: str
    theme_id: str
    text: Text
    share_url: Text
    how: Text
    poster: Text


def kits_frame(kits: Iterable[Kit]) -> pl.DataFrame:
    """Return kits as the table KIT_COLUMNS, one row a post, in the order given."""
    schema = {name: pl.Int64 if name == "week" else pl.Utf8 for name in KIT_COLUMNS}
    return pl.DataFrame([_row(kit) for kit in kits], schema=schema)


def kits_of_frame(frame: pl.DataFrame) -> tuple[Kit, ...]:
    """Return the kits that :func:`kits_frame` wrote; the inverse of that function."""
    return tuple(Kit(**_values(row)) for row in frame.iter_rows(named=True))


def _values(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: value for name, value in row.items() if not name.endswith(("_hi", "_en"))}
    return plain | {name: Text(row[f"{name}_hi"], row[f"{name}_en"]) for name in _TEXTS}


def _row(kit: Kit) -> dict[str, object]:
    plain = {name: getattr(kit, name) for name in KIT_COLUMNS if hasattr(kit, name)}
    halves = {
        f"{name}_{lang}": getattr(getattr(kit, name), lang)
        for name in _TEXTS
        for lang in ("hi", "en")
    }
    return plain | halves
