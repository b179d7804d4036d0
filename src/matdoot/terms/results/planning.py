"""The planning problem and the plan (DESIGN: section 'Plan: the model')."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from matdoot.terms.evidence import Assumption
from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Limits:
    """`limits.toml`: campaign length and what may be asked.

    week_weights has `weeks` entries; week_saturation is w in psi(y) = w (1 - exp(-y / w)).
    """

    weeks: int
    budget: int
    week_saturation: float
    week_weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ProblemTables:
    """A planning problem as tables, the content of a problem folder (docs/data-formats.md).

    Frames: cells (cell_id, [state], ac_no, ps_no, [ps_suffix], section, convertible), accounts
    (account_id, ambassador_id, platform, cap_account), ambassadors (ambassador_id, cap_week),
    reach (account_id, [state], ac_no, ps_no, [ps_suffix], reach), audience (account_id, section,
    weight), themes (theme_id, section, effect, [effect_se]); floors and fixed or None.
    """

    cells: pl.DataFrame
    accounts: pl.DataFrame
    ambassadors: pl.DataFrame
    reach: pl.DataFrame
    audience: pl.DataFrame
    themes: pl.DataFrame
    limits: Limits
    floors: pl.DataFrame | None = None
    fixed: pl.DataFrame | None = None
    assumptions: Sequence[Assumption] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with its certificate.

    Parameters
    ----------
    posts : polars.DataFrame
        plan.csv: account_id, theme_id, week (1 … weeks), marginal_votes; one row a post, in the
        order chosen.
    certificate : polars.DataFrame
        account_id, theme_id, week, x: the fractional point at which the bound is taken.
    summary : mapping
        summary.json: expected_votes, votes_low, votes_high (None without effect_se), upper_bound,
        gap, posts, seconds, peak_mb, input_sha256, seed, and whatever else the job adds
        (baselines, unreachable floors, assumptions).
    """

    posts: pl.DataFrame
    certificate: pl.DataFrame
    summary: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verification:
    """What the recomputation of a stored plan says.

    Parameters
    ----------
    ok : bool
        True where the plan keeps every limit and its figures stand up.
    figures : mapping of str to float
        Recomputed: expected_votes, upper_bound, gap, posts; and what the summary claims
        (claimed_votes, claimed_bound).
    reasons : sequence of Text
        Why it does not hold; empty if ok.
    """

    ok: bool
    figures: Mapping[str, float]
    reasons: Sequence[Text]
