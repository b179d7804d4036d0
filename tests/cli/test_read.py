"""`matdoot read`: what it writes, prints and refuses."""

import csv
import json

import pytest
from typer.testing import CliRunner

from matdoot.cli.main import app

RUN = CliRunner()
HEAD = "Polling Station No,ASHA,BINA,CHITRA,Total valid votes,Rejected,NOTA,Total,Tendered"


@pytest.fixture
def form20(tmp_path):
    rows = [[i, i * 7 % 90, i * 13 % 80, i * 3 % 50] for i in range(1, 31)]
    full = [[i, *v, sum(v), 0, i % 5, sum(v) + i % 5, 0] for i, *v in rows]
    sums = [sum(r[k] for r in full) for k in range(1, 9)]
    lines = [HEAD, *(",".join(map(str, r)) for r in full), ",".join(map(str, ["Total", *sums]))]
    path = tmp_path / "form20.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_candidates_stand_in_the_audit_file_alone(form20, tmp_path) -> None:
    out = tmp_path / "stations.csv"
    done = RUN.invoke(app, ["read", str(form20), "--kind", "form20", "--out", str(out), "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["ok"]
    assert len(told["rows"]) == 30
    assert [t["row_type"] for t in told["totals"]] == ["total_evm"]
    assert all(check["holds"] for check in told["checks"])
    public = out.read_text(encoding="utf-8")
    audit = tmp_path / "stations_AUDIT_ONLY.csv"
    assert told["audit"] == str(audit)
    for name in ("ASHA", "BINA", "CHITRA"):
        assert name not in public
        assert name not in json.dumps(told["rows"] + told["totals"] + told["findings"])
        assert f"c: {name}" in audit.read_text(encoding="utf-8")
    rows = list(csv.DictReader(public.splitlines()))
    assert rows[0]["station"] == "1"
    assert int(rows[4]["total"]) == int(rows[4]["valid"]) + int(rows[4]["nota"])


def test_a_refusal_has_its_reason_in_both_languages(tmp_path) -> None:
    paper = tmp_path / "list.csv"
    paper.write_text("a,b\nx,y\n", encoding="utf-8")
    wanted = ["read", str(paper), "--kind", "form20", "--out", str(tmp_path / "o.csv")]
    done = RUN.invoke(app, [*wanted, "--json"])
    assert done.exit_code == 2
    refused = json.loads(done.stdout)["refused"]
    assert set(refused) == {"reason", "what_to_do"}
    assert all(refused[k][lang] for k in refused for lang in ("hi", "en"))
    assert not (tmp_path / "o.csv").exists()
    assert RUN.invoke(app, wanted).exit_code == 2


@pytest.mark.parametrize("change", [("--kind", "roster"), ("--out", "o.doc")])
def test_wrong_options_are_named(form20, tmp_path, change) -> None:
    options = {"--kind": "form20", "--out": str(tmp_path / "o.csv")} | {change[0]: change[1]}
    done = RUN.invoke(app, ["read", str(form20), *(x for pair in options.items() for x in pair)])
    assert done.exit_code == 2


def test_the_screen_says_where_the_tables_are(form20, tmp_path) -> None:
    done = RUN.invoke(app, ["read", str(form20), "--out", str(tmp_path / "o.csv"), "--lang", "en"])
    assert done.exit_code == 0
    assert "o.csv" in done.stdout
    assert "o_AUDIT_ONLY.csv" in done.stdout


def test_what_is_read_can_be_ranked(tmp_path) -> None:
    head = (
        "No,Name of Polling Station,Male Electors,Female Electors,Total Electors,Male,Female,Total"
    )
    rows = [
        [i, f"SCHOOL {i}", 500 + 2 * i, 450 - i, 950 + i, 300 + 3 * i, 280 - i, 580 + 2 * i]
        for i in range(1, 41)
    ]
    paper = tmp_path / "paper.csv"
    paper.write_text("\n".join([head, *(",".join(map(str, r)) for r in rows)]), encoding="utf-8")
    out = tmp_path / "turnout.csv"
    read = ["read", str(paper), "--kind", "turnout", "--election", "VS2023", "--out", str(out)]
    assert RUN.invoke(app, read).exit_code == 0
    table = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert {row["election"] for row in table} == {"VS2023"}
    assert table[0]["voted_total"] == "582"
    assert RUN.invoke(app, [*read[:4], "--election", "soon", "--out", str(out)]).exit_code == 2
