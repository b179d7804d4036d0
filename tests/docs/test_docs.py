"""The documents tell the truth: links lead somewhere, commands exist, examples run."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

import matdoot
from matdoot.cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md"))
    if ".venv" not in path.parts
)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:\./run|matdoot) +([a-z][a-z-]+)((?: [^`\n]*)?)")
NOT_VERBS = {"is", "and", "or", "follows", "the", "on", "in", "does"}


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), f"{target} in {page.name}"


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_commands_and_their_options_exist(page: Path) -> None:
    verbs = get_command(app).commands
    text = page.read_text(encoding="utf-8")
    spans = re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
    blocks = [
        line
        for kind, body in FENCE.findall(text)
        if kind in ("sh", "console")
        for line in body.splitlines()
    ]
    for verb, rest in COMMAND.findall("\n".join((*spans, *blocks))):
        if verb in NOT_VERBS:
            continue
        assert verb in verbs, f"`{verb}` in {page.name}"
        known = {name for p in verbs[verb].params for name in (*p.opts, *p.secondary_opts)}
        for word in re.findall(r"--[a-z][a-z-]*", rest.split("#")[0]):
            assert word in known, f"{verb} {word} in {page.name}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", [p for p in PAGES if "```python" in p.read_text(encoding="utf-8")], ids=ids
)
def test_python_blocks_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    blocks = [
        body for kind, body in FENCE.findall(page.read_text(encoding="utf-8")) if kind == "python"
    ]
    exec(compile("\n".join(blocks), str(page), "exec"), {})


def test_every_verb_has_an_example_in_its_help() -> None:
    for name, verb in get_command(app).commands.items():
        _, _, examples = (verb.help or "").partition("Examples:")
        assert examples.split()[:2] == ["matdoot", name], name


def test_every_public_name_is_described() -> None:
    page = (ROOT / "docs/python-api.md").read_text(encoding="utf-8")
    for name in matdoot.__all__:
        assert name == "__version__" or (f"`{name}`" in page and callable(getattr(matdoot, name)))
