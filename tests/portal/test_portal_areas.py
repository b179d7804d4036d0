"""The station list: found in either script, ordered, paged, taken away as shown."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from matdoot.portal.areas.drawings import draw_stations, shade
from matdoot.portal.areas.models import Campaign, Station
from matdoot.portal.areas.selectors import ORDERS, StationFilter, neighbours, stations
from matdoot.portal.common.templatetags.figures import bar, grouped, interval, percent

Reader = Callable[[str], Client]


@pytest.fixture
def campaign(db: None) -> Campaign:
    return Campaign.objects.get()


def labels(campaign: Campaign, **wanted: object) -> list[str]:
    return [s.label for s in stations(campaign, StationFilter(**wanted))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hindi", "latin"), [("दांदूपुर", "DANDUPUR"), ("पिंडरा", "pindra"), ("प्राथमिक", "primary")]
)
def test_a_name_is_found_in_either_script(campaign: Campaign, hindi: str, latin: str) -> None:
    found = labels(campaign, words=hindi)
    assert found == labels(campaign, words=latin)
    assert 0 < len(found) < Station.objects.count()


def test_a_station_is_found_by_its_number(campaign: Campaign) -> None:
    assert labels(campaign, words="390/38") == ["390/38"]
    assert {"384/38", "390/38"} <= set(labels(campaign, words="38"))


def test_words_and_constituency_narrow_the_list(campaign: Campaign) -> None:
    whole = set(labels(campaign, words="school"))
    inside = set(labels(campaign, words="school", ac_no=384))
    assert inside == {label for label in whole if label.startswith("384/")}
    assert labels(campaign, words="school zanzibar") == []


@pytest.mark.parametrize("sort", ORDERS)
def test_every_order_lists_every_station_once(campaign: Campaign, sort: str) -> None:
    found = labels(campaign, sort=sort)
    assert len(found) == len(set(found)) == Station.objects.count()


def test_orders_order(campaign: Campaign) -> None:
    def column(sort: str, name: str) -> list[float]:
        return [getattr(s, name) for s in stations(campaign, StationFilter(sort=sort))]

    assert column("rank", "rank") == sorted(column("rank", "rank"))
    assert column("expected", "expected") == sorted(column("rank", "expected"))
    assert column("missing", "missing_votes") == sorted(column("rank", "missing_votes"))[::-1]


@given(query=st.dictionaries(st.sampled_from(["ac", "q", "sort"]), st.text(max_size=100)))
def test_any_address_gives_a_filter(query: dict[str, str]) -> None:
    address = QueryDict(mutable=True)
    address.update(query)
    wanted = StationFilter.of(address)
    assert wanted.sort in ORDERS
    assert len(wanted.words) <= 80


@pytest.mark.parametrize("words", ["½", "12/", "/", "'; --", "१२", "%", "386/½", "²", "क्\u200dष"])
def test_odd_searches_are_answered(reader: Reader, words: str) -> None:
    assert reader("hi").get("/areas/stations/", {"q": words}).status_code == 200


def test_the_csv_is_the_list_on_the_screen(reader: Reader, campaign: Campaign) -> None:
    asked = {"ac": "388", "q": "school", "sort": "missing"}
    client = reader("en")
    text = client.get("/areas/stations.csv", asked).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    taken = [f"{row['AC no.']}/{row['Station no.']}" for row in rows]
    assert taken == labels(campaign, ac_no=388, words="school", sort="missing")
    page = client.get("/areas/stations/", asked).content.decode()
    assert re.findall(r'/areas/388/\w+/">(388/\w+)<', page) == taken[:50]
    assert f"{len(taken)} stations" in page


def test_a_formula_in_a_name_stays_a_name(reader: Reader, campaign: Campaign) -> None:
    Station.objects.filter(constituency__ac_no=390, ps_no=38).update(name="=1+1")
    text = reader("hi").get("/areas/stations.csv", {"q": "390/38"}).content.decode("utf-8-sig")
    assert "'=1+1" in text


def test_pages_of_the_list_do_not_overlap(reader: Reader) -> None:
    def shown(number: int) -> set[str]:
        page = reader("hi").get("/areas/stations/", {"page": number}).content.decode()
        return set(re.findall(r'href="(/areas/\d+/\w+/)"', page))

    assert len(shown(1)) == len(shown(2)) == 50
    assert not shown(1) & shown(2)


def test_neighbours_stand_around_the_station_in_the_roll(campaign: Campaign) -> None:
    roll = list(Station.objects.filter(constituency__ac_no=390))
    at = next(i for i, s in enumerate(roll) if s.ps_no == 38)
    around = roll[at - 3 : at] + roll[at + 1 : at + 4]
    assert neighbours(roll[at]) == around
    assert neighbours(roll[0]) == roll[1:4]
    assert neighbours(roll[-1]) == roll[-4:-1]


def test_a_station_page_says_how_sure_it_is(reader: Reader) -> None:
    page = reader("en").get("/areas/390/38/").content.decode()
    assert "nine times in ten" in page
    assert "± 5.0 points are the swing" in page
    assert "± 7.0 points are this station's own" in page


def test_a_station_page_shows_its_past_polls_oldest_first(reader: Reader) -> None:
    page = reader("en").get("/areas/390/38/").content.decode()
    station = Station.objects.get(constituency__ac_no=390, ps_no=38)
    polls = list(station.past_polls.all())
    assert [p.election for p in polls] == ["LS2014", "VS2017"]
    assert polls[1].turnout == station.last_turnout
    shown = [
        page.index(text) for text in ("Lok Sabha 2014", "Assembly 2017", percent(polls[1].turnout))
    ]
    assert shown == sorted(shown)


def test_without_coordinates_stations_are_drawn_in_roll_order() -> None:
    drawing = draw_stations([Station(ps_no=n, gap_pp=n - 1.0) for n in range(1, 46)])
    assert not drawing.is_map
    assert [m.station.ps_no for m in drawing.marks] == list(range(1, 46))
    assert len({(m.x, m.y) for m in drawing.marks}) == 45
    assert {m.y for m in drawing.marks} == {0, 18, 36}


@given(
    st.lists(st.tuples(st.floats(23, 24), st.floats(75, 76)), min_size=1, max_size=30, unique=True)
)
def test_a_map_keeps_north_up_and_all_stations_inside(places: list[tuple[float, float]]) -> None:
    rows = [Station(ps_no=n, latitude=y, longitude=x) for n, (y, x) in enumerate(places)]
    drawing = draw_stations(rows)
    assert drawing.is_map
    for mark in drawing.marks:
        assert 0 <= mark.x <= drawing.width
        assert 0 <= mark.y <= drawing.height
    north = max(drawing.marks, key=lambda m: m.station.latitude)
    assert north.y == min(m.y for m in drawing.marks)


def test_shades_grow_with_the_gap_and_unknown_is_no_shade() -> None:
    assert [shade(gap) for gap in (None, -3, 0, 1, 9, 17, 25, 33)] == list("u0012345")


@given(st.integers(0, 10**9))
def test_indian_grouping_reads_back(number: int) -> None:
    assert int(grouped(number).replace(",", "")) == number
    assert re.fullmatch(r"\d{1,3}|\d{1,2}(,\d\d)*,\d{3}", grouped(number))


def test_what_is_not_known_is_a_dash() -> None:
    assert grouped(None) == percent(None) == "–"


def test_drawings_keep_to_their_frame() -> None:
    marks = interval(0.6, 0.5, 0.7, 0.8)
    assert (marks["low"], marks["width"], marks["aim"]) == (50.0, 20.0, 80.0)
    assert bar(5, 10, 4, 10) == {"value": 50.0, "low": 40.0, "high": 100.0, "span": 60.0}
    assert bar(5, 0) == {"value": 0.0}
