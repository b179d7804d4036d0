"""How the words of a theme are kept: openings, stories, and words to one person."""

from dataclasses import dataclass

from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Opening:
    """What catches the eye: the poster's headline and the line under it."""

    headline: Text
    line: Text


@dataclass(frozen=True, slots=True)
class Voice:
    """A theme's words.

    Headlines, lines and stories of a theme combine freely, and the numbers of openings and
    stories have no common divisor, so that an ambassador runs through every pair before one
    returns. `personal` is what a captain writes to one person known by name.
    """

    title: Text
    openings: tuple[Opening, ...]
    stories: tuple[Text, ...]
    personal: tuple[Text, ...]
