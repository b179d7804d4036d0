"""Make the shipped examples from the public source files (run once, by hand).

usage: python examples/build.py SOURCE_DIR

SOURCE_DIR holds ``uttar_pradesh/`` (R. Susewind's Form 20 files of CEO Uttar Pradesh) and
``ujjain/`` (station list, turnout history, boundaries, census). The roster is invented here by a
fixed seed: every name in it begins with "नमूना" (sample).
"""

import shutil
import sys
from pathlib import Path

import numpy as np
import polars as pl

HERE = Path(__file__).parent
DISTRICT = "Varanasi"
SECTIONS = ("women 18-19", "men 18-19", "women 20-84", "men 20-84", "women 85+", "men 85+")
TRADES = (
    "कवि", "कथावाचक", "लोकगायिका", "चिकित्सक", "चार्टर्ड अकाउंटेंट", "व्यापारी", "बुनकर", "नाविक",
    "शिक्षिका", "खिलाड़ी", "छात्रा", "रेडियो जॉकी", "यूट्यूबर", "रंगकर्मी", "किसान", "दिव्यांग खिलाड़ी",
)  # fmt: skip
PLATFORMS = ("facebook", "instagram", "x", "youtube", "whatsapp", "telegram")


def varanasi(source: Path) -> dict[int, tuple[list[str], int]]:
    """Write turnout, stations and crosswalk; return stations (labels) by AC."""
    out = HERE / "varanasi"
    up = source / "uttar_pradesh"
    ls = pl.read_csv(up / "ls2014_stations.csv.gz").filter(pl.col("district") == DISTRICT)
    vs = pl.read_csv(up / "vs2017_stations.csv.gz").filter(pl.col("district") == DISTRICT)
    ls.drop("flag").write_csv(out / "turnout_LS2014.csv")
    vs.drop("flag").write_csv(out / "turnout_VS2017.csv")
    acs = ls["ac_no"].unique()
    walk = pl.read_csv(up / "crosswalk_2014_2017.csv.gz").filter(
        pl.col("ac_no").is_in(acs.implode())
    )
    walk.select(
        pl.lit("LS2014").alias("election_from"),
        pl.lit("VS2017").alias("election_to"),
        "ac_no",
        pl.col("ps_no_2014").alias("ps_no_from"),
        pl.col("ps_no_2017").alias("ps_no_to"),
        pl.col("ps_suffix_2017").fill_null("").alias("ps_suffix_to"),
        "grade",
    ).write_csv(out / "crosswalk.csv")
    ls.select("state", "district", "ac_no", "ac_name", "ps_no", "ps_name").write_csv(
        out / "stations.csv"
    )
    usable = vs.filter(pl.col("electors").fill_null(0) > 0)
    return {
        ac: ([f"{ac}/{n}" for n in part["ps_no"]], int(part["electors"].sum()))
        for (ac,), part in usable.partition_by("ac_no", as_dict=True).items()
    }


def ujjain(source: Path) -> dict[int, tuple[list[str], int]]:
    """Write stations, AC history and boundaries; return stations (labels) by AC."""
    out, src = HERE / "ujjain", source / "ujjain"
    stations = pl.read_csv(src / "ujjain_polling_stations_2014.csv")
    stations.select(
        "state", "district", "ac_no", "ac_name", "ps_no", "ps_name", "latitude", "longitude",
        pl.when(pl.col("urban_modis") == 1).then(pl.lit("urban")).otherwise(pl.lit("rural")).alias("setting"),
        "coord_suspect",
    ).write_csv(out / "stations.csv")  # fmt: skip
    shutil.copy(src / "ujjain_turnout_history.csv", out / "turnout_history.csv")
    shutil.copy(src / "ujjain_ac_boundaries.geojson", out / "ac_boundaries.geojson")
    shutil.copy(src / "ujjain_census2011_district.csv", out / "census2011_district.csv")
    return {
        ac: ([f"{ac}/{n}" for n in part["ps_no"]], part.height * 900)
        for (ac,), part in stations.partition_by("ac_no", as_dict=True).items()
    }


def roster(
    out: Path, stations: dict[int, tuple[list[str], int]], *, captains: int, seed: int
) -> None:
    """Write an invented roster: 6 large, 14 middling and 20 small audiences, and captains."""
    rng = np.random.default_rng(seed)
    acs = sorted(stations)
    people, accounts, audience = [], [], []
    sizes = [(2e5, 1.5e6, 0.04, 6), (2e4, 2e5, 0.35, 14), (1e3, 2e4, 0.8, 20)]
    number = 0
    for low, high, local, count in sizes:
        for _ in range(count):
            number += 1
            who = f"A{number:03d}"
            trade = TRADES[(number - 1) % len(TRADES)]
            people.append(
                (
                    who,
                    f"नमूना {trade} {number}",
                    "audience",
                    trade,
                    "hi",
                    "active",
                    int(rng.integers(1, 4)),
                )
            )
            total = np.exp(rng.uniform(np.log(low), np.log(high)))
            kept = rng.random(6) < (0.75, 0.7, 0.35, 0.5, 0.6, 0.3)
            kept[rng.integers(0, 6)] = True
            split = rng.dirichlet(np.full(6, 1.5)) * kept
            home = rng.choice(acs, size=min(len(acs), 1 + int(rng.integers(0, 3))), replace=False)
            for platform, part in zip(PLATFORMS, split, strict=True):
                if part <= 0:
                    continue
                account = f"{who}-{platform}"
                cap = 900 if platform == "whatsapp" else 10**9
                accounts.append(
                    (
                        account,
                        who,
                        platform,
                        f"@namuna_{number}",
                        int(min(total * part, cap)) + 30,
                        round(float(rng.uniform(1, 9)), 1),
                        None,
                    )
                )
                shares = rng.dirichlet(np.full(len(home), 4.0)) * local
                audience += [
                    (account, "ac", str(ac), "", round(float(s), 4))
                    for ac, s in zip(home, shares, strict=True)
                ]
                young = 3.0 if platform in ("instagram", "youtube") else 1.0
                weights = np.array(
                    [0.010 * young, 0.014 * young, 0.40, 0.53, 0.003, 0.004]
                ) * np.exp(rng.normal(0, 0.3, 6))
                weights /= weights.sum()
                audience += [
                    (account, "district", "all", k, round(float(w), 4))
                    for k, w in zip(SECTIONS, weights, strict=True)
                ]
    for i in range(captains):
        who = f"C{i + 1:03d}"
        trade = TRADES[(i * 5) % len(TRADES)]
        people.append((who, f"नमूना बूथ साथी {i + 1}", "captain", trade, "hi", "active", 2))
        account = f"{who}-whatsapp"
        circle = int(rng.integers(30, 140))
        accounts.append((account, who, "whatsapp", f"circle {i + 1}", circle, None, None))
        labels = stations[acs[i % len(acs)]][0]
        first = int(rng.integers(0, len(labels) - 2))
        for label, share in zip(labels[first : first + 2], (0.7, 0.2), strict=True):
            audience.append((account, "ps", label, "", share))
    _write(
        out / "ambassadors.csv",
        people,
        "ambassador_id name kind occupation languages status cap_week",
    )
    _write(
        out / "accounts.csv",
        accounts,
        "account_id ambassador_id platform handle followers posts_per_week views_per_post",
    )
    _write(out / "audience.csv", audience, "account_id area_level area_id section share")


def _write(path: Path, rows: list[tuple[object, ...]], names: str) -> None:
    pl.DataFrame(rows, schema=names.split(), orient="row", infer_schema_length=None).write_csv(path)


if __name__ == "__main__":
    source_dir = Path(sys.argv[1])
    roster(HERE / "varanasi", varanasi(source_dir), captains=48, seed=2022)
    roster(HERE / "ujjain", ujjain(source_dir), captains=28, seed=2023)
