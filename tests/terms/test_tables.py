"""The schema of every table holds together, in both languages."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matdoot.terms.tables import TABLES, Table, plain_heading

TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)


@TABLE
def test_keys_and_names(table: Table) -> None:
    names = [c.name for c in table.columns]
    assert len(names) == len(set(names))
    assert set(table.key) <= set(names)
    assert set(table.required) <= set(names)
    assert table.empty().schema == pl.Schema(table.schema())


@TABLE
def test_every_text_is_in_both_languages(table: Table) -> None:
    for text in (table.what, *(c.what for c in table.columns)):
        assert text.en.isascii()
        assert any("\u0900" <= c <= "\u097f" for c in text.hi)


@TABLE
def test_defaults_choices_and_ranges_are_possible(table: Table) -> None:
    for column in table.columns:
        if column.default is not None:
            assert pl.Series([column.default], dtype=column.dtype).len() == 1
            assert not column.required or column.nullable
        if column.choices:
            assert column.default is None or column.default in column.choices
            assert set(column.aliases.values()) <= set(column.choices)
        if column.low is not None and column.high is not None:
            assert column.low < column.high
        if column.unit == "fraction":
            assert column.low == 0


@TABLE
def test_a_heading_names_one_column_unless_the_cells_decide(table: Table) -> None:
    names_by_heading: dict[str, set[str]] = {}
    for column in table.columns:
        for spelling in (column.name, *column.headings):
            names_by_heading.setdefault(plain_heading(spelling), set()).add(column.name)
    for heading, names in names_by_heading.items():
        of_electors_or_votes = {n.partition("_")[0] for n in names} == {"electors", "votes"}
        by_cells = names in ({"ps_no", "ps_name"}, {"role", "officer_name"})
        # "voters" are electors, unless other columns of the file already are
        assert len(names) == 1 or by_cells or (of_electors_or_votes and "voters" in heading), (
            heading
        )


def test_party_votes_are_in_no_table_but_the_audits() -> None:
    for table in TABLES.values():
        if table.name != "party_votes":
            assert not any("party" in c.name for c in table.columns)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("मतदान केन्द्र", "मतदान केंद्र"), ("डाले गये मत", "डाले गए मत"), ("फ़ोन", "फोन"), ("हाँ", "हां"),
        ("PS_No.", "ps no"), ("  Total\nElectors ", "total electors"), ("मतदान‌केंद्र", "मतदानकेंद्र"),
    ],
)  # fmt: skip
def test_spellings_that_differ_by_habit_are_one(one: str, other: str) -> None:
    assert plain_heading(one) == plain_heading(other)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_a_plain_heading_stays_as_it_is(heading: str) -> None:
    plain = plain_heading(heading)
    assert plain_heading(plain) == plain
    assert plain == plain.strip()
