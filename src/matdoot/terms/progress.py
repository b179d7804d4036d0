"""How long work reports itself: the engine calls, the CLI or the portal shows."""

from typing import Protocol

from matdoot.terms.text import Text


class Progress(Protocol):
    """Receives the progress of a job; `total` is 0 while it is unknown."""

    def step(self, what: Text, done: int, total: int) -> None:
        """Say that `done` of `total` units of the work `what` are finished."""


class Silent:
    """A :class:`Progress` that shows nothing."""

    def step(self, what: Text, done: int, total: int) -> None:
        """Ignore the report."""
