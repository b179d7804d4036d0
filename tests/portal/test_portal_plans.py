"""The plan's pages: posts in the order of time, counted once, said as far as they are settled."""

from collections.abc import Callable
from datetime import date, time

import pytest
from django.test import Client

from matdoot.portal.areas.models import Campaign
from matdoot.portal.plans.models import Plan, PlannedPost
from matdoot.portal.plans.selectors import posts_of_week, weeks
from matdoot.portal.plans.services import _time
from matdoot.terms.channels import CHANNELS

Reader = Callable[[str], Client]
START = date(2022, 1, 22)


@pytest.mark.parametrize(
    ("settled", "english"),
    [
        ({"week": 2}, "week 2"),
        ({"week": 2, "week_start": START}, "week 2"),
        ({"week": 2, "day": 3}, "day 3"),
        ({"week": 2, "day": 3, "hour": time(18, 30)}, "day 3 6:30 pm"),
        ({"week": 1, "week_start": START, "day": 1}, "22 January"),
        ({"week": 1, "week_start": START, "day": 7, "hour": time(8)}, "28 January 8 am"),
    ],
)
def test_a_post_says_when_as_far_as_it_is_settled(settled: dict, english: str) -> None:
    assert PlannedPost(**settled).when.en == english


@pytest.mark.parametrize(
    ("hour", "read"), [("08:30", time(8, 30)), (time(18), time(18)), (None, None)]
)
def test_an_hour_is_read_however_the_results_hold_it(hour: object, read: time | None) -> None:
    assert _time(hour) == read  # type: ignore[arg-type]


def test_weeks_and_platforms_count_every_post_once(db: None) -> None:
    plan = Campaign.objects.get().plan
    shown = weeks(plan)
    assert sum(week.posts for week in shown) == plan.posts.count() == plan.posts_count
    for week in shown:
        listed = [posts_of_week(plan, week.number, channel).count() for channel in CHANNELS]
        assert tuple(listed) == week.by_platform


def test_no_other_plan_is_promised_less_than_the_bound() -> None:
    assert Plan(expected_votes=1000, upper_bound=1000.01).room == 0.0001
    assert Plan(expected_votes=1000, upper_bound=1004).room == pytest.approx(0.004)
    assert Plan(expected_votes=0, upper_bound=0).room == 0


def test_a_kit_lists_the_ambassadors_posts_in_order_with_both_texts(reader: Reader) -> None:
    posts = PlannedPost.objects.filter(account__ambassador__ambassador_id="A001")
    page = reader("en").get("/kits/A001/").content.decode()
    places = [page.index(f'id="{post.post_id}"') for post in posts]
    assert places == sorted(places)
    assert page.count('class="caption"') == 2 * len(posts)
    assert page.index('<div lang="en">') < page.index('<div lang="hi">')


def test_only_posters_that_a_kit_names_are_handed_out(reader: Reader) -> None:
    response = reader("hi").get("/kits/poster/posters/one.png")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
