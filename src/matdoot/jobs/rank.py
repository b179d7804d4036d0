"""Past turnout in, the ranked list of stations out."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from matdoot.engine.gap import ac_frame, missing_votes, station_frame
from matdoot.engine.turnout.forecast import STATE_SD, Forecast, forecast
from matdoot.engine.turnout.links import Link, link, link_all
from matdoot.engine.turnout.polls import Poll, ac_index, read_polls, tidy
from matdoot.engine.turnout.sexes import GAP_STATE_SD
from matdoot.jobs.linking import Following, follow_lists
from matdoot.jobs.rank_acs import rank_acs
from matdoot.jobs.turnout_defaults import shipped
from matdoot.readers import read_table
from matdoot.terms.elections import Election, ElectionKind, parse_election
from matdoot.terms.errors import InputError
from matdoot.terms.evidence import Assumption
from matdoot.terms.places import KEY, REFERENCE_TURNOUT
from matdoot.terms.progress import Progress, Silent
from matdoot.terms.results.ranking import BY_SEX, Ranking
from matdoot.terms.results.reading import Quality, Reading
from matdoot.terms.text import Text

__all__ = ["rank", "rank_acs", "rank_frames"]

YEARS_BETWEEN = 5
_CODES: dict[ElectionKind, str] = {"assembly": "VS", "lok_sabha": "LS", "local": "NN"}
_READ = Text("मतदान के आँकड़े पढ़ना", "reading turnout")
_ESTIMATE = Text("अपेक्षित मतदान का अनुमान", "estimating turnout")

STATE_SWING = Assumption(
    "state_swing",
    Text(
        "पूरे राज्य का मतदान, जितना पिछले चुनावों से दिखता है, उससे लगभग इतने प्रतिशत अंक ऊपर या नीचे रह सकता है",
        "the whole state may poll about so many points above or below what its past leads one to expect",
    ),
    round(100 * STATE_SD / 4, 1),
    Text(
        "माना गया: गुणांक एक ही राज्य के दो चुनावों से सीखे गए हैं",
        "assumed: the coefficients saw one state at one pair of polls",
    ),
)
LEARNT_ELSEWHERE = Assumption(
    "learnt_elsewhere",
    Text(
        "केवल एक पिछला चुनाव ज्ञात है: गुणांक उत्तर प्रदेश 2014-2017 से लिए गए",
        "only one past poll is known: coefficients are those learnt from Uttar Pradesh 2014-2017",
    ),
    "Uttar Pradesh 2014-2017",
    Text.same("docs/methods/turnout.md"),
)
SWING_OF_SEXES = Assumption(
    "sex_gap_swing",
    Text(
        "स्त्री और पुरुष के मतदान का अंतर पूरे राज्य में पिछले चुनावों से लगभग इतने प्रतिशत अंक हट सकता है",
        "the gap between women's and men's turnout may move, state-wide, by about so many points from past polls",
    ),
    round(100 * GAP_STATE_SD / 4, 1),
    Text(
        "माना गया: उत्तर प्रदेश में 2014 से 2017 के बीच यह लगभग 7 अंक हटा",
        "assumed: in Uttar Pradesh it moved by about 7 points from 2014 to 2017",
    ),
)
POSTAL = Assumption(
    "postal_ballots",
    Text("डाक मतपत्र नहीं गिने गए", "postal ballots are not counted"),
    "0",
    Text("फ़ॉर्म 20 में वे केवल विधानसभावार हैं", "Form 20 gives them by AC only"),
)


def rank(  # noqa: PLR0913 - the agreed options and a progress display
    paths: Sequence[str | Path], *, stations: str | Path | None = None,
    crosswalk: str | Path | None = None, history: Sequence[str] | None = None,
    target: ElectionKind | None = None, reference: float = REFERENCE_TURNOUT,
    following: Following = "auto", progress: Progress | None = None,
) -> tuple[Ranking, Quality]:  # fmt: skip
    """Read turnout files and rank their stations.

    Parameters
    ----------
    paths : sequence of path
        Turnout tables, one or more elections each, in any order.
    stations, crosswalk : path, optional
        Tables of those names.
    history : sequence of str, optional
        Codes of the past elections to use; all by default.
    target : ElectionKind, optional
        Kind of the coming election; by default that of the latest list.
    reference : float
        The turnout held up as the aim, 0 to 1.
    following : "auto" or "names"
        How stations are followed between lists of which the crosswalk says nothing: matched
        (:mod:`matdoot.jobs.linking`), or by the same unique name, then number.

    Returns
    -------
    (Ranking, Quality)

    Raises
    ------
    InputError
        If a file cannot be used or no turnout is left in it.
    """
    shown = progress or Silent()
    readings: list[Reading] = []

    def read(path: str | Path, table: str) -> pl.DataFrame:
        shown.step(_READ, len(readings), 0)
        readings.append(read_table(path, table))
        return readings[-1].frame

    turnout = pl.concat([read(p, "turnout") for p in paths], how="diagonal_relaxed")
    ranking = rank_frames(
        _chosen(turnout, history),
        stations=None if stations is None else read(stations, "stations"),
        crosswalk=None if crosswalk is None else read(crosswalk, "crosswalk"),
        target=target or _latest(turnout).kind,
        reference=reference,
        following=following,
        progress=shown,
    )
    return ranking, Quality(tuple(readings))


def rank_frames(  # noqa: PLR0913 - the agreed options and a progress display
    turnout: pl.DataFrame, *, stations: pl.DataFrame | None = None,
    crosswalk: pl.DataFrame | None = None, target: ElectionKind,
    reference: float = REFERENCE_TURNOUT, following: Following = "auto",
    progress: Progress | None = None,
) -> Ranking:  # fmt: skip
    """Rank the stations of the latest list by expected shortfall at the coming election.

    Parameters
    ----------
    turnout : polars.DataFrame
        All past elections, long (terms.tables.TURNOUT). If the latest one has no votes at all, it
        is the coming election's roll; its stations are ranked and its electors counted.
    stations : polars.DataFrame, optional
        Gives clean names and setting. It may be numbered as any of the elections: the one whose
        keys and names it shares is found.
    crosswalk : polars.DataFrame, optional
        Stations followed from list to list; what it does not cover is matched.
    target, reference, following
        As in :func:`rank`.

    Raises
    ------
    InputError
        If no turnout is known.
    """
    shown = progress or Silent()
    shown.step(_ESTIMATE, 0, 3)
    rows = tidy(turnout)
    acs = ac_index(rows)
    polls = read_polls(rows, acs)
    past = [p for p in polls if p.polled]
    if not past:
        raise _no_turnout()
    coming = polls[-1].election if not polls[-1].polled else _next(past, target)
    lists = past if polls[-1].polled else [*past, polls[-1]]
    crosswalk, assumed = follow_lists(lists, crosswalk, how=following, progress=shown)
    shown.step(_ESTIMATE, 1, 3)
    seen = forecast(lists, coming, shipped(), crosswalk=crosswalk, n_ac=acs.height)
    shown.step(_ESTIMATE, 2, 3)
    missing = missing_votes(seen, reference, acs.height)
    about = _about(seen.known.poll, polls, stations, crosswalk)
    frame = station_frame(seen, missing, about)
    shown.step(_ESTIMATE, 3, 3)
    return Ranking(
        frame=frame,
        acs=ac_frame(seen, missing, frame, acs=acs, reference=reference),
        elections=tuple(p.election.code for p in past),
        target=coming.kind,
        reference=reference,
        unit="ps",
        modelled=False,
        assumptions=(*assumed, *_assumptions(seen, frame)),
        history=_history(past, seen.known.poll, crosswalk),
    )


def _assumptions(seen: Forecast, frame: pl.DataFrame) -> tuple[Assumption, ...]:
    taught = () if seen.origins else (LEARNT_ELSEWHERE,)
    parted = () if frame["expected_female"].is_null().all() else (SWING_OF_SEXES,)
    return (STATE_SWING, *parted, *taught, POSTAL)


def _latest(turnout: pl.DataFrame) -> Election:
    return max(parse_election(str(code)) for code in turnout["election"].unique())


def _next(past: Sequence[Poll], target: ElectionKind) -> Election:
    """Return the coming election: five years after the last of its kind, else three after the last."""
    last = past[-1].election.year
    kin = [p.election.year for p in past if p.election.kind == target]
    year = max(kin[-1] + YEARS_BETWEEN, last + 1) if kin else last + 3
    return Election(year, f"{_CODES[target]}{year}", target)


def _chosen(turnout: pl.DataFrame, history: Sequence[str] | None) -> pl.DataFrame:
    if not history:
        return turnout
    wanted = {parse_election(code) for code in history}
    codes = {str(code): parse_election(str(code)) for code in turnout["election"].unique()}
    lacking = sorted(wanted - set(codes.values()))
    if lacking:
        there = ", ".join(e.code for e in sorted(codes.values()))
        raise InputError(
            Text(
                f"फ़ाइलों में {lacking[0].code} नहीं है; {there} हैं।",
                f"{lacking[0].code} is not in the files; they hold {there}.",
            ),
            Text("--history में इन्हीं में से लिखें।", "Name some of these in --history."),
        )
    return turnout.filter(pl.col("election").is_in([c for c, e in codes.items() if e in wanted]))


def _no_turnout() -> InputError:
    return InputError(
        Text(
            "किसी भी केंद्र का मतदान ज्ञात नहीं है: निर्वाचक और डाले गए मत साथ में चाहिए।",
            "no station's turnout is known: electors and votes polled are needed together.",
        ),
        Text(
            "निर्वाचकों की सूची जोड़ें (फ़ॉर्म 20 में वे नहीं होते), या दूसरी फ़ाइल दें।",
            "Add the list of electors (Form 20 does not print them), or give another file.",
        ),
    )


def _about(
    roll: Poll, polls: Sequence[Poll], stations: pl.DataFrame | None, crosswalk: pl.DataFrame | None
) -> pl.DataFrame:
    """Return who each station of the roll is; clean names and setting from `stations` if given."""
    about = roll.frame.select(
        "state", "district", "ac_no", "ac_name", "ps_no", "ps_suffix", "ps_name"
    ).with_columns(setting=pl.lit(None, pl.Utf8))
    if stations is None or stations.is_empty():
        return about
    listed = _as_listed(stations)
    home = max(polls, key=lambda p: (_in_common(p, listed), p.election))
    between = [p for p in polls if home.election < p.election]
    best = _forebears(link(home, roll, crosswalk, between))
    keys = home.frame.select(*KEY).with_columns(old=pl.int_range(pl.len(), dtype=pl.Int64))
    told = keys.join(listed, on=list(KEY)).join(best, on="old").select("row", "name", "place")
    return (
        about.with_columns(row=pl.int_range(pl.len(), dtype=pl.Int64))
        .join(told, on="row", how="left", maintain_order="left")
        .with_columns(
            ps_name=pl.coalesce("name", "ps_name"), setting=pl.coalesce("place", "setting")
        )
        .drop("row", "name", "place")
    )


def _forebears(pairs: Link) -> pl.DataFrame:
    """Return for each station of the later list (`row`) the earlier that gave it most electors."""
    return (
        pl.DataFrame({"old": pairs.old, "row": pairs.new, "share": pairs.share})
        .sort("row", "share", "old", descending=[False, True, False])
        .unique("row", keep="first", maintain_order=True)
    )


def _history(past: Sequence[Poll], roll: Poll, crosswalk: pl.DataFrame | None) -> pl.DataFrame:
    """Return what the stations of the roll polled before (``Ranking.history``)."""
    keys = roll.frame.select(*KEY).with_columns(row=pl.int_range(pl.len(), dtype=pl.Int64))
    parts = [
        _with_sexes(poll.frame)
        .with_columns(old=pl.int_range(pl.len(), dtype=pl.Int64), usable=pl.Series(poll.usable))
        .filter("usable")
        .join(_forebears(pairs), on="old")
        .join(keys, on="row")
        .sort("row")
        .select(*KEY, "election", "electors", "votes_polled", *BY_SEX)
        for poll, pairs in zip(past, link_all(past, roll, crosswalk), strict=True)
    ]
    return pl.concat(parts)


def _with_sexes(polled: pl.DataFrame) -> pl.DataFrame:
    """Return what a poll's history keeps; counts by sex are null where the file has none."""
    lacking = [name for name in BY_SEX if name not in polled.columns]
    filled = polled.with_columns(pl.lit(None, pl.Int64).alias(name) for name in lacking)
    return filled.select("election", "electors", "votes_polled", *BY_SEX)


def _as_listed(stations: pl.DataFrame) -> pl.DataFrame:
    setting = pl.col("setting") if "setting" in stations.columns else pl.lit(None, pl.Utf8)
    suffix = pl.col("ps_suffix") if "ps_suffix" in stations.columns else pl.lit("")
    return (
        stations.with_columns(ps_suffix=suffix.fill_null(""), place=setting)
        .select(pl.col("state").fill_null(""), *KEY[1:], "place", name="ps_name")
        .unique(list(KEY), keep="first", maintain_order=True)
    )


def _in_common(poll: Poll, listed: pl.DataFrame) -> int:
    """Count stations that the poll's list and `listed` have with the same key and name."""
    return poll.frame.join(listed, on=list(KEY)).filter(pl.col("ps_name") == pl.col("name")).height
