"""Which heading is which column, as the office has said it before, in a file beside its data.

``mappings.toml`` has one section a table and source (a file's name, ``*`` stands for any letters):

    [turnout."form20_*.xlsx"]
    "कुल (3)" = "electors"
    "Remarks" = ""
    "=217" = "ac_no"
"""

import json
import tomllib
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from matdoot.readers.parties import is_party_heading
from matdoot.terms.errors import InputError, UnreadableFileError, Where
from matdoot.terms.tables import Table
from matdoot.terms.text import Text

FILE_NAME = "mappings.toml"


def remembered(path: Path, table: str) -> dict[str, str]:
    """Return the mapping that the folder of `path` remembers for this file; {} if none.

    Raises
    ------
    UnreadableFileError
        If there is a mappings file and it is no TOML of the shape above.
    """
    store = path.parent / FILE_NAME
    if not store.is_file():
        return {}
    mapping: dict[str, str] = {}
    for pattern, pairs in _read(store).get(table, {}).items():
        if not isinstance(pairs, dict) or not all(isinstance(v, str) for v in pairs.values()):
            raise _bad(store, pattern)
        if fnmatchcase(path.name, pattern):
            mapping |= pairs
    return mapping


def remember(path: Path, table: str, mapping: Mapping[str, str]) -> None:
    """Write `mapping` for the file `path` into the mappings file of its folder."""
    store = path.parent / FILE_NAME
    known = _read(store) if store.is_file() else {}
    known.setdefault(table, {})[path.name] = dict(mapping)
    lines = []
    for name, sources in known.items():
        for pattern, pairs in sources.items():
            lines.append(f"[{name}.{_quoted(pattern)}]")
            lines += [f"{_quoted(h)} = {_quoted(c)}" for h, c in pairs.items()] + [""]
    store.write_text("\n".join(lines), encoding="utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _read(store: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(store.read_bytes().decode("utf-8-sig"))
    except ValueError as error:
        raise _bad(store, str(error)) from error


def _bad(store: Path, detail: str) -> UnreadableFileError:
    return UnreadableFileError(
        Text(f"शीर्षकों का मिलान नहीं पढ़ा गया ({detail})।", f"the mapping cannot be read ({detail})."),
        Text("docs/data-formats.md का 'mappings.toml' भाग देखें।",
             "See 'mappings.toml' in docs/data-formats.md."),
        Where(file=store.name),
    )  # fmt: skip


def check_mapping(mapping: Mapping[str, str], table: Table, source: str) -> None:
    """Refuse a mapping onto a column that the table lacks, or of a party's votes.

    Raises
    ------
    InputError
        Names the heading.
    """
    for heading, name in mapping.items():
        where = Where(file=source, column=heading)
        if name and name not in table.by_name:
            among = ", ".join(table.by_name)
            raise InputError(
                Text(f"तालिका में '{name}' कॉलम नहीं है।", f"the table has no column '{name}'."),
                Text(f"इनमें से चुनें: {among}।", f"Choose among {among}."),
                where,
            )
        if name and table.name != "party_votes" and is_party_heading(heading):
            raise InputError(
                Text("दल या अभ्यर्थी के मत का कॉलम नहीं पढ़ा जाता।",
                     "a column of a party's or candidate's votes is never read."),
                Text("मतों के कुल योग का कॉलम बताएँ।", "Name the column of all votes polled."),
                where,
            )  # fmt: skip
