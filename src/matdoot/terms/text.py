"""A sentence in both languages. A text with a missing half fails the tests."""

from dataclasses import dataclass
from typing import Literal

Lang = Literal["hi", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One message in Hindi and in English.

    Both halves are format strings over the same fields; :meth:`fill` fills both.
    """

    hi: str
    en: str

    def say(self, lang: Lang) -> str:
        """Return the half in `lang`."""
        return self.hi if lang == "hi" else self.en

    def fill(self, **fields: object) -> "Text":
        """Return the text with its ``{fields}`` filled in both halves; KeyError if one lacks."""
        return Text(self.hi.format(**fields), self.en.format(**fields))

    @classmethod
    def same(cls, words: str) -> "Text":
        """Return `words` as they are for both: a citation, a file name, a number."""
        return cls(words, words)

    def __add__(self, other: "Text") -> "Text":
        return Text(f"{self.hi} {other.hi}", f"{self.en} {other.en}")
