"""docs/platform-limits.md says what the code does."""

from pathlib import Path

from matdoot.platforms import PLATFORMS
from matdoot.platforms.base import OFFICIAL_LINK
from matdoot.terms.channels import CHANNELS
from matdoot.terms.figures import count

PAGE = (Path(__file__).parents[2] / "docs" / "platform-limits.md").read_text(encoding="utf-8")


def test_every_platform_has_its_row_with_limit_and_poster():
    for channel in CHANNELS:
        platform = PLATFORMS[channel.key]
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| {channel.name.en} "))
        assert f"| {count(platform.limit)} " in row
        assert f"{platform.poster.width} × {platform.poster.height}" in row


def test_the_official_link_is_named():
    assert OFFICIAL_LINK in PAGE
