"""Whose audience lives where: from followers and shares of areas to reach by station."""

import polars as pl

from matdoot.terms.channels import CHANNELS


def areas_of(units: pl.DataFrame, unit: str, wards: pl.DataFrame | None) -> pl.DataFrame:
    """Return which stations an audience area means: area_level, area_id, station key, electors."""
    key = ["state", "ac_no", "ps_no", "ps_suffix"]
    base = units.select(*key, "district", "electors")
    label = pl.format("{}/{}{}", "ac_no", "ps_no", "ps_suffix")
    named = {"ac": pl.col("ac_no").cast(pl.Utf8), "district": pl.col("district").fill_null("")}
    if unit == "ps":
        named["ps"] = label
    parts = [
        base.with_columns(pl.lit(level).alias("area_level"), name.alias("area_id"))
        for level, name in named.items()
    ]
    parts.append(
        base.with_columns(pl.lit("district").alias("area_level"), pl.lit("all").alias("area_id"))
    )
    if wards is not None:
        on = [k for k in key if k in wards.columns]
        joined = base.join(
            wards.select(*on, pl.col("ward_no").cast(pl.Utf8).alias("area_id")), on=on
        )
        parts.append(joined.select(*base.columns, pl.lit("ward").alias("area_level"), "area_id"))
    areas = pl.concat(parts)
    total = pl.sum("electors").over("area_level", "area_id").alias("area_electors")
    return areas.with_columns(total).drop("electors", "district")


def viewers() -> pl.Expr:
    """Return viewers of one post: the account's own figure, else followers x organic share."""
    organic = pl.col("platform").replace_strict({c.key: c.organic for c in CHANNELS})
    return pl.coalesce("views_per_post", pl.col("followers") * organic).alias("viewers")


def reach_of(
    accounts: pl.DataFrame, audience: pl.DataFrame, areas: pl.DataFrame, cap: float
) -> tuple[pl.DataFrame, int]:
    """Return reach by account and station, and how many audience rows name no known area."""
    local = _areas_asked(audience.join(accounts, on="account_id", how="semi"), areas)
    known = areas.select("area_level", "area_id").unique()
    lost = local.join(known, on=["area_level", "area_id"], how="anti").height
    key = ["state", "ac_no", "ps_no", "ps_suffix"]
    seen = pl.col("viewers") * pl.col("share") / pl.col("area_electors")
    reach = (
        local.join(accounts.select("account_id", viewers()), on="account_id")
        .join(areas, on=["area_level", "area_id"])
        .group_by("account_id", *key, maintain_order=True)
        .agg(seen.sum().clip(upper_bound=cap).alias("reach"))
        .filter(pl.col("reach") > 0)
        .sort("account_id", *key)
    )
    return reach, lost


def _areas_asked(audience: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """Return account_id, area_level, area_id, share: where the audience lives.

    Rows without a section say where; rows with one say who. An account that gives only rows with
    sections lives where those rows say. A station's row counts for its AC where only ACs are known.
    """
    blank = pl.col("section").fill_null("") == ""
    placed = audience.with_columns((blank.any().over("account_id")).alias("plain"))
    local = placed.filter(blank | ~pl.col("plain"))
    if "ps" not in areas["area_level"].unique():
        at_station = pl.col("area_level") == "ps"
        local = local.with_columns(
            pl.when(at_station).then(pl.lit("ac")).otherwise("area_level").alias("area_level"),
            pl.when(at_station)
            .then(pl.col("area_id").str.split("/").list.first())
            .otherwise("area_id")
            .alias("area_id"),
        )
    return local.group_by("account_id", "area_level", "area_id", maintain_order=True).agg(pl.sum("share")).sort(
        "account_id", "area_level", "area_id"
    )  # fmt: skip
