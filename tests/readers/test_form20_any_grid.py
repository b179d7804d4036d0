"""Any grid of cells at all is read or refused in words, never with a traceback."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matdoot.readers.papers.reading import read_paper
from matdoot.readers.papers.sheet import Block, PaperRow
from matdoot.readers.papers.table import understand
from matdoot.readers.papers.totals import check_rows, check_totals, settle_totals
from matdoot.terms.errors import MatdootError

CELL = st.one_of(
    st.sampled_from(
        ["", "Total", "12 A", "नोटा", "Polling Station No", "postal", "-", "45.2%", "१२"]
    ),
    st.integers(0, 2000).map(str),
    st.text(max_size=6),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL, max_size=9), max_size=14))
def test_any_rows_are_understood_or_not(rows: list[list[str]]) -> None:
    block = Block([PaperRow(None, i, tuple(row)) for i, row in enumerate(rows, 1)])
    table = understand(block)
    if table is not None:
        settle_totals(table)
        check_rows(table)
        check_totals(table)
        lines = len(table.entries) + len(table.others)
        assert lines == len(rows), "a row was dropped"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.4\n", b"<?xml version='1.0'?><table>"])
)
@pytest.mark.parametrize("kind", ["form20", "turnout"])
def test_any_bytes_are_refused_in_words(tmp_path, kind: str, content: bytes, start: bytes) -> None:
    path = tmp_path / "paper"
    path.write_bytes(start + content)
    with pytest.raises(MatdootError):
        read_paper(path, kind)


@settings(max_examples=40, deadline=None)
@given(st.integers(3, 40), st.integers(2, 9), st.integers(0, 2**32 - 1))
def test_any_votes_that_add_up_are_read(rows: int, candidates: int, seed: int) -> None:
    import numpy as np

    rng = np.random.default_rng(seed)
    votes = rng.integers(1, 400, size=(rows, candidates))
    nota = rng.integers(1, 30, size=rows)
    body = [
        [i + 1, *votes[i], votes[i].sum(), 0, nota[i], votes[i].sum() + nota[i], 0]
        for i in range(rows)
    ]
    head = ["Polling Station", *(f"N{c}" for c in range(candidates)), "Total valid votes", "Rejected",
            "NOTA", "Total", "Tendered"]  # fmt: skip
    table = understand(
        Block([PaperRow(None, i, tuple(map(str, row))) for i, row in enumerate([head, *body], 1)])
    )
    assert table is not None
    assert [int(e.figures[table.roles.columns["total"]]) for e in table.stations] == [
        r[-2] for r in body
    ]
    assert len(table.roles.candidates) == candidates
    assert all(check.holds for _, check in check_rows(table))
