"""The Turnout Implementation Plan of a results folder: why, what, who and by when, AC by AC."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from matdoot.documents.tip import Tip, tip_pdf
from matdoot.documents.tip_content import tip_content
from matdoot.documents.tip_facts import Ground
from matdoot.documents.tip_workbook import write_tip_workbook
from matdoot.engine.causes import sort_causes
from matdoot.engine.peers import fair_peers
from matdoot.jobs.store import load
from matdoot.readers import read_table
from matdoot.terms.errors import InputError
from matdoot.terms.results.campaign import CampaignResults
from matdoot.terms.results.causes import Causes, OfficeLists
from matdoot.terms.results.reading import Quality, Reading
from matdoot.terms.text import Lang, Text


@dataclass(frozen=True, slots=True)
class TipWritten:
    """The files of a plan and what they stand on.

    `unplaced` counts rows of the office's lists whose station is not ranked; `quality` lists what
    was read from those lists.
    """

    paper: Path
    workbook: Path
    causes: Causes
    unplaced: int
    quality: Quality


def write_tip(
    results: CampaignResults,
    out: Path,
    *,
    lang: Lang = "hi",
    ac: int | None = None,
    lists: OfficeLists | None = None,
) -> tuple[Path, Path, Causes]:
    """Write ``tip.LANG.pdf`` and ``tip.xlsx`` into `out`.

    Parameters
    ----------
    results : CampaignResults
    out : Path
        Made if it is not there. The same results give the same bytes.
    lang : "hi" or "en", default "hi"
    ac : int, optional
        Only this AC's sheet; by default all, behind a page on the district.
    lists : OfficeLists, optional
        Facilities, ASD entries and survey answers of the stations.

    Returns
    -------
    (Path, Path, Causes)
        The paper, the workbook, and the causes that both say.

    Raises
    ------
    InputError
        If `ac` is not among the ranked ones, or only ACs are ranked.
    """
    ranking = results.ranking
    if ac is not None:
        _check_ac(results, ac)
    causes = sort_causes(ranking, lists, stations=results.stations)
    peers = fair_peers(ranking) if ranking.unit == "ps" else None
    tip: Tip = tip_content(Ground(results, causes, peers, lang), ac=ac)
    out.mkdir(parents=True, exist_ok=True)
    paper, workbook = out / f"tip.{lang}.pdf", out / "tip.xlsx"
    paper.write_bytes(tip_pdf(tip))
    write_tip_workbook(tip, workbook)
    return paper, workbook, causes


def tip_of_folder(
    folder: Path,
    out: Path,
    *,
    lang: Lang = "hi",
    ac: int | None = None,
    files: dict[str, Path] | None = None,
) -> TipWritten:
    """Write the plan of a results folder.

    Parameters
    ----------
    folder : Path
        A results folder (jobs.store).
    files : dict of str to Path, optional
        The office's lists by table: "facilities", "asd", "causes".

    Raises
    ------
    InputError
        If `folder` holds no results, a list cannot be used, or as :func:`write_tip`.
    """
    results = load(folder)
    readings = [read_table(path, table) for table, path in (files or {}).items()]
    lists = OfficeLists(**{reading.table: reading.frame for reading in readings})
    paper, workbook, causes = write_tip(results, out, lang=lang, ac=ac, lists=lists)
    return TipWritten(
        paper, workbook, causes, _unplaced(results, readings), Quality(tuple(readings))
    )


def _unplaced(results: CampaignResults, readings: Sequence[Reading]) -> int:
    """Count rows of the lists whose station (AC, where only ACs are ranked) is not ranked."""
    key = ["ac_no", "ps_no", "ps_suffix"] if results.ranking.unit == "ps" else ["ac_no"]
    known = results.ranking.frame.select(key)
    return sum(
        reading.frame.with_columns(pl.col("ps_suffix").fill_null(""))
        .join(known, on=key, how="anti")
        .height
        for reading in readings
    )


def _check_ac(results: CampaignResults, ac: int) -> None:
    numbers = sorted(results.ranking.acs["ac_no"])
    if results.ranking.unit == "ps" and ac in numbers:
        return
    listed = ", ".join(str(number) for number in numbers)
    if results.ranking.unit == "ac":
        raise InputError(
            Text(
                "यहाँ केवल विधानसभा क्षेत्रों का मतदान ज्ञात है: एक ही पन्ना बनता है।",
                "only turnout by constituency is known here: there is one sheet for all.",
            ),
            Text("--ac के बिना चलाएँ।", "Leave --ac out."),
        )
    raise InputError(
        Text(f"विधानसभा क्षेत्र {ac} परिणामों में नहीं है।", f"AC {ac} is not in the results."),
        Text(f"उपलब्ध: {listed}", f"There are: {listed}."),
    )
