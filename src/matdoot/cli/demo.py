"""`matdoot demo`: the main job on a shipped example or on an office's own folder."""

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer
from rich.panel import Panel
from rich.table import Table

from matdoot.cli.console import emit_json, errors, language, out, progress
from matdoot.terms.figures import count as indian
from matdoot.terms.results.campaign import CampaignResults
from matdoot.terms.text import Lang, Text

_FILES = (
    ("report.{lang}.pdf", Text("प्रतिवेदन (3 मिनट में पढ़ें; .html भी)", "the report (three minutes; .html too)")),
    ("tip.hi.pdf", Text("मतदान क्रियान्वयन योजना, विधानसभावार (tip.xlsx भी)", "the Turnout Implementation Plan, AC by AC (tip.xlsx too)")),
    ("tables.xlsx", Text("सारी तालिकाएँ एक फ़ाइल में (tables/ में CSV)", "every table in one file (CSV in tables/)")),
    ("tables/stations.csv", Text("केंद्रों की सूची, सबसे ज़रूरी पहले", "stations ranked, most pressing first")),
    ("tables/quality_rows.csv", Text("हर छोड़ी या सुधारी गई पंक्ति", "every row left out or corrected")),
    ("plan/", Text("योजना और उसका प्रमाणपत्र (matdoot verify से जाँचें)", "the plan and its certificate (check with matdoot verify)")),
    ("posters/", Text("हर पोस्ट का पोस्टर", "a poster for every post")),
)  # fmt: skip

_USUAL = Path("out/varanasi")  # what the portal opens unless told otherwise
_QUALITY = (
    Text("फ़ाइल", "file"),
    Text("पंक्तियाँ पढ़ीं", "rows read"),
    Text("लीं", "kept"),
    Text("छोड़ीं", "left out"),
    Text("सुधारीं", "corrected"),
    Text("टिप्पणियाँ", "notes"),
)


def command(
    example: Annotated[str, typer.Option(help="varanasi | ujjain")] = "varanasi",
    campaign: Annotated[
        Path | None, typer.Option(help="A folder of your own with campaign.toml, instead.")
    ] = None,
    out_dir: Annotated[
        Path | None, typer.Option("--out", help="Results folder [default: out/NAME].")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the screen: hi | en.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the main figures as JSON.")
    ] = False,
) -> None:
    """Run the main job: files in; ranking, plan, kits, report and tables out.

    \b
    Examples:
      matdoot demo
      matdoot demo --example ujjain --lang en
      matdoot demo --campaign my-district --out out/my-district
    """
    spoken = language(lang)
    with errors(as_json=as_json), progress(spoken) as shown:
        from matdoot.jobs.demo import find_example, run_campaign

        folder = campaign or find_example(example)
        target = out_dir or Path("out") / folder.resolve().name
        results = run_campaign(
            folder,
            target,
            progress=shown,
            workers=min(os.cpu_count() or 1, 4),
            public_base_url=os.environ.get("PUBLIC_BASE_URL") or None,
        )
    if as_json:
        emit_json({"ok": True, "out": str(target), **results.manifest})
    else:
        show(results, target, spoken)


def show(results: CampaignResults, folder: Path, lang: Lang) -> None:
    """Print the one screen that ends the main job."""
    from matdoot.documents.findings import findings

    campaign = results.campaign
    title = f"मतदूत · {campaign.district.say(lang)} · {campaign.coming_name.say(lang)}"
    body = "\n".join(f"• {text.say(lang)}" for text in findings(results))
    out.print(_files_read(results, lang))
    out.print(Panel(body, title=title, border_style="blue", padding=(1, 2)))
    files = Table(box=None, show_header=False, padding=(0, 2))
    files.add_column(overflow="fold")
    for name, what in _FILES:
        files.add_row(str(folder / name.format(lang=lang)), what.say(lang))
    out.print(files)
    other = Text("In English: ./run --lang en", "हिंदी में: ./run --lang hi")
    serve = (
        "./run serve" if folder == _USUAL else f"./run serve --results {shlex.quote(str(folder))}"
    )
    portal = Text(f"पोर्टल खोलें: {serve}", f"Open the portal: {serve}")
    out.print(f"\n{portal.say(lang)}   {other.say(lang)}", soft_wrap=True, markup=False)


def _files_read(results: CampaignResults, lang: Lang) -> Table:
    """Return the data-quality report in short: one line a file."""
    shown = Table(box=None, padding=(0, 2), header_style="dim")
    shown.add_column(_QUALITY[0].say(lang))
    for title in _QUALITY[1:]:
        shown.add_column(title.say(lang), justify="right")
    counts = results.quality.summary().select(
        "file", "rows_read", "rows_kept", "left_out", "corrected", "notes"
    )
    for name, *numbers in counts.iter_rows():
        shown.add_row(name, *(indian(number) for number in numbers))
    return shown
