"""Pictures: every station is drawn, in its class, and no coordinate leaves the frame."""

import json
import re

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_results import ujjain, varanasi

from matdoot.documents.chart import shortfall_chart, stations_chart
from matdoot.documents.map import has_map, station_map
from matdoot.documents.picture import WIDTH, Label, Picture, num
from matdoot.documents.scale import COLOURS, scale_of
from matdoot.terms.text import Text


@given(st.lists(st.floats(0.02, 0.98), min_size=1, max_size=50))
def test_every_turnout_has_a_class_and_classes_rise(turnouts):
    scale = scale_of(turnouts)
    assert len(scale.colours) == len(scale.edges) + 1 == len(scale.names()) == len(COLOURS)
    places = [scale.place(turnout) for turnout in sorted(turnouts)]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] < len(COLOURS)
    steps = np.diff(scale.edges)
    assert np.allclose(steps, steps[0])


def test_an_edge_belongs_to_the_class_above_it():
    scale = scale_of([0.50, 0.72])
    edge = scale.edges[2]
    assert scale.place(edge / 100) == scale.place(edge / 100 - 1e-9) + 1


def test_every_station_is_one_square():
    ranking = varanasi().ranking
    scale = scale_of(ranking.frame["expected_turnout"].to_list())
    picture = stations_chart(ranking.frame, varanasi().campaign.ac_names, scale, "hi")
    squares = [shape for shape in picture.shapes if shape.startswith("<path")]
    assert sum(shape.count("M") for shape in squares) == ranking.frame.height
    assert all(y <= picture.height for y in _heights(picture))
    assert {label.text for label in picture.labels} >= {"पिंडरा", "335 केंद्र"}


def _heights(picture: Picture) -> list[float]:
    starts = [m for shape in picture.shapes for m in re.findall(r"M[\d.]+ ([\d.]+)h", shape)]
    return [float(y) for y in starts] + [label.y for label in picture.labels]


def test_bars_are_as_long_as_the_shortfall_and_hold_their_range():
    acs = varanasi().ranking.acs
    picture = shortfall_chart(acs, {}, "en")
    widths = [
        float(w) for w in re.findall(r'width="([\d.]+)" height="15"', "".join(picture.shapes))
    ]
    assert len(widths) == acs.height
    ratio = np.array(widths) / acs["missing_votes"].to_numpy()
    assert np.allclose(ratio, ratio[0], rtol=0.01)
    assert all(label.x < WIDTH for label in picture.labels)
    assert picture.labels[0].text == acs["ac_name"][0]


def _located() -> pl.DataFrame:
    places = ujjain().stations.select("ac_no", "ac_name", "latitude", "longitude")
    return places.with_columns(expected_turnout=pl.lit(0.78), ac_turnout=pl.lit(0.78))


def test_the_map_stays_in_its_frame_and_leaves_out_wrong_coordinates():
    places, bounds = _located(), ujjain().boundaries
    names = ujjain().campaign.ac_names
    good = station_map(places, bounds, names=names, scale=scale_of([0.7, 0.85]), lang="hi")
    astray = places.head(1).with_columns(latitude=pl.lit(10.0))
    same = station_map(
        pl.concat([places, astray]), bounds, names=names, scale=scale_of([0.7, 0.85]), lang="hi"
    )
    assert same == good
    corners = re.findall(r"[ML]([\d.-]+) ([\d.-]+)", "".join(good.shapes))
    xs, ys = np.array(corners, dtype=float).T
    assert xs.min() >= -3
    assert xs.max() <= WIDTH + 3
    assert ys.max() <= good.height + 3
    assert {"बड़नगर", "उज्जैन उत्तर"} <= {label.text for label in good.labels}


def test_labels_of_the_map_keep_apart():
    names = ujjain().campaign.ac_names
    picture = station_map(
        _located(), ujjain().boundaries, names=names, scale=scale_of([0.7, 0.85]), lang="en"
    )
    labels = [label for label in picture.labels if label.bold]
    assert len(labels) == 7
    for one in labels:
        for other in labels:
            near = abs(one.x - other.x) < 80 and abs(one.y - other.y) < 15
            assert one is other or not near


def test_without_boundaries_the_stations_make_the_frame():
    picture = station_map(_located(), None, names={}, scale=scale_of([0.7, 0.85]), lang="en")
    assert picture.height > 100


def test_boundaries_may_be_of_many_parts():
    single = json.loads(ujjain().boundaries or "")
    for feature in single["features"]:
        shape = feature["geometry"]
        shape.update(type="MultiPolygon", coordinates=[shape["coordinates"]])
    scale, names = scale_of([0.7, 0.85]), ujjain().campaign.ac_names
    many = station_map(_located(), json.dumps(single), names=names, scale=scale, lang="hi")
    assert many == station_map(_located(), ujjain().boundaries, names=names, scale=scale, lang="hi")


@pytest.mark.parametrize(("known", "drawn"), [(0, False), (1, False), (2, True), (4, True)])
def test_a_map_needs_coordinates_of_half_the_stations(known, drawn):
    places = pl.DataFrame({"latitude": [23.0] * known + [None] * (4 - known)}).with_columns(
        longitude=pl.col("latitude") + 52
    )
    assert has_map(places) is drawn


def test_a_table_without_coordinates_has_no_map():
    assert not has_map(pl.DataFrame({"ac_no": [1]}))


def test_words_in_a_picture_are_escaped():
    label = Label(1, 2, "<पिंडरा & co>")
    picture = Picture(10, 10, 'a "b"', (), (label,))
    assert "&lt;पिंडरा &amp; co&gt;" in picture.svg()
    assert 'aria-label="a &quot;b&quot;"' in picture.svg()
    assert picture.parts()["labels"][0]["text"] == label.text


@pytest.mark.parametrize(
    ("value", "written"), [(3.0, "3"), (3.14, "3.1"), (-0.04, "-0"), (10.0, "10")]
)
def test_coordinates_are_short(value, written):
    assert num(value) == written


def test_a_name_the_campaign_does_not_know_is_the_table_s():
    names = {390: Text("कैंट", "Cantt.")}
    picture = shortfall_chart(varanasi().ranking.acs, names, "hi")
    texts = [label.text for label in picture.labels]
    assert "कैंट" in texts
    assert "Pindra" in texts
