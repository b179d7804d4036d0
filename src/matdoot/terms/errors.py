"""The error tree. An error says what is wrong, where, and what to do, in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from matdoot.terms.text import Lang, Text

_PLACES = (
    ("file", Text("फ़ाइल", "file")),
    ("sheet", Text("शीट", "sheet")),
    ("row", Text("पंक्ति", "row")),
    ("column", Text("कॉलम", "column")),
    ("station", Text("मतदान केंद्र", "station")),
)


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a fault: any part may be unknown (None).

    `row` is the row number that a spreadsheet shows (1 = the first line of the file);
    `station` is ``ac_no/ps_no[ps_suffix]``.
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    station: str | None = None

    def say(self, lang: Lang) -> str:
        """Return ``file x, row 7, station 386/12`` in `lang`; empty if nothing is known."""
        parts = ((label, getattr(self, name)) for name, label in _PLACES)
        return ", ".join(f"{label.say(lang)} {value}" for label, value in parts if value)


@dataclass(eq=False)
class MatdootError(Exception):
    """Base of all errors a user may see; `exit_code` is what the CLI ends with.

    Parameters
    ----------
    what : Text
        What is wrong.
    todo : Text
        What the reader can do about it.
    where : Where, optional
        File, sheet, row, column, station.
    more : sequence of (Where, Text), optional
        Further faults of the same kind, when one run finds several.
    """

    what: Text
    todo: Text
    where: Where = field(default_factory=Where)
    more: Sequence[tuple[Where, Text]] = ()

    exit_code = 1

    def __str__(self) -> str:
        return self.say("en")

    def say(self, lang: Lang) -> str:
        """Return the whole error as one paragraph in `lang`."""
        place = self.where.say(lang)
        head = f"{place}: {self.what.say(lang)}" if place else self.what.say(lang)
        extra = "".join(f"\n  {w.say(lang)}: {t.say(lang)}" for w, t in self.more[:20])
        return (
            f"{head}{extra} {self.todo.say(lang)}"
            if not extra
            else (f"{head}{extra}\n{self.todo.say(lang)}")
        )


class InputError(MatdootError):
    """A file or a value given by the user cannot be used (exit code 2)."""

    exit_code = 2


class UnreadableFileError(InputError):
    """The file is not what its name says, is damaged, empty, or of an unknown kind."""


class MissingColumnsError(InputError):
    """A table lacks columns without which it cannot be used."""


class ProblemError(InputError):
    """A planning problem contradicts itself or the tables of DESIGN.md section 3."""


class NotVerifiedError(MatdootError):
    """A stored plan does not stand up to recomputation (exit code 3)."""

    exit_code = 3


class UnavailableError(MatdootError):
    """Something outside (a component, a font, a server) is missing (exit code 4)."""

    exit_code = 4
