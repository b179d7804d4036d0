"""Matdoot (मतदूत, "messenger of the vote"): a voter-awareness campaign, planned and proved.

The public face for analysts. Every name here is a job; its results are the frozen classes of
:mod:`matdoot.terms.results`. Imports are lazy: ``import matdoot`` costs nothing before a name is
used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from matdoot.jobs.backtest import backtest
    from matdoot.jobs.demo import run_campaign
    from matdoot.jobs.match import match_files
    from matdoot.jobs.plan import plan, verify
    from matdoot.jobs.rank import rank
    from matdoot.jobs.read import read
    from matdoot.jobs.store import load
    from matdoot.readers import read_table

_HOME = {
    "backtest": "matdoot.jobs.backtest",
    "load": "matdoot.jobs.store",
    "match_files": "matdoot.jobs.match",
    "plan": "matdoot.jobs.plan",
    "rank": "matdoot.jobs.rank",
    "read": "matdoot.jobs.read",
    "read_table": "matdoot.readers",
    "run_campaign": "matdoot.jobs.demo",
    "verify": "matdoot.jobs.plan",
}

__all__ = [
    "__version__",
    "backtest",
    "load",
    "match_files",
    "plan",
    "rank",
    "read",
    "read_table",
    "run_campaign",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home at first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'matdoot' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
