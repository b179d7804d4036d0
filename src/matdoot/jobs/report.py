"""The report of a results folder, made again in either language."""

from pathlib import Path

from matdoot.documents.report import write_report
from matdoot.jobs.store import load
from matdoot.terms.text import Lang

__all__ = ["report_of_folder", "write_report"]


def report_of_folder(
    folder: Path, out: Path | None = None, *, lang: Lang = "hi"
) -> tuple[Path, Path]:
    """Write the report of a results folder as PDF and HTML and return their paths.

    Parameters
    ----------
    folder : Path
        A results folder (jobs.store).
    out : Path, optional
        Where the report is written; the results folder itself if not given.
    lang : "hi" or "en", default "hi"

    Raises
    ------
    UnreadableFileError
        If `folder` holds no results, or damaged ones.
    """
    return write_report(load(folder), out or folder, lang=lang)
