"""Made-up turnout with a known truth, for the tests of the turnout model."""

import numpy as np
import polars as pl

from matdoot.terms.tables import TURNOUT


def made_up(
    elections: tuple[str, ...] = ("LS2014", "VS2017"),
    acs: int = 4,
    stations: int = 60,
    seed: int = 1,
) -> pl.DataFrame:
    """Long turnout of `acs` ACs: a lasting part by station, a swing by AC and poll, and luck."""
    rng = np.random.default_rng(seed)
    lasting = rng.normal(0, 0.25, (acs, stations)) + rng.normal(0.4, 0.2, (acs, 1))
    size = rng.integers(300, 1400, (acs, stations))
    rows = []
    for election in elections:
        eta = lasting + rng.normal(0, 0.1, (acs, 1)) + rng.normal(0, 0.12, (acs, stations))
        votes = rng.binomial(size, 1 / (1 + np.exp(-eta)))
        for a in range(acs):
            for s in range(stations):
                rows.append(
                    {
                        "state": "Uttar Pradesh", "district": "नमूना", "ac_no": a + 1, "ac_name": f"AC {a + 1}",
                        "ps_no": s + 1, "ps_suffix": "", "ps_name": f"PRATHMIK VIDYALAYA {s // 2} R.NO.{s % 2 + 1}",
                        "election": election, "electors": int(size[a, s]), "votes_polled": int(votes[a, s]),
                    }
                )  # fmt: skip
    return pl.DataFrame(rows, schema=TURNOUT.schema())
