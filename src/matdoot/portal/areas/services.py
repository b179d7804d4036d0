"""Writes: a campaign with its constituencies and stations, from the main job's results."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from matdoot.portal.areas.models import (
    Campaign,
    Constituency,
    PastPoll,
    Station,
    StationsPicture,
)
from matdoot.portal.common.language import LANGS, halves
from matdoot.terms.elections import parse_election
from matdoot.terms.places import ac_title

if TYPE_CHECKING:  # polars comes with the results; pages never need it
    import polars as pl

    from matdoot.terms.results.campaign import CampaignResults

StationKey = tuple[int, int, str]

_ESTIMATES = (
    "low", "high", "level_halfwidth", "pattern_halfwidth", "gap_pp", "gap_peers_pp",
    "missing_votes", "rank", "p_lowest_decile",
)  # fmt: skip
_AC_ESTIMATES = ("low", "high", "gap_pp", "missing_votes", "missing_low", "missing_high")


def replace_campaign(*, results: "CampaignResults", folder: Path, fingerprint: str) -> Campaign:
    """Delete the campaign of the same key with all that hangs on it, and write the new one.

    To be called inside a transaction: readers then see the old campaign until all stands.
    """
    Campaign.objects.filter(key=results.campaign.key).delete()
    campaign = _write_campaign(results, folder, fingerprint)
    constituencies = _write_constituencies(campaign, results)
    stations = Station.objects.bulk_create(_stations(results, constituencies), batch_size=500)
    _write_past_polls(stations, results.ranking.history)
    _write_picture(campaign, results)
    return campaign


def show(*, campaign: Campaign) -> None:
    """Put `campaign` on show: pages speak of the one put on show last."""
    campaign.shown_at = timezone.now()
    campaign.save(update_fields=["shown_at"])


def _write_campaign(results: "CampaignResults", folder: Path, fingerprint: str) -> Campaign:
    settings, ranking = results.campaign, results.ranking
    return Campaign.objects.create(
        key=settings.key,
        state=settings.state,
        **halves(
            district=settings.district, office=settings.office, coming_name=settings.coming_name
        ),
        poll_date=settings.poll_date,
        reference=ranking.reference,
        weeks=settings.weeks,
        sample_roster=settings.sample_roster,
        modelled=ranking.modelled,
        elections=list(ranking.elections),
        folder=str(folder.resolve()),
        fingerprint=fingerprint,
        shown_at=timezone.now(),
    )


def _write_constituencies(
    campaign: Campaign, results: "CampaignResults"
) -> dict[int, Constituency]:
    names = results.campaign.ac_names
    rows = [
        Constituency(
            campaign=campaign,
            ac_no=row["ac_no"],
            **halves(name=ac_title(row["ac_no"], names.get(row["ac_no"]), row["ac_name"])),
            stations_count=row["stations"],
            electors=row["electors"],
            last_turnout=row["last_turnout"],
            expected=row["expected_turnout"],
            stations_below=row["stations_below"],
            **{name: row[name] for name in _AC_ESTIMATES},
        )
        for row in results.ranking.acs.iter_rows(named=True)
    ]
    return {ac.ac_no: ac for ac in Constituency.objects.bulk_create(rows)}


def _stations(
    results: "CampaignResults", constituencies: dict[int, Constituency]
) -> Iterator[Station]:
    """Give the stations that are ranked; all that are known where only ACs are ranked."""
    from matdoot.readers.hindi import name_key

    known = {_key(row): row for row in results.stations.iter_rows(named=True)}
    ranked = {_key(row): row for row in results.ranking.frame.iter_rows(named=True)}
    last = _last_turnouts(results.ranking.history)
    for key in sorted(ranked if results.ranking.unit == "ps" else known):
        constituency = constituencies.get(key[0])
        if constituency is not None:
            row = _station(constituency, known.get(key, {}), ranked.get(key, {}))
            row.last_turnout = last.get(key, row.last_turnout)
            named = f"{row.name} {constituency.name_hi} {constituency.name_en}"
            row.name_key = f" {name_key(named)} "
            yield row


def _last_turnouts(history: "pl.DataFrame | None") -> dict[StationKey, float]:
    """Return votes by electors at each station's last poll: the ranking's figure is smoothed."""
    rows = () if history is None else history.iter_rows(named=True)
    return {_key(row): row["votes_polled"] / row["electors"] for row in rows}


def _write_past_polls(stations: list[Station], history: "pl.DataFrame | None") -> None:
    if history is None:
        return
    by_key = {(s.constituency.ac_no, s.ps_no, s.ps_suffix): s for s in stations}
    PastPoll.objects.bulk_create(
        (
            PastPoll(
                station=by_key[_key(row)],
                year=parse_election(row["election"]).year,
                **{name: row[name] for name in ("election", "electors", "votes_polled")},
            )
            for row in history.iter_rows(named=True)
        ),
        batch_size=500,
    )


def _write_picture(campaign: Campaign, results: "CampaignResults") -> None:
    from matdoot.documents.report_content import stations_drawing

    drawn = {lang: stations_drawing(results, lang) for lang in LANGS}
    if all(drawn.values()):
        StationsPicture.objects.create(
            campaign=campaign,
            **{f"svg_{lang}": one.picture.svg() for lang, (one,) in drawn.items()},
            **{f"caption_{lang}": one.caption for lang, (one,) in drawn.items()},
        )


def _key(row: dict[str, Any]) -> StationKey:
    return row["ac_no"], row["ps_no"], row["ps_suffix"] or ""


def _station(
    constituency: Constituency, place: dict[str, Any], estimate: dict[str, Any]
) -> Station:
    either = place | estimate
    return Station(
        constituency=constituency,
        ps_no=either["ps_no"],
        ps_suffix=either["ps_suffix"] or "",
        name=either["ps_name"] or f"{either['ps_no']}{either['ps_suffix'] or ''}",
        latitude=place.get("latitude"),
        longitude=place.get("longitude"),
        setting=place.get("setting") or estimate.get("setting") or "",
        electors=estimate.get("electors"),
        last_turnout=estimate.get("last_turnout"),
        expected=estimate.get("expected_turnout"),
        basis=estimate.get("basis", ""),
        **{name: estimate.get(name) for name in _ESTIMATES},
    )
