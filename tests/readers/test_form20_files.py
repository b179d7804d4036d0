"""The real papers that are at hand, held cell by cell against their checked truth tables."""

import csv
from pathlib import Path

import pytest

from matdoot.readers.papers.reading import read_paper
from matdoot.terms.errors import UnreadableFileError

pytestmark = pytest.mark.shared

PAPERS = [
    ("form20", "form20/GJ2014_LS_AC001_Abadasa_tabula.csv"),
    ("form20", "form20/GJ2024_LS_AC007_Vav_text_mpdf.pdf"),
    ("form20", "form20/MH2009_LA_AC032_Murtizapur_text.pdf"),
    ("form20", "form20/MH2014_LA_AC004_Nawapur_text_verticalheads.pdf"),
    ("form20", "form20/MH2019_LA_AC010_Chopda_text_pdfium.pdf"),
    ("form20", "krutidev/UP2017_LA_AC111_Gunnaur_form20_krutidev.cells.xml"),
    ("form20", "krutidev/UP2017_LA_AC111_Gunnaur_form20_krutidev.grid.csv"),
    ("turnout", "krutidev/UP2017_LA_AC168_Malihabad_psnames_krutidev.cells.xml"),
    ("turnout", "krutidev/UP2017_LA_AC168_Malihabad_psnames_krutidev.grid.csv"),
    ("turnout", "turnout/MH2024_End-Poll-VTR_AC-Wise_Male_Female.pdf"),
    ("turnout", "turnout/UP2014_LS_AC159_electors_turnout_votes.csv"),
    ("turnout", "turnout/UP2017_LA_AC001_Behat_english.cells.xml"),
    ("turnout", "turnout/UP2017_LA_AC001_Behat_english.grid.csv"),
]
REFUSED = [
    ("form20/DD2024_LS_PC01_DamanDiu_scan.pdf", "scan", "text PDF or the XLSX"),
    (
        "form20/MH2014_LA_AC003_Nandurbar_text_ROUNDWISE.pdf",
        "counting rounds",
        "by polling station",
    ),
]
OTHER_NAMES = {"total_votes": "total"}


def truth_of(path: Path) -> list[dict[str, str]]:
    name = path.name
    for ending in (".cells.xml", ".grid.csv", ".pdf", ".csv"):
        name = name.removesuffix(ending)
    with (path.parent / f"{name}.truth.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def is_candidate(column: str) -> bool:
    return column.startswith("c: ") or (column[0] == "c" and column[1:].isdigit())


@pytest.mark.parametrize(("kind", "name"), PAPERS)
def test_every_cell_of_the_truth(shared_path, kind: str, name: str) -> None:
    path = shared_path(f"formats/{name}")
    truth = truth_of(path)
    reading = read_paper(path, kind)
    rows = reading.frame.to_dicts()
    votes = reading.audit.to_dicts() if reading.audit is not None else [{}] * len(rows)
    asked = [c for c in truth[0] if is_candidate(c)]
    given = [c for c in votes[0] if is_candidate(c)]
    assert not asked or len(given) == len(asked)
    extra = {r["row_type"] for r in rows[len(truth) :]}
    assert len(rows) >= len(truth)
    assert extra <= {"total_evm", "postal", "grand_total"}
    for row, vote, true in zip(rows, votes, truth, strict=False):
        for column, value in true.items():
            if column == "note" or (column == "page" and row["row_type"] != "station"):
                continue
            if is_candidate(column):
                found = vote[given[asked.index(column)]]
            else:
                found = row[OTHER_NAMES.get(column, column)]
            if column == "percent":
                assert found == pytest.approx(float(value), abs=1e-9)
            else:
                assert ("" if found is None else str(found)) == value, (true, column)


@pytest.mark.parametrize(("name", "reason", "remedy"), REFUSED)
def test_refusals_say_why_and_what_to_do(shared_path, name: str, reason: str, remedy: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_paper(shared_path(f"formats/{name}"), "form20")
    assert reason in refused.value.what.en
    assert remedy in refused.value.todo.en
    assert refused.value.exit_code == 2


def test_official_errors_are_findings(shared_path) -> None:
    path = shared_path("formats/form20/MH2014_LA_AC004_Nawapur_text_verticalheads.pdf")
    reading = read_paper(path, "form20")
    found = {(f.where.column, f.where.row) for f in reading.findings if f.code == "row_sum"}
    assert {column for column, _ in found} == {"valid", "total"}
    assert len(found) == 4


def test_names_in_kruti_dev_come_out_in_unicode(shared_path) -> None:
    path = shared_path("formats/krutidev/UP2017_LA_AC168_Malihabad_psnames_krutidev.grid.csv")
    frame = read_paper(path, "turnout").frame
    assert frame["ps_name"][0] == "प्रा0वि0 अहिंडर कक्ष सं0 1"
    assert frame["station_name"][0] == "izk0fo0 vfgaMj d{k la0 1"
    assert (frame["name_encoding"][:375] == "kruti_dev").mean() > 0.99


@pytest.mark.slow
def test_a_paper_of_hundreds_of_pages_takes_seconds(shared_path, tmp_path) -> None:
    import time

    import pypdfium2

    source = pypdfium2.PdfDocument(shared_path("formats/form20/GJ2024_LS_AC007_Vav_text_mpdf.pdf"))
    thick = pypdfium2.PdfDocument.new()
    for _ in range(25):
        thick.import_pages(source, pages=list(range(8)))
    thick.save(tmp_path / "thick.pdf")
    started = time.monotonic()
    reading = read_paper(tmp_path / "thick.pdf", "form20")
    assert reading.pages == 200
    assert reading.facts["stations"] == 25 * 321
    assert time.monotonic() - started < 60
