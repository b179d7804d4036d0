"""The report a District Election Officer reads in three minutes, as paper and as page."""

from pathlib import Path

from matdoot.documents.blocks import Document, plain
from matdoot.documents.report_content import report_document
from matdoot.documents.report_html import report_html
from matdoot.documents.typesetting import pdf
from matdoot.terms.results.campaign import CampaignResults
from matdoot.terms.text import Lang


def write_report(results: CampaignResults, out: Path, *, lang: Lang = "hi") -> tuple[Path, Path]:
    """Write ``report.LANG.pdf`` and ``report.LANG.html`` into `out` and return their paths.

    Parameters
    ----------
    results : CampaignResults
    out : Path
        The results folder; made if it is not there. The same results give the same bytes.
    lang : "hi" or "en", default "hi"
    """
    out.mkdir(parents=True, exist_ok=True)
    document = report_document(results, lang)
    paper, page = out / f"report.{lang}.pdf", out / f"report.{lang}.html"
    paper.write_bytes(report_pdf(document))
    page.write_text(report_html(document), encoding="utf-8")
    return paper, page


def report_pdf(document: Document) -> bytes:
    """Return the report as tagged PDF (A4)."""
    data = {
        "lang": document.lang,
        "title": document.title,
        "subtitle": document.subtitle,
        "office": document.office,
        "marks": document.marks,
        "blocks": [plain(block) for block in document.blocks],
    }
    return pdf("report.typ", data)
