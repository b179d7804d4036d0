"""Posts on days and hours: spread, within the week, never in the silence period."""

from datetime import date, datetime, time, timedelta

import polars as pl
import pytest

from matdoot.engine.schedule import schedule_posts
from matdoot.terms.calendar import in_silence_period, poll_close, week_start
from matdoot.terms.results.campaign import Roster

POLL = date(2022, 3, 7)


@pytest.fixture
def people() -> Roster:
    platforms = ["facebook", "instagram", "x", "youtube", "whatsapp", "telegram"]
    return Roster(
        ambassadors=pl.DataFrame({"ambassador_id": ["A1", "A2"], "name": ["एक", "दो"]}),
        accounts=pl.DataFrame(
            {
                "account_id": [f"A{1 + i % 2}-{p}" for i, p in enumerate(platforms)],
                "ambassador_id": [f"A{1 + i % 2}" for i in range(6)],
                "platform": platforms,
                "handle": ["@n"] * 6,
            }
        ),
        audience=pl.DataFrame(),
        themes=pl.DataFrame(),
    )


def posts(people: Roster, weeks: int) -> pl.DataFrame:
    frame = people.accounts.select("account_id").join(
        pl.DataFrame({"week": range(1, weeks + 1)}), how="cross"
    )
    return frame.with_columns(pl.lit("t").alias("theme_id"), pl.lit(1.0).alias("marginal_votes"))


def test_every_post_has_a_moment_in_its_week_outside_the_silence(people: Roster) -> None:
    plan = posts(people, 4)
    placed = schedule_posts(plan, people, weeks=4, poll_date=POLL)
    assert placed.height == plan.height
    assert placed["post_id"].n_unique() == plan.height
    for row in placed.iter_rows(named=True):
        at: datetime = row["at"]
        start = week_start(POLL, row["week"], 4)
        assert start <= at.date() <= start + timedelta(days=6)
        assert at.utcoffset() == timedelta(hours=5, minutes=30)
        assert time(8) <= at.time() <= time(21)
        assert not in_silence_period(at, poll_close(POLL))
    assert placed["at"].is_sorted()


def test_an_ambassadors_week_is_spread_over_its_days(people: Roster) -> None:
    placed = schedule_posts(posts(people, 1), people, weeks=1, poll_date=POLL)
    for _, mine in placed.group_by("ambassador_id"):
        assert mine["day"].n_unique() == mine.height == 3


def test_without_a_poll_date_weeks_are_only_numbered(people: Roster) -> None:
    placed = schedule_posts(posts(people, 2), people, weeks=2, poll_date=None)
    assert placed["at"].null_count() == placed["week_start"].null_count() == placed.height
    assert placed["day"].is_between(1, 7).all()


def test_rows_in_another_order_give_the_same_schedule(people: Roster) -> None:
    plan = posts(people, 3)
    mixed = plan.sample(fraction=1.0, shuffle=True, seed=1)
    one, other = (schedule_posts(p, people, weeks=3, poll_date=POLL) for p in (plan, mixed))
    assert one.equals(other)
