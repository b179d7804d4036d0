"""Fixtures of all tests: the shipped examples, and the real files that are not shipped."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# A machine that does other work is slow, not wrong: examples have no deadline.
settings.register_profile("matdoot", deadline=None)
settings.load_profile("matdoot")

# What a developer's shell says of language and addresses is not what the tests are about.
for name in ("MATDOOT_LANG", "PUBLIC_BASE_URL"):
    os.environ.pop(name, None)

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("MATDOOT_SHARED", ROOT.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of shipped examples."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def shared_path() -> Callable[[str], Path]:
    """Give a real file that is not shipped, or skip the test where it is absent."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"not at hand: {name}")
        return path

    return find
