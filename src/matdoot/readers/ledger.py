"""The list of everything a reader did not take as it stood."""

from dataclasses import dataclass, field

from matdoot.terms.errors import Where
from matdoot.terms.results.reading import Action, Finding
from matdoot.terms.text import Text


@dataclass(slots=True)
class Ledger:
    """Findings of one file, in the order they were made."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def note(self, code: str, what: Text, **place: str | int | None) -> None:
        """Write down what deserves a look; nothing was changed."""
        self._write(code, "note", what, place)

    def correct(self, code: str, what: Text, **place: str | int | None) -> None:
        """Write down a value that was changed or set to "not known"."""
        self._write(code, "corrected", what, place)

    def leave_out(self, code: str, what: Text, **place: str | int | None) -> None:
        """Write down a row that is not in the frame; exactly one entry for each such row."""
        self._write(code, "left_out", what, place)

    def _write(
        self, code: str, action: Action, what: Text, place: dict[str, str | int | None]
    ) -> None:
        where = Where(file=self.file, **place)  # type: ignore[arg-type]
        self.findings.append(Finding(code, action, where, what))
