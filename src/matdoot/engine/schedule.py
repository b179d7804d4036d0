"""The plan's posts on days and hours in Indian Standard Time, outside the silence period."""

from datetime import date, datetime, time, timedelta

import polars as pl

from matdoot.terms.calendar import IST, in_silence_period, poll_close, week_start
from matdoot.terms.results.campaign import Roster

GOOD_HOURS: dict[str, tuple[time, ...]] = {
    "facebook": (time(19, 30), time(12, 30)),
    "instagram": (time(20, 0), time(13, 0)),
    "x": (time(9, 30), time(18, 30)),
    "youtube": (time(18, 0), time(20, 30)),
    "whatsapp": (time(8, 0), time(20, 0)),
    "telegram": (time(8, 30), time(21, 0)),
}
"""Hours at which the platforms are looked at most (assumptions: mornings before work and the
evening; until an account's own insights say otherwise). The second serves a day's second post."""


def schedule_posts(
    posts: pl.DataFrame,
    roster: Roster,
    *,
    weeks: int,
    poll_date: date | None,
    closes: time = time(18, 0),
) -> pl.DataFrame:
    """Give every planned post its number, day and hour.

    An ambassador's posts of a week are spread evenly over its days, beginning on another day for
    each ambassador, so that the whole campaign speaks every day.

    Parameters
    ----------
    posts : account_id, theme_id, week, marginal_votes
    weeks : int
        Length of the campaign.
    poll_date : date or None
        None until the poll is announced: then week_start and at are null.
    closes : time
        Close of poll, from which the 48 hours of silence are counted back.

    Returns
    -------
    polars.DataFrame
        post_id, week, week_start, day (1 … 7), at (Datetime, Asia/Kolkata), ambassador_id,
        ambassador_name, account_id, platform, handle, theme_id, marginal_votes; in the order of
        weeks, days and hours.
    """
    named = _on_days(posts, roster)
    moments = [
        _moment(row, weeks, poll_date, closes)
        for row in named.select("week", "day", "platform", "second").iter_rows()
    ]
    starts = {
        w: None if poll_date is None else week_start(poll_date, w, weeks)
        for w in range(1, weeks + 1)
    }
    hours = [(GOOD_HOURS[p][s]) for p, s in named.select("platform", "second").iter_rows()]
    placed = named.with_columns(
        pl.Series("at", moments, dtype=pl.Datetime("us", "Asia/Kolkata")),
        pl.Series("week_start", [starts[w] for w in named["week"]], dtype=pl.Date),
        pl.Series("hour", hours, dtype=pl.Time),
    ).sort("week", "day", "hour", "ambassador_id", "account_id", "theme_id", maintain_order=True)
    label = pl.format("P{}", pl.int_range(1, pl.len() + 1).cast(pl.Utf8).str.zfill(4))
    return placed.with_columns(label.alias("post_id")).select(
        "post_id", "week", "week_start", "day", "hour", "at", "ambassador_id", "ambassador_name",
        "account_id", "platform", "handle", "theme_id", "marginal_votes",
    )  # fmt: skip


def _on_days(posts: pl.DataFrame, roster: Roster) -> pl.DataFrame:
    """Join names to posts and give each its day of the week, and 1 where it is a day's second."""
    people = roster.ambassadors.select("ambassador_id", pl.col("name").alias("ambassador_name"))
    accounts = roster.accounts.select("account_id", "ambassador_id", "platform", "handle")
    named = (
        posts.join(accounts, on="account_id", maintain_order="left")
        .join(people, on="ambassador_id", maintain_order="left")
        .sort("week", "ambassador_id", "account_id", "theme_id", maintain_order=True)
    )
    turn = pl.int_range(pl.len()).over("week", "ambassador_id")
    number = pl.len().over("week", "ambassador_id")
    first = pl.col("ambassador_id").rank("dense").cast(pl.Int64) - 1
    day = (first + turn * 7 // number) % 7 + 1
    second = pl.int_range(pl.len()).over("week", "ambassador_id", "day", "platform") % 2
    return named.with_columns(day.alias("day")).with_columns(second.alias("second"))


def _moment(
    row: tuple[int, int, str, int], weeks: int, poll_date: date | None, closes: time
) -> datetime | None:
    """Return when a post goes out; a day earlier for as long as it would fall into the silence."""
    if poll_date is None:
        return None
    week, day, platform, second = row
    on = week_start(poll_date, week, weeks) + timedelta(days=day - 1)
    moment = datetime.combine(on, GOOD_HOURS[platform][second], IST)
    while in_silence_period(moment, poll_close(poll_date, closes)):
        moment -= timedelta(days=1)
    return moment
