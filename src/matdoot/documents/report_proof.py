"""The report's last part: what the data were, what is assumed, and where it all comes from."""

import polars as pl

from matdoot.documents.blocks import Block, Bullets, Heading, Table
from matdoot.terms.channels import CHANNELS
from matdoot.terms.evidence import Assumption
from matdoot.terms.figures import count
from matdoot.terms.results.campaign import CampaignResults
from matdoot.terms.text import Lang, Text

_LINES = 5

ACTIONS = {
    "left_out": Text("छोड़ी गई", "left out"),
    "corrected": Text("सुधारी गई", "corrected"),
    "note": Text("टिप्पणी", "noted"),
}


def proof_blocks(results: CampaignResults, lang: Lang) -> tuple[Block, ...]:
    """Return the sections on data quality, assumptions and sources."""
    return (
        Heading(Text("डेटा की गुणवत्ता", "Data quality").say(lang)),
        Bullets(tuple(text.say(lang) for text in quality_lines(results))),
        Heading(Text("मान्यताएँ", "Assumptions").say(lang)),
        _assumptions_table(results, lang),
        Heading(Text("स्रोत और लाइसेंस", "Sources and licences").say(lang)),
        Bullets(
            (*(source.say(lang) for source in results.campaign.sources), *_made(results, lang))
        ),
    )


_ASSUMED = Text(
    "ये मान मापे नहीं गए, माने गए हैं। इनमें से कोई बदले तो परिणाम बदलेंगे।",
    "These values were not measured but assumed. If one of them changes, so do the results.",
)


def quality_lines(results: CampaignResults) -> tuple[Text, ...]:
    """Say in at most five lines what was read, left out and corrected, and where to look."""
    files = results.quality.summary()
    if files.is_empty():
        return (Text("कोई फ़ाइल दर्ज नहीं है।", "No file is on record."),)
    total = {
        name: int(files[name].sum()) for name in ("rows_read", "rows_kept", "left_out", "corrected")
    }
    first = Text(
        f"{files.height} फ़ाइलें, {count(total['rows_read'])} पंक्तियाँ पढ़ीं; "
        f"{count(total['rows_kept'])} लीं, "
        f"{count(total['left_out'])} छोड़ीं, {count(total['corrected'])} मान सुधारे।",
        f"{files.height} files, {count(total['rows_read'])} rows read; "
        f"{count(total['rows_kept'])} "
        f"kept, {count(total['left_out'])} left out, {count(total['corrected'])} values "
        f"corrected.",
    )
    last = Text(
        "हर पंक्ति का कारण tables/quality_rows.csv में है; कोई पंक्ति चुपचाप नहीं छोड़ी गई।",
        "The reason for every row is in tables/quality_rows.csv; none was dropped in silence.",
    )
    return (first, *_commonest(results.quality.findings())[: _LINES - 2], last)


def _commonest(found: pl.DataFrame) -> list[Text]:
    """Name the commonest kinds of finding, rows left out before corrections before notes."""
    order = pl.col("action").replace_strict({a: n for n, a in enumerate(ACTIONS)}, default=9)
    kinds = (
        found.group_by("action", "code", "file", maintain_order=True)
        .agg(pl.len().alias("rows"), pl.first("what_hi"), pl.first("what_en"))
        .sort(order, -pl.col("rows").cast(pl.Int64), "code", "file")
    )
    return [
        Text(
            f"{row['file']}: {_rows(row['rows']).hi} {ACTIONS[row['action']].hi}, जैसे: "
            f"{row['what_hi']}",
            f"{row['file']}: {_rows(row['rows']).en} {ACTIONS[row['action']].en}, for example: "
            f"{row['what_en']}",
        )
        for row in kinds.iter_rows(named=True)
    ]


def _rows(number: int) -> Text:
    many = number != 1
    return Text(
        f"{count(number)} {'पंक्तियाँ' if many else 'पंक्ति'}", f"{count(number)} row{'s' * many}"
    )


def _assumptions_table(results: CampaignResults, lang: Lang) -> Table:
    listed = [*results.ranking.assumptions, *results.problem.assumptions]
    unique = list({assumption.key: assumption for assumption in listed}.values())
    if not any("organic" in assumption.key for assumption in unique):
        unique.extend(_organic())
    rows = tuple((a.what.say(lang), _value(a.value), a.source.say(lang)) for a in unique)
    titles = (
        Text("मान्यता", "Assumption").say(lang),
        Text("मान", "Value").say(lang),
        Text("आधार", "Basis").say(lang),
    )
    return Table(titles, rows, (False, True, False), (2, 0, 2), _ASSUMED.say(lang))


def _organic() -> list[Assumption]:
    what = Text(
        "एक पोस्ट देखने वाले फ़ॉलोअर का अंश: {name}", "share of followers who see one post: {name}"
    )
    return [
        Assumption(
            f"organic_{channel.key}",
            Text(what.hi.format(name=channel.name.hi), what.en.format(name=channel.name.en)),
            channel.organic,
            Text.same("docs/methods/plan.md"),
        )
        for channel in CHANNELS
    ]


def _value(value: float | str) -> str:
    return f"{value:g}" if isinstance(value, int | float) else value


def _made(results: CampaignResults, lang: Lang) -> tuple[str, ...]:
    version = results.manifest.get("version", "—")
    seed = results.campaign.seed
    made = Text(
        f"मतदूत {version} से बना, बीज {seed}; manifest.json में हर फ़ाइल की पहचान है, जिससे यही परिणाम "
        f"दोबारा बन सकते हैं। "
        f"अक्षर: Mukta (SIL Open Font License 1.1)।",
        f"Made with Matdoot {version}, seed {seed}; manifest.json holds the hash of every input, "
        f"so that "
        f"the same results can be made again. Typeface: Mukta (SIL Open Font License 1.1).",
    )
    return (made.say(lang),)
