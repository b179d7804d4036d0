"""Exports of YouTube, Facebook, Instagram and X come out in one shape."""

from datetime import date
from pathlib import Path

import pytest

from matdoot.readers.insights import read_insights
from matdoot.terms.errors import UnreadableFileError
from matdoot.terms.tables import TABLES

COLUMNS = [c.name for c in TABLES["insights"].columns]

YOUTUBE = (
    "Content,Video title,Video publish time,Views,Impressions,Unique viewers,Likes,Shares,Comments added,"
    "Watch time (hours)\n"
    "Total,,,300,5000,200,30,3,3,1.5\n"
    "abcDEF12345,मतदान क्यों,\"Feb 9, 2026\",200,3000,150,20,2,2,1\n"
    " -lEbeUeMiSI,पर्ची,\"Jan 31, 2026\",100,2000,80,10,1,1,0.5\n"
)  # fmt: skip
FACEBOOK = (
    '\ufeff"Post ID","Page ID","Page name",Title,"Publish time",Permalink,"Post type",Date,Views,Reach,'
    '"Reactions, Comments and Shares",Reactions,Comments,Shares,"Total clicks"\n'
    '939005954986064,100066300057039,Page,"first\n\nline, second","02/16/2025 05:14",https://e.org/1,Photos,'
    "Lifetime,40,15,3,2,1,0,\n"
)  # fmt: skip
INSTAGRAM = (
    '"Post ID","Account ID","Account username",Description,"Publish time","Post type",Views,Reach,Likes,'
    "Shares,Comments,Saves\n"
    '18355151116178767,17841446494080465,a,"x","03/18/2025 09:48","IG reel",52,37,3,0,0,0\n'
)  # fmt: skip
X_DAYS = (
    "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,Profile visits,"
    "Video views\n"
    '"Tue, Aug 26, 2025",444,4,29,1,0,1,6,7,4,0\n'
)  # fmt: skip
REACH = 'sep=,\n"Facebook reach"\n"Date","Primary"\n"2025-01-01T01:00:00","5"\n"2025-01-02T01:00:00","14"\n'


def export(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_youtube_total_is_no_post_and_ids_lose_their_blank(tmp_path) -> None:
    reading = read_insights(export(tmp_path, YOUTUBE))
    frame = reading.frame
    assert frame.columns == [*COLUMNS, "source_row"]
    assert frame["post_id"].to_list() == ["abcDEF12345", "-lEbeUeMiSI"]
    assert frame["published"].to_list() == ["2026-02-09", "2026-01-31"]
    assert frame["reach"].to_list() == [150, 80]
    assert frame["seconds_viewed"].to_list() == [3600.0, 1800.0]
    assert frame["clicks"].null_count() == 2
    assert {c.column for c in reading.checks if c.holds} >= {"views", "likes", "comments", "shares"}


def test_a_total_over_more_posts_than_listed_is_said(tmp_path) -> None:
    reading = read_insights(export(tmp_path, YOUTUBE.replace("Total,,,300", "Total,,,900")))
    assert [f.code for f in reading.findings] == ["total_covers_more"]


def test_facebook_posts(tmp_path) -> None:
    row = read_insights(export(tmp_path, FACEBOOK)).frame.row(0, named=True)
    assert row["platform"] == "facebook"
    assert row["published"] == "2025-02-16T05:14"
    assert (row["views"], row["reach"], row["likes"], row["engagements"]) == (40, 15, 2, 3)
    assert row["title"] == "first line, second"
    assert row["clicks"] is None
    assert row["saves"] is None


def test_seventeen_digits_stay_text(tmp_path) -> None:
    row = read_insights(export(tmp_path, INSTAGRAM)).frame.row(0, named=True)
    assert row["post_id"] == "18355151116178767"
    assert row["platform"] == "instagram"
    assert row["saves"] == 0


def test_day_before_month_is_seen_from_the_days(tmp_path) -> None:
    text = INSTAGRAM.replace("03/18/2025 09:48", "18/03/2025 09:48")
    assert read_insights(export(tmp_path, text)).frame["published"][0] == "2025-03-18T09:48"


def test_x_by_day(tmp_path) -> None:
    row = read_insights(export(tmp_path, X_DAYS)).frame.row(0, named=True)
    assert (row["platform"], row["level"], row["date"]) == ("x", "day", date(2025, 8, 26))
    assert (row["impressions"], row["shares"], row["views"], row["comments"]) == (444, 7, None, 6)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_reach_by_day(tmp_path, encoding: str) -> None:
    frame = read_insights(export(tmp_path, REACH, encoding)).frame
    assert frame["date"].to_list() == [date(2025, 1, 1), date(2025, 1, 2)]
    assert frame["reach"].to_list() == [5, 14]
    assert frame["views"].null_count() == 2


def test_metrics_one_below_the_other_meet_on_their_day(tmp_path) -> None:
    more = REACH + '"Facebook visits"\n"Date","Primary"\n"2025-01-02T01:00:00","3"\n'
    frame = read_insights(export(tmp_path, more)).frame
    assert frame["reach"].to_list() == [5, 14]
    assert frame["profile_visits"].to_list() == [None, 3]


def test_another_table_is_refused(tmp_path) -> None:
    with pytest.raises(UnreadableFileError, match="export"):
        read_insights(export(tmp_path, "a,b,c\n1,2,3\n"))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "platform", "rows"),
    [
        ("youtube_studio_table_hi_masked.csv", "youtube", 119),
        ("meta_facebook_content_lifetime_en_masked.csv", "facebook", 60),
        ("meta_instagram_content_en_masked.csv", "instagram", 60),
        ("meta_facebook_reach_utf16.csv", "facebook", 105),
        ("x_overview_by_day.csv", "x", 7),
    ],
)
def test_real_exports(shared_path, name: str, platform: str, rows: int) -> None:
    frame = read_insights(shared_path(f"formats/analytics/{name}")).frame
    assert frame.height == rows
    assert set(frame["platform"]) == {platform}
    assert frame.select("post_id", "date").is_unique().all()
