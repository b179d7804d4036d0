"""read_table on clean files, told mappings, given elections, the examples and the real files."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matdoot.readers import read_table
from matdoot.terms.errors import InputError, MatdootError, MissingColumnsError
from matdoot.terms.results.reading import Reading
from matdoot.terms.tables import TABLES

SharedPath = Callable[[str], Path]


def _write(folder: Path, text: str, name: str = "turnout_VS2018.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _sound(reading: Reading) -> None:
    """What holds for every reading: the schema, the count of rows, a finding for each absent row."""
    schema = TABLES[reading.table].schema()
    assert dict(reading.frame.schema) == schema | {"source_row": pl.Int64}
    left_out = sum(f.action == "left_out" for f in reading.findings)
    assert reading.rows_read == reading.frame.height + left_out


@pytest.mark.parametrize(
    ("name", "table", "rows"),
    [
        ("varanasi/turnout_LS2014.csv", "turnout", 2553),
        ("varanasi/turnout_VS2017.csv", "turnout", 2703),
        ("varanasi/stations.csv", "stations", 2553),
        ("varanasi/crosswalk.csv", "crosswalk", 2545),
        ("ujjain/stations.csv", "stations", 1583),
    ],
)
def test_the_shipped_examples_are_read_whole(
    examples: Path, name: str, table: str, rows: int
) -> None:
    reading = read_table(examples / name, table)
    _sound(reading)
    assert reading.frame.height == reading.rows_read == rows
    assert len(reading.sha256) == 64


def test_columns_that_are_not_used_are_shown(examples: Path) -> None:
    mapping = read_table(examples / "varanasi/turnout_LS2014.csv", "turnout").mapping
    assert mapping["votes"] == "votes_polled"
    assert mapping["electors_other"] == "electors_third"
    assert mapping["pc_no"] == ""


def test_a_told_mapping_overrules_the_guess(tmp_path: Path) -> None:
    text = "ac_no,ps_no,electors,votes,came\n217,1,1000,10,600\n"
    path = _write(tmp_path, text)
    reading = read_table(path, "turnout", mapping={"votes": "", "came": "votes_polled"})
    assert reading.frame["votes_polled"].to_list() == [600]
    assert reading.mapping["votes"] == ""


def test_a_told_constant_fills_a_column_that_the_file_lacks(tmp_path: Path) -> None:
    path = _write(tmp_path, "ps_no,electors,votes\n1,1000,600\n")
    with pytest.raises(MissingColumnsError, match="column ac_no"):
        read_table(path, "turnout")
    reading = read_table(path, "turnout", mapping={"=217": "ac_no"})
    assert reading.frame["ac_no"].to_list() == [217]
    assert reading.mapping["=217"] == "ac_no"


@pytest.mark.parametrize(
    ("mapping", "words"),
    [({"votes": "turnout"}, "no column 'turnout'"), ({"BJP": "votes_polled"}, "never read")],
)
def test_a_mapping_onto_nothing_or_onto_a_party_is_refused(
    tmp_path: Path, mapping: dict[str, str], words: str
) -> None:
    path = _write(tmp_path, "ac_no,ps_no,electors,votes,BJP\n217,1,1000,600,300\n")
    with pytest.raises(InputError, match=words):
        read_table(path, "turnout", mapping=mapping)


def test_the_election_is_told_or_in_the_name_or_in_the_column(tmp_path: Path) -> None:
    body = "217,1,1000,600\n"
    bare = _write(tmp_path, "ac_no,ps_no,electors,votes\n" + body, "list.csv")
    assert read_table(bare, "turnout", election="ls2019").frame["election"][0] == "LS2019"
    named = _write(tmp_path, "ac_no,ps_no,electors,votes\n" + body, "UP2017_LA_AC001.csv")
    assert read_table(named, "turnout").frame["election"][0] == "LA2017"
    held = _write(tmp_path, "ac_no,ps_no,electors,votes,election\n217,1,1000,600,LS2014\n")
    assert read_table(held, "turnout", election="VS2018").frame["election"][0] == "LS2014"
    with pytest.raises(InputError, match="XY2018"):
        read_table(bare, "turnout", election="XY2018")


def test_the_state_is_blank_unless_told(tmp_path: Path) -> None:
    path = _write(tmp_path, "ac_no,ps_no,electors,votes\n217,1,1000,600\n")
    assert read_table(path, "turnout").frame["state"].to_list() == [""]
    told = read_table(path, "turnout", state="Madhya Pradesh").frame
    assert told["state"].to_list() == ["Madhya Pradesh"]


def test_totals_follow_from_both_sexes_where_no_column_has_them(tmp_path: Path) -> None:
    text = "AC No,PS No,Electors M,Electors F,Electors TG,Voted Male,Voted Female\n217,1,500,480,2,300,290\n"
    frame = read_table(_write(tmp_path, text), "turnout").frame
    assert frame.select("electors", "votes_polled").row(0) == (982, 590)


def test_turnout_without_names_is_read(tmp_path: Path) -> None:
    frame = read_table(
        _write(tmp_path, "ac,booth no,electors,votes\n217,1,10,6\n"), "turnout"
    ).frame
    assert frame["ps_name"].to_list() == [""]


def test_parquet_is_read_like_the_sheet_it_was(tmp_path: Path, examples: Path) -> None:
    text = examples / "varanasi/turnout_VS2017.csv"
    path = tmp_path / "turnout.parquet"
    pl.read_csv(text).write_parquet(path)
    assert read_table(path, "turnout").frame.equals(read_table(text, "turnout").frame)


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ("wards", "विधानसभा क्रमांक,मतदान केन्द्र क्रमांक,वार्ड क्रमांक,वार्ड का नाम,नगर निकाय\n217,12क,4,महाकाल,उज्जैन\n",
         {"ps_no": 12, "ps_suffix": "A", "ward_no": "4", "ward_name": "महाकाल", "town": "उज्जैन"}),
        ("facilities", "AC No,PS No,Drinking Water,Toilet,Ramp,Electricity,Inspection Date\n217,3,Yes,No,हाँ,NA,07/11/2023\n",
         {"water": True, "toilet": False, "ramp": True, "light": None}),
        ("asd", "AC No,Part No,Absent,Shifted,Dead\n217,3,12,30,-\n", {"absent": 12, "shifted": 30, "dead": None}),
        ("officers", "AC No,Part No,Name of BLO,Mobile No\n217,3,नमूना अधिकारी,9800000000\n",
         {"role": "blo", "officer_name": "नमूना अधिकारी", "phone": "9800000000"}),
        ("officers", "AC No,PS No,Sector No,Name of Sector Officer,Designation\n217,3,5,Namuna,Patwari\n",
         {"role": "sector_officer", "sector_no": "5", "designation": "Patwari"}),
        ("causes", "ac_no,ps_no,barrier,share,source\n217,3,holiday,12%,KAP\n", {"share": 0.12}),
        ("districts", "जिला,चुनाव,कुल मतदाता,डाले गए मत\nउज्जैन,VS2023,\"15,32,998\",\"12,05,605\"\n",
         {"electors": 1532998, "votes_polled": 1205605}),
    ],
)  # fmt: skip
def test_the_lists_that_offices_keep(
    tmp_path: Path, table: str, text: str, expected: dict[str, object]
) -> None:
    reading = read_table(_write(tmp_path, text, "list.csv"), table)
    _sound(reading)
    row = reading.frame.row(0, named=True)
    assert {name: row[name] for name in expected} == expected


_STATION = (
    "ac_no",
    "ps_no",
    "ps_suffix",
    "ps_name",
    "electors_male",
    "electors",
    "votes_female",
    "votes_polled",
)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # two Hindi heading rows, a serial number, a printed per cent
        ("विधानसभा क्षेत्र क्रमांक 217 - उज्जैन दक्षिण,,,,,,,,,\n"
         "क्र.,मतदान केन्द्र का क्रमांक व नाम,,कुल निर्वाचक,,,डाले गये मत,,,मतदान का प्रतिशत\n"
         ",क्रमांक,नाम,पुरुष,महिला,योग,पुरुष,महिला,योग,\n"
         "1,1,नानाखेड़ा,520,480,1000,320,280,600,60.00\n2,2 अ,देवास रोड,400,410,810,300,300,600,74.07\n"
         "योग,,,920,890,1810,620,580,1200,66.30\n",
         (217, 2, "A", "देवास रोड", 400, 810, 300, 600)),
        # the group is written with its first leaf only
        ("Sl.No,AC No & Name,Part No.,Name of Polling Station,Electors Male,Female,TG,Total,Votes Polled Male,Female,TG,Total,VTR %\n"
         "1,217-Ujjain South,2,School,520,480,0,1000,320,280,0,600,60\n",
         (217, 2, "", "School", 520, 1000, 280, 600)),
        # number and name of a station in one cell
        ("AC,Polling Station No. & Name,Total Electors,Total Voters Voted\n"
         '217,"1 - School, Nanakheda",1000,600\n217,2A - School R.No.2,1000,610\n',
         (217, 2, "A", "School R.No.2", None, 1000, None, 610)),
        # the constituency's number stands before its name
        ("S No,AC Name,PS No,Registered Voters,Voters Turnout,Turnout (%)\n1,217-Ujjain South,2,1000,600,60.0\n",
         (217, 2, "", "", None, 1000, None, 600)),
        # "voters" are those who voted where the electors have their own columns
        ("AC_NO,PART_NO,PART_NAME_EN,MALE_ELECTORS,FEMALE_ELECTORS,TOTAL_ELECTORS,MALE_VOTERS,FEMALE_VOTERS,TOTAL_VOTERS\n"
         "217,2,School,520,480,1000,320,280,600\n",
         (217, 2, "", "School", 520, 1000, 280, 600)),
        # and the electors where the votes have
        ("AC;Booth No;Booth Name;Total Voters;Male Voted;Female Voted;Total Voted\n217;2;School;1000;320;280;600\n",
         (217, 2, "", "School", None, 1000, 280, 600)),
    ],
)  # fmt: skip
def test_sheets_as_offices_write_them(
    tmp_path: Path, text: str, last: tuple[int | str | None, ...]
) -> None:
    reading = read_table(_write(tmp_path, text), "turnout")
    _sound(reading)
    assert reading.frame.select(_STATION).row(-1) == last
    assert {f.code for f in reading.findings} <= {"total_row"}


_CELLS = st.one_of(
    st.integers(-5, 3000).map(str),
    st.sampled_from(
        [
            "",
            "12A",
            "१२ क",
            "12-Jan",
            "Total",
            "योग",
            "NA",
            "1,23,456",
            "#REF!",
            "VS2018",
            "ps_no",
            "electors",
            "60 %",
        ]
    ),
    st.text(max_size=8),
)
_HEADS = st.sampled_from(
    [
        "ac_no,ps_no,electors,votes,election",
        "AC No,PS No,Name,Electors,Votes Polled",
        "वि स क्र,मतदान केंद्र क्रमांक,कुल मतदाता,डाले गए मत,चुनाव",
    ]
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(head=_HEADS, rows=st.lists(st.lists(_CELLS, max_size=7), max_size=12))
def test_no_row_is_dropped_in_silence(tmp_path: Path, head: str, rows: list[list[str]]) -> None:
    body = "\n".join(",".join(c.replace(",", "") for c in row) for row in rows)
    path = _write(tmp_path, f"{head}\n217,1,900,500,VS2018\n{body}\n")
    try:
        reading = read_table(path, "turnout", mapping={"=217": "ac_no"})
    except MatdootError:
        return
    _sound(reading)
    frame = reading.frame
    assert (
        frame.select("state", "ac_no", "ps_no", "ps_suffix", "election").is_duplicated().sum() == 0
    )
    assert (frame["votes_polled"] <= frame["electors"]).all()
    assert frame["source_row"].is_in(range(1, len(rows) + 60)).all()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    content=st.binary(max_size=400),
    start=st.sampled_from(
        [
            b"",
            b"PK\x03\x04",
            b"\x1f\x8b\x08",
            b"PAR1",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"\xff\xfe",
            b"ac_no,ps_no,electors,votes\n",
        ]
    ),
)
def test_any_bytes_give_rows_or_a_clear_error(tmp_path: Path, content: bytes, start: bytes) -> None:
    path = tmp_path / "bytes_VS2018.csv"
    path.write_bytes(start + content)
    for table in ("turnout", "ambassadors"):
        try:
            _sound(read_table(path, table))
        except MatdootError as error:
            assert error.say("hi") and error.say("en")


def test_the_order_of_columns_does_not_matter(tmp_path: Path, examples: Path) -> None:
    source = pl.read_csv(examples / "varanasi/turnout_VS2017.csv", infer_schema=False).head(200)
    columns = source.columns
    random.Random(5).shuffle(columns)
    path = tmp_path / "shuffled.csv"
    source.select(columns).write_csv(path)
    plain = tmp_path / "plain.csv"
    source.write_csv(plain)
    assert read_table(path, "turnout").frame.equals(read_table(plain, "turnout").frame)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("UP2014_LS_AC159_electors_turnout_votes.csv",
         {"electors_male": "electors_male", "electors_female": "electors_female", "electors_other": "electors_third"}),
        ("UP2017_LA_AC001_Behat_english.grid.csv", {}),
    ],
)  # fmt: skip
def test_real_sheets_equal_their_truth_tables(
    shared_path: SharedPath, name: str, columns: dict[str, str]
) -> None:
    truth_name = name.replace(".grid", "").replace(".csv", ".truth.csv")
    truth = pl.read_csv(shared_path(f"formats/turnout/{truth_name}"), infer_schema=False)
    reading = read_table(shared_path(f"formats/turnout/{name}"), "turnout")
    _sound(reading)
    columns = {
        "station": "ps_no", "station_name": "ps_name", "electors": "electors", "voted_male": "votes_male",
        "voted_female": "votes_female", "voted_other": "votes_third", "voted_total": "votes_polled",
    } | columns  # fmt: skip
    ours = reading.frame.select(pl.col(ours).cast(pl.Utf8).alias(t) for t, ours in columns.items())
    assert ours.equals(truth.select(list(columns)))
    assert not any(f.code == "total_differs" for f in reading.findings)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "table", "rows"),
    [
        ("uttar_pradesh/ls2014_stations.csv.gz", "turnout", 54149),
        ("uttar_pradesh/vs2017_stations.csv.gz", "turnout", 53271),
        ("ujjain/ujjain_polling_stations_2014.csv", "stations", 1583),
        ("ujjain/mp_polling_stations_2014_latlon.csv.gz", "stations", 53316),
    ],
)
def test_half_a_state_is_read_in_seconds(
    shared_path: SharedPath, name: str, table: str, rows: int
) -> None:
    begun = time.process_time()
    reading = read_table(shared_path(name), table)
    assert time.process_time() - begun < 6  # 1 to 2 s of one processor when it is idle
    _sound(reading)
    assert reading.rows_read == rows
    assert reading.rows_left_out < 20
