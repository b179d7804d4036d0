"""What every verb does with errors: words, one JSON object, an exit code; never a traceback."""

import io
import json
from pathlib import Path

import pytest
import typer

from matdoot.cli.console import emit_json, errors
from matdoot.cli.main import main
from matdoot.terms.errors import InputError
from matdoot.terms.text import Text


def test_what_the_system_refuses_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, errors():
        raise PermissionError(13, "Permission denied", "/sealed/[a]")
    told = capsys.readouterr().err
    assert ended.value.exit_code == 1
    assert "/sealed/[a]" in told
    assert "Permission denied" in told
    assert "लिखी" in told


@pytest.mark.parametrize(
    ("fault", "code"),
    [(InputError(Text("क", "a"), Text("ख", "b")), 2), (OSError(28, "No space"), 1)],
)
def test_an_error_is_one_json_object_on_request(
    fault: Exception, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended, errors(as_json=True):
        raise fault
    told = json.loads(capsys.readouterr().out)
    assert ended.value.exit_code == code
    assert told["ok"] is False
    assert set(told["error"]) == {"hi", "en"}


def test_json_goes_through_a_terminal_without_devanagari(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", narrow)
    emit_json({"hi": "मत 😀"})
    narrow.seek(0)
    assert json.loads(narrow.read()) == {"hi": "मत 😀"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rank", "--json"], "Missing"),
        (["demo", "--jump", "--json"], "--jump"),
        (["tip", "results", "--out", "o", "--ac", "many", "--json"], "--ac"),
        (["demo", "--lang", "fr", "--json"], "hi | en"),
        (["dance", "--json"], "dance"),
    ],
)
def test_a_wrong_command_line_is_one_json_object_too(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["matdoot", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert said in json.loads(capsys.readouterr().out)["error"]["en"]


def test_a_refusal_ends_with_its_own_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["report", str(tmp_path), "--json"]
    monkeypatch.setattr("sys.argv", ["matdoot", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert json.loads(capsys.readouterr().out)["ok"] is False
