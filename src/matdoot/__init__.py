"""Matdoot (मतदूत, "messenger of the vote"): a voter-awareness campaign, planned and proved.

The public face for analysts; every name here is a job of :mod:`matdoot.jobs` or a
frozen result of :mod:`matdoot.terms.results`. Imports are lazy, so that ``import matdoot``
costs nothing before a name is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from matdoot.jobs.plan import plan, verify
    from matdoot.jobs.rank import rank
    from matdoot.readers import read_table

_HOME = {
    "rank": "matdoot.jobs.rank",
    "plan": "matdoot.jobs.plan",
    "verify": "matdoot.jobs.plan",
    "read_table": "matdoot.readers",
}

__all__ = ["__version__", "plan", "rank", "read_table", "verify"]


def __getattr__(name: str) -> Any:
    """Load a public name from its home at first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'matdoot' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
