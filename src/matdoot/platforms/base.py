"""What every platform offers: the verb `share`, its text limit, and the poster that fits it."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from matdoot.terms.messages import Message
from matdoot.terms.text import Text

OFFICIAL_LINK = "https://voters.eci.gov.in"
"""Where links point without a public address of the office's own: ECI's electors' portal."""

MAX_URL = 8_000
"""Longest share link, bytes: the request line that common web servers accept is 8 KB."""


@dataclass(frozen=True, slots=True)
class Format:
    """A poster's size in pixels."""

    key: str
    width: int
    height: int


SQUARE = Format("square", 1080, 1080)
STORY = Format("story", 1080, 1920)
CARD = Format("card", 1200, 630)
FORMATS = {shape.key: shape for shape in (SQUARE, STORY, CARD)}


@dataclass(frozen=True, slots=True)
class Share:
    """What an ambassador needs to post by hand, without any credential.

    `text` is the caption; `url` opens the platform's composer, filled as far as the platform
    allows, or the page from which a file is uploaded where it has none; `how` says what to do.
    `prefilled` is True where the caption already stands in the composer.
    """

    text: Text
    url: Text
    how: Text
    prefilled: bool


class Platform(Protocol):
    """One platform. Attributes are facts with their source in docs/platform-limits.md."""

    @property
    def key(self) -> str:
        """Name in terms.channels."""

    @property
    def limit(self) -> int:
        """Longest caption, in the platform's own count."""

    @property
    def poster(self) -> Format:
        """The poster that fits its feed."""

    def length(self, text: str) -> int:
        """Count `text` as the platform does."""

    def share(self, message: Message, link: str) -> Share:
        """Make the caption and the link that opens the composer; `link` is put beside it."""


def characters(text: str) -> int:
    """Count as Instagram, Facebook and Telegram do: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def query(address: str, **parameters: str) -> str:
    """Return `address` with its parameters percent-encoded as UTF-8 (a blank is %20, never +)."""
    pairs = (f"{name}={quote(value, safe='')}" for name, value in parameters.items())
    return f"{address}?{'&'.join(pairs)}"


def both(text: Text, address: str, name: str, **fixed: str) -> Text:
    """Return one composer link a language, the caption in the parameter `name`."""
    return Text(
        query(address, **fixed, **{name: text.hi}), query(address, **fixed, **{name: text.en})
    )


def with_link(text: Text, link: str) -> Text:
    """Return the caption with the link on a line of its own."""
    return Text(f"{text.hi}\n{link}", f"{text.en}\n{link}")


_WEIGHT_ONE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_WEB_ADDRESS = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+(?:gov\.in|nic\.in|in|com|org)\S*", re.I)
_SHORTENED = 23


def weighted(text: str) -> int:
    """Count as X does (twitter-text, configuration 3).

    Code points 0 to 4351, Devanagari among them, and general punctuation weigh one, all others
    two; every web address weighs 23, for X replaces it with its own short link.
    """
    plain = unicodedata.normalize("NFC", text)
    rest = _WEB_ADDRESS.sub("", plain)
    weights = (1 if any(a <= ord(c) <= b for a, b in _WEIGHT_ONE) else 2 for c in rest)
    return sum(weights) + _SHORTENED * len(_WEB_ADDRESS.findall(plain))
