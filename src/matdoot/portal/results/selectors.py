"""Reads: data quality, assumptions, sources, and the files to take away."""

from dataclasses import dataclass
from pathlib import Path

from django.db.models import QuerySet

from matdoot.portal.areas.models import Campaign
from matdoot.portal.results.models import ACTIONS, QualityFinding
from matdoot.terms.text import Text


def findings(campaign: Campaign, *, file: str = "", action: str = "") -> QuerySet[QualityFinding]:
    """Return the rows not taken as they stood; of one file or one action if asked."""
    rows = QualityFinding.objects.filter(campaign=campaign)
    if file:
        rows = rows.filter(file=file)
    return rows.filter(action=action) if action in ACTIONS else rows


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the results folder: its path there, what it is, and its size in bytes."""

    name: str
    what: Text
    size: int


_DOWNLOADS = {
    "report.hi.pdf": Text("प्रतिवेदन, हिंदी (PDF)", "the report in Hindi (PDF)"),
    "report.en.pdf": Text("प्रतिवेदन, अंग्रेज़ी (PDF)", "the report in English (PDF)"),
    "tip.hi.pdf": Text(
        "मतदान क्रियान्वयन योजना (PDF)", "the Turnout Implementation Plan, in Hindi (PDF)"
    ),
    "tip.xlsx": Text(
        "मतदान क्रियान्वयन योजना (XLSX)", "the Turnout Implementation Plan, in Hindi (XLSX)"
    ),
    "tables.xlsx": Text("सभी तालिकाएँ, एक कार्यपुस्तिका (XLSX)", "all tables in one workbook (XLSX)"),
    "tables/stations.csv": Text("मतदान केंद्रों की सूची", "list of polling stations"),
    "tables/acs.csv": Text("विधानसभा क्षेत्र", "constituencies"),
    "tables/schedule.csv": Text("पोस्ट योजना", "the posting plan"),
    "tables/kits.csv": Text("किट: संदेश और लिंक", "kits: texts and links"),
    "tables/votes_by_ac.csv": Text("क्षेत्रवार अपेक्षित अतिरिक्त मत", "expected additional votes by AC"),
    "tables/ambassadors.csv": Text("सोशल एंबेसडर", "ambassadors"),
    "tables/accounts.csv": Text("खाते", "accounts"),
    "tables/assumptions.csv": Text("मान्यताएँ", "assumptions"),
    "tables/quality.csv": Text("डेटा की गुणवत्ता, फ़ाइलवार", "data quality by file"),
    "tables/quality_rows.csv": Text("डेटा की गुणवत्ता, पंक्तिवार", "data quality by row"),
    "manifest.json": Text(
        "इनपुट फ़ाइलों की पहचान (SHA-256) और बीज", "the inputs' SHA-256 and the seed"
    ),
}
"""What may be taken away; nothing else of the folder is handed out."""


def downloads(campaign: Campaign) -> list[Download]:
    """Return the files that the campaign's results folder has."""
    folder = Path(campaign.folder)
    return [
        Download(name, what, (folder / name).stat().st_size)
        for name, what in _DOWNLOADS.items()
        if (folder / name).is_file()
    ]


def download_file(campaign: Campaign, name: str) -> Path | None:
    """Return the file behind a name of :func:`downloads`; None for anything else."""
    path = Path(campaign.folder) / name
    return path if name in _DOWNLOADS and path.is_file() else None
