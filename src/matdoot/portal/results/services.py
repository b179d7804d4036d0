"""Writes: a whole results folder, in one transaction."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from matdoot.portal.ambassadors.services import write_roster
from matdoot.portal.areas.models import Campaign
from matdoot.portal.areas.services import replace_campaign, show
from matdoot.portal.common.language import halves
from matdoot.portal.outreach.services import write_kits
from matdoot.portal.plans.services import write_plan
from matdoot.portal.results.models import Assumption, QualityFinding, ReadFile, Sentence, Source
from matdoot.terms.errors import UnreadableFileError, Where
from matdoot.terms.text import Text

if TYPE_CHECKING:
    from matdoot.terms.results.campaign import CampaignResults

_FILE = ("rows_read", "rows_kept", "left_out", "corrected", "notes", "sha256")
_FINDING = ("file", "sheet", "row", "column", "station", "code", "action", "what_hi", "what_en")


def fingerprint_of(folder: Path) -> str:
    """Return the SHA-256 of the folder's manifest: what tells one run's results from another's.

    Raises
    ------
    UnreadableFileError
        If `folder` is not a results folder.
    """
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        raise UnreadableFileError(
            Text("यहाँ परिणामों का फ़ोल्डर नहीं है।", "there is no results folder here."),
            Text(
                "पहले ./run चलाएँ, या --results से सही फ़ोल्डर बताएँ।",
                "Run ./run first, or name the right folder with --results.",
            ),
            Where(file=str(folder)),
        )
    return hashlib.sha256(manifest.read_bytes()).hexdigest()


def load_folder(*, folder: Path) -> Campaign:
    """Load a results folder in place of the same campaign's earlier results, and show it.

    All or nothing: until everything stands, pages show the earlier results.
    """
    fingerprint = fingerprint_of(folder)
    from matdoot.jobs import store  # brings polars, which pages never need

    results = store.load(folder)
    try:
        with transaction.atomic():
            campaign = replace_campaign(results=results, folder=folder, fingerprint=fingerprint)
            accounts = write_roster(campaign=campaign, roster=results.roster)
            posts = write_plan(campaign=campaign, results=results, accounts=accounts)
            write_kits(kits=results.kits, posts=posts)
            _write_evidence(campaign, results)
    except KeyError as fault:
        raise UnreadableFileError(
            Text(f"परिणामों की तालिकाओं में {fault} नहीं मिला।", f"the results' tables lack {fault}."),
            Text("./run से परिणाम दोबारा बनाएँ।", "Make the results again with ./run."),
            Where(file=str(folder)),
        ) from fault
    return campaign


def show_folder(*, folder: Path) -> Campaign:
    """Show the campaign of a results folder; load it only if its manifest has changed."""
    loaded = Campaign.objects.filter(
        fingerprint=fingerprint_of(folder), folder=str(folder.resolve())
    ).first()
    if loaded is None:
        return load_folder(folder=folder)
    show(campaign=loaded)
    return loaded


def _write_evidence(campaign: Campaign, results: "CampaignResults") -> None:
    from matdoot.documents.findings import findings
    from matdoot.terms.tables import TABLES

    Sentence.objects.bulk_create(
        Sentence(campaign=campaign, **halves(text=text)) for text in findings(results)
    )
    ReadFile.objects.bulk_create(
        ReadFile(
            campaign=campaign,
            name=row["file"],
            **halves(what=TABLES[row["table"]].what),
            **{name: row[name] for name in _FILE},
        )
        for row in results.quality.summary().iter_rows(named=True)
    )
    QualityFinding.objects.bulk_create(
        (
            QualityFinding(campaign=campaign, **{name: row[name] for name in _FINDING})
            for row in results.quality.findings().iter_rows(named=True)
        ),
        batch_size=500,
    )
    Assumption.objects.bulk_create(
        Assumption(
            campaign=campaign, key=a.key, **halves(what=a.what, source=a.source), value=str(a.value)
        )
        for a in (*results.ranking.assumptions, *results.problem.assumptions)
    )
    Source.objects.bulk_create(
        Source(campaign=campaign, **halves(what=source)) for source in results.campaign.sources
    )
