"""A table to a file of the kind that its ending names, the same bytes for the same rows."""

from datetime import datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from matdoot.terms.errors import InputError, Where
from matdoot.terms.text import Text

ENDINGS = (".csv", ".xlsx", ".parquet")


def check_ending(path: Path) -> None:
    """Refuse, before any work is done, a file whose kind cannot be written.

    Raises
    ------
    InputError
        If the ending is none of ENDINGS or the folder does not exist.
    """
    if path.suffix.lower() not in ENDINGS:
        raise InputError(
            Text(
                f"'{path.suffix}' प्रकार की फ़ाइल नहीं लिखी जा सकती।",
                f"a file ending in '{path.suffix}' cannot be written.",
            ),
            Text("अंत में .csv, .xlsx या .parquet रखें।", "End it in .csv, .xlsx or .parquet."),
            Where(file=path.name),
        )
    if not path.absolute().parent.is_dir():
        raise InputError(
            Text("फ़ोल्डर नहीं है।", "the folder does not exist."),
            Text("पहले फ़ोल्डर बनाएँ।", "Make the folder first."),
            Where(file=str(path)),
        )


def write_table(frame: pl.DataFrame, path: Path) -> None:
    """Write `frame` as CSV, XLSX or Parquet by the ending of `path`."""
    match path.suffix.lower():
        case ".csv":
            frame.write_csv(path)
        case ".parquet":
            frame.write_parquet(path)
        case _:
            # a fixed date of making, else equal tables would differ in their bytes
            with xlsxwriter.Workbook(str(path)) as book:
                book.set_properties({"created": datetime(2024, 1, 1)})  # noqa: DTZ001
                frame.write_excel(book, autofit=True)
