"""Form 20 papers of many layouts, made up, printed and read back."""

import numpy as np
import pytest

from matdoot.readers.papers.reading import read_paper
from matdoot.terms.errors import UnreadableFileError
from tests.readers.form20_sheets import HINDI, Sheet, sheet, write_pdf

LAYOUTS = {
    "ruled": {},
    "no lines": {"ruled": False},
    "vertical headings": {"vertical": True, "ruled": False},
    "headings in Hindi": {"heads": HINDI},
    "text laid to the left": {"turn": -90},
    "text laid to the right": {"turn": 90},
    "upside down": {"turn": 180, "per_page": 12},
    "round totals": {"rounds_of": 7, "ruled": False},
    "no postal row": {"postal": False},
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(tmp_path, name: str) -> None:
    paper = sheet(**LAYOUTS[name])
    reading = read_paper(write_pdf(paper, tmp_path / "form20.pdf"), "form20")
    stations = reading.frame.filter(reading.frame["row_type"] == "station")
    assert stations["station"].to_list() == list(paper.stations)
    assert stations["valid"].to_list() == paper.votes.sum(1).tolist()
    assert stations["nota"].to_list() == paper.nota.tolist()
    assert stations["total"].to_list() == (paper.votes.sum(1) + paper.nota).tolist()
    candidates = [c for c in reading.audit.columns if c.startswith("c: ")]
    assert candidates == [f"c: {n}" for n in paper.names] or paper.vertical
    votes = reading.audit.filter(reading.audit["row_type"] == "station").select(candidates)
    assert np.array_equal(votes.to_numpy(), paper.votes)
    finals = reading.frame["row_type"].to_list()[stations.height :]
    assert finals == ["total_evm", *(["postal", "grand_total"] if paper.postal else [])]
    assert all(check.holds for check in reading.checks)
    assert not reading.findings


@pytest.mark.parametrize("turns", [True, False])
def test_candidates_that_run_on_over_a_second_page(tmp_path, turns: bool) -> None:
    import pypdfium2

    paper = sheet(candidates=9, postal=False)
    left, right = [0, 1, 2, 3, 4, 5], [0, 6, 7, 8, 9, 10, 11, 12, 13, 14]
    halves = [
        pypdfium2.PdfDocument(write_pdf(paper, tmp_path / f"{i}.pdf", only=only))
        for i, only in enumerate((left, right))
    ]
    whole = pypdfium2.PdfDocument.new()
    count = len(halves[0])
    for half, page in sorted(
        ((h, p) for h in (0, 1) for p in range(count)),
        key=lambda hp: (hp[1], hp[0]) if turns else hp,
    ):
        whole.import_pages(halves[half], pages=[page])
    whole.save(tmp_path / "whole.pdf")
    reading = read_paper(tmp_path / "whole.pdf", "form20")
    votes = reading.audit.filter(reading.audit["row_type"] == "station")
    names = [c for c in votes.columns if c.startswith("c: ")]
    assert np.array_equal(votes.select(names).to_numpy(), paper.votes)
    assert votes["total"].to_list() == (paper.votes.sum(1) + paper.nota).tolist()


def test_a_paper_of_two_acs_has_two_segments(tmp_path) -> None:
    paper = sheet(stations=40, postal=False)
    twice = Sheet(
        [*paper.stations[:20], *(str(i) for i in range(1, 21))],
        paper.votes,
        paper.nota,
        postal=False,
    )
    frame = read_paper(write_pdf(twice, tmp_path / "f.pdf"), "form20").frame
    assert frame["segment"].to_list() == ["1"] * 20 + ["2"] * 20 + [""]


def test_the_public_table_names_no_candidate(tmp_path) -> None:
    reading = read_paper(write_pdf(sheet(), tmp_path / "f.pdf"), "form20")
    words = " ".join([*reading.frame.columns, *map(str, reading.facts.values())])
    assert "KANDIDAT" not in words
    assert not any(c.startswith("c") for c in reading.frame.columns)


def test_a_wrong_printed_total_is_a_finding_and_no_error(tmp_path) -> None:
    reading = read_paper(write_pdf(sheet(wrong_total=10), tmp_path / "f.pdf"), "form20")
    wrong = [c for c in reading.checks if not c.holds]
    assert {(c.row, c.column, c.printed - c.computed) for c in wrong} == {
        ("total_evm", "total", 10)
    }
    assert {f.code for f in reading.findings} == {"row_sum", "printed_total"}
    assert "add to" in reading.frame.filter(reading.frame["row_type"] == "total_evm")["note"][0]


def test_every_line_of_the_paper_is_accounted_for(tmp_path) -> None:
    paper = sheet(rounds_of=9, ruled=False)
    reading = read_paper(write_pdf(paper, tmp_path / "f.pdf"), "form20")
    kinds = reading.lines["kind"].value_counts().to_dicts()
    counted = {k["kind"]: k["count"] for k in kinds}
    assert counted["subtotal"] == len(paper.stations) // 9
    assert counted["column_numbers"] == reading.pages


def test_rounds_are_refused_with_the_reason(tmp_path) -> None:
    rng = np.random.default_rng(1)
    votes = rng.integers(500, 2000, size=(24, 5))
    heads = ("Round Number", *sheet().heads[1:])
    paper = Sheet([str(i) for i in range(1, 25)], votes, votes[:, 0] % 90, heads=heads)
    with pytest.raises(UnreadableFileError) as refused:
        read_paper(write_pdf(paper, tmp_path / "f.pdf"), "form20")
    assert "counting rounds" in refused.value.say("en")
    assert "राउंड" in refused.value.say("hi")
    assert refused.value.exit_code == 2


def test_figures_that_do_not_add_up_are_refused(tmp_path) -> None:
    lines = ["Polling Station No,A,B,C,Total valid votes,Rejected,NOTA,Total,Tendered"]
    rng = np.random.default_rng(2)
    lines += [",".join(map(str, [i, *rng.integers(1, 900, size=8)])) for i in range(1, 40)]
    (tmp_path / "ocr.csv").write_text("\n".join(lines))
    with pytest.raises(UnreadableFileError, match="add up"):
        read_paper(tmp_path / "ocr.csv", "form20")


def test_a_page_of_pictures_is_refused(tmp_path) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.save(tmp_path / "scan.pdf")
    with pytest.raises(UnreadableFileError) as refused:
        read_paper(tmp_path / "scan.pdf", "form20")
    assert "returning officer" in refused.value.say("en")
