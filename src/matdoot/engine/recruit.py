"""Whom we still lack: where one more ambassador would bring most on top of a plan."""

import numpy as np
import polars as pl
from scipy import sparse

from matdoot.engine.planner.baselines import audience_size
from matdoot.engine.planner.kernels import state_of
from matdoot.engine.planner.net import F64, Net, State
from matdoot.engine.planner.tables import build_net, count_posts, name_all
from matdoot.terms.results.planning import Plan, ProblemTables

MOST_REACH = 0.5  # of the AC's people whom one typical post reaches at most


def recruitment(problem: ProblemTables, plan: Plan) -> pl.DataFrame:
    """Return what one more typical ambassador would add in each AC, by section.

    Typical means: a post reaches the median number of convertible people that the accounts at
    hand reach, all of them in this AC and spread over its stations and sections alike; the
    ambassador posts the best theme once in every week, on top of the plan. The rows of an AC sum
    to what that one ambassador adds there.

    Returns
    -------
    polars.DataFrame
        [state,] ac_no, section, convertible (people still to be won), voices (accounts that reach
        any of them), posts (planned posts that do), votes (added); most votes first.
    """
    names = name_all(problem)
    net = build_net(problem, names)
    state = state_of(net, count_posts(net, names, plan.posts))
    area = [k for k in ("state", "ac_no") if k in names.stations.columns]
    acs = names.stations.select(area).unique(maintain_order=True).with_row_index("ac")
    home = names.stations.join(acs, on=area, maintain_order="left")["ac"].to_numpy()
    inside = sparse.csr_array(
        (np.ones(len(home)), (home, np.arange(len(home)))), shape=(acs.height, len(home))
    )
    voices, posts = _heard(net, state, inside)
    columns = {
        "convertible": inside @ state.left,
        "voices": voices,
        "posts": posts,
        "votes": inside @ _added(net, state, _typical_reach(net, inside)[home]),
    }
    sections = pl.DataFrame({"section": names.sections})
    rows = acs.drop("ac").join(sections, how="cross", maintain_order="left_right")
    rows = rows.with_columns(pl.Series(name, table.ravel()) for name, table in columns.items())
    order = ["votes", *area, "section"]
    return rows.with_columns(pl.col("voices", "posts").round().cast(pl.Int64)).sort(
        order, descending=[name == "votes" for name in order]
    )


def _typical_reach(net: Net, inside: sparse.csr_array) -> F64:
    """Return the reach that a typical account would have in each AC, were all its people there."""
    sizes = audience_size(net)
    typical = float(np.median(sizes[sizes > 0])) if (sizes > 0).any() else 0.0
    people = inside @ net.convertible.sum(axis=1, dtype=np.float64)
    reach = np.divide(typical, people, out=np.zeros_like(people), where=people > 0)
    return np.asarray(np.minimum(reach, MOST_REACH))


def _added(net: Net, state: State, reach: F64) -> F64:
    """Return votes (S, K) of a post of the best theme in every week, for reach by station."""
    w, best = net.saturation, np.zeros(net.convertible.shape)
    for effect in net.effect.astype(np.float64):
        seen = -np.expm1(-reach[:, None] * effect / w)
        more = w * seen * np.einsum("t,stk->sk", net.week_weight, state.fresh)
        votes = state.left * -np.expm1(-more)
        best = votes if votes.sum() > best.sum() else best
    return best


def _heard(net: Net, state: State, inside: sparse.csr_array) -> tuple[F64, F64]:
    """Return how many accounts, and how many planned posts, reach each AC and section."""
    shape = (len(net.start) - 1, len(net.convertible))
    reach = sparse.csr_array((net.reach, net.station, net.start), shape=shape)
    reached = sparse.csr_array(inside @ reach.T)
    reached.data[:] = reached.data > 0
    told = (net.weight > 0).astype(np.float64)
    asked = state.x.sum(axis=(1, 2), dtype=np.float64)
    return reached @ told, reached @ (told * asked[:, None])
