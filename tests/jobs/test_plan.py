"""`plan` and `verify` on folders, and their commands."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from sample_problems import random_problem
from typer.testing import CliRunner

from matdoot.cli.main import app
from matdoot.jobs.plan import plan, verify, write_problem
from matdoot.terms.errors import InputError


@pytest.fixture
def problem_dir(tmp_path: Path) -> Path:
    problem = random_problem(21, stations=12, ambassadors=6, weeks=2, budget=9)
    floors = pl.DataFrame({"ac_no": [1], "ps_no": [1], "at_least": [2]})
    write_problem(replace(problem, floors=floors), tmp_path / "problem")
    return tmp_path / "problem"


def test_a_stored_plan_stands_up(problem_dir: Path, tmp_path: Path) -> None:
    made = plan(problem_dir, tmp_path / "plan")
    found = verify(problem_dir, tmp_path / "plan")
    assert found.ok, found.reasons
    assert found.figures["expected_votes"] == pytest.approx(
        made.summary["expected_votes"], rel=1e-6
    )
    stored = json.loads((tmp_path / "plan" / "summary.json").read_text())
    for key in ("expected_votes", "votes_low", "votes_high", "upper_bound", "gap", "posts",
                "seconds", "peak_mb", "input_sha256", "seed", "baselines", "unreachable"):  # fmt: skip
        assert key in stored
    assert stored["expected_votes"] >= max(stored["baselines"].values())
    assert sorted(p.name for p in (tmp_path / "plan").iterdir()) == [
        "certificate.parquet", "plan.csv", "summary.json",
    ]  # fmt: skip


def test_the_same_seed_gives_the_same_bytes(problem_dir: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        plan(problem_dir, tmp_path / name, seed=5)
    one, two = (tmp_path / n / "plan.csv" for n in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_a_plan_made_again_replaces_the_old_one(problem_dir: Path, tmp_path: Path) -> None:
    plan(problem_dir, tmp_path / "plan", seed=1)
    plan(problem_dir, tmp_path / "plan", seed=2)
    assert json.loads((tmp_path / "plan" / "summary.json").read_text())["seed"] == 2
    assert [p.name for p in tmp_path.glob(".plan*")] == []


def test_nothing_is_written_where_the_problem_is_bad(problem_dir: Path, tmp_path: Path) -> None:
    (problem_dir / "reach.parquet").unlink()
    with pytest.raises(InputError):
        plan(problem_dir, tmp_path / "plan")
    assert not (tmp_path / "plan").exists()


class TestVerifyRefuses:
    @pytest.fixture
    def stored(self, problem_dir: Path, tmp_path: Path) -> tuple[Path, Path]:
        plan(problem_dir, tmp_path / "plan")
        return problem_dir, tmp_path / "plan"

    def reasons(self, stored: tuple[Path, Path]) -> str:
        found = verify(*stored)
        assert not found.ok
        assert all(r.hi and r.en for r in found.reasons)
        return " ".join(r.en for r in found.reasons)

    def summary(self, folder: Path, **changed: object) -> None:
        path = folder / "summary.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))

    def test_votes_that_are_not_there(self, stored: tuple[Path, Path]) -> None:
        claim = verify(*stored).figures["expected_votes"] * 1.00001
        self.summary(stored[1], expected_votes=claim)
        assert "expected votes" in self.reasons(stored)

    def test_a_bound_that_is_too_low(self, stored: tuple[Path, Path]) -> None:
        self.summary(stored[1], upper_bound=verify(*stored).figures["upper_bound"] * 0.9999)
        assert "upper bound" in self.reasons(stored)

    def test_a_certificate_for_another_bound(self, stored: tuple[Path, Path]) -> None:
        path = stored[1] / "certificate.parquet"
        pl.read_parquet(path).with_columns(pl.col("x") * 0.2).write_parquet(path)
        assert "upper bound" in self.reasons(stored)

    def test_posts_beyond_the_limits(self, stored: tuple[Path, Path]) -> None:
        path = stored[1] / "plan.csv"
        posts = pl.read_csv(path)
        pl.concat([posts, posts]).write_csv(path)
        assert "the budget is 9" in self.reasons(stored)

    def test_a_post_taken_out(self, stored: tuple[Path, Path]) -> None:
        path = stored[1] / "plan.csv"
        pl.read_csv(path).slice(1).write_csv(path)
        assert "expected votes" in self.reasons(stored)

    def test_a_plan_for_other_input(self, stored: tuple[Path, Path]) -> None:
        limits = stored[0] / "limits.toml"
        limits.write_text(limits.read_text() + "# later\n")
        assert "other input" in self.reasons(stored)

    def test_a_floor_missed_in_silence(self, stored: tuple[Path, Path]) -> None:
        pl.DataFrame({"ac_no": [1], "ps_no": [1], "at_least": [500]}).write_parquet(
            stored[0] / "floors.parquet"
        )
        assert "a floor is not met" in self.reasons(stored)

    @pytest.mark.parametrize("name", ["plan.csv", "certificate.parquet", "summary.json"])
    def test_a_file_that_lacks(self, stored: tuple[Path, Path], name: str) -> None:
        (stored[1] / name).unlink()
        with pytest.raises(InputError, match=name):
            verify(*stored)


class TestCommands:
    def run(self, *arguments: object) -> tuple[int, str]:
        result = CliRunner().invoke(app, [str(a) for a in arguments])
        return result.exit_code, result.output

    def test_plan_and_verify_as_json(self, problem_dir: Path, tmp_path: Path) -> None:
        code, text = self.run("plan", problem_dir, "--out", tmp_path / "plan", "--json")
        summary = json.loads(text.splitlines()[-1])
        assert code == 0
        assert summary["posts"] == 9
        code, text = self.run("verify", problem_dir, tmp_path / "plan", "--json")
        assert code == 0
        assert json.loads(text)["ok"] is True

    def test_in_words(self, problem_dir: Path, tmp_path: Path) -> None:
        code, text = self.run("plan", problem_dir, "--out", tmp_path / "plan", "--lang", "en")
        assert code == 0
        assert "No plan within these limits can bring more than" in text
        assert "पुष्टि हुई" in self.run("verify", problem_dir, tmp_path / "plan", "--lang", "hi")[1]

    def test_exit_codes(self, problem_dir: Path, tmp_path: Path) -> None:
        assert self.run("plan", tmp_path / "nowhere", "--out", tmp_path / "plan")[0] == 2
        plan(problem_dir, tmp_path / "plan")
        posts = pl.read_csv(tmp_path / "plan" / "plan.csv")
        posts.slice(2).write_csv(tmp_path / "plan" / "plan.csv")
        assert self.run("verify", problem_dir, tmp_path / "plan")[0] == 3
        code, text = self.run("verify", problem_dir, tmp_path / "plan", "--json")
        assert code == 3
        assert json.loads(text)["reasons"][0]["hi"]


def test_a_time_limit_gives_the_best_plan_so_far(problem_dir: Path, tmp_path: Path) -> None:
    made = plan(problem_dir, tmp_path / "plan", time_limit=0.0)
    assert made.summary["interrupted"]
    assert verify(problem_dir, tmp_path / "plan").ok


@pytest.mark.slow
def test_one_interrupt_writes_a_valid_plan(tmp_path: Path) -> None:
    problem = random_problem(22, stations=3000, ambassadors=900, weeks=5, budget=1500)
    write_problem(problem, tmp_path / "problem")
    call = f"from matdoot.jobs.plan import plan; plan(r'{tmp_path}/problem', r'{tmp_path}/plan', progress=__import__('told'))"
    (tmp_path / "told.py").write_text(
        "def step(what, done, total):\n    print(what.en, flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", call],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert process.stdout is not None
    process.stdout.readline()  # the first sweep is done
    process.send_signal(signal.SIGINT)
    deadline = time.monotonic() + 120
    assert process.wait(timeout=deadline - time.monotonic()) == 0
    assert json.loads((tmp_path / "plan" / "summary.json").read_text())["interrupted"]
    assert verify(tmp_path / "problem", tmp_path / "plan").ok
