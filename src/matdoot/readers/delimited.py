"""Text tables (CSV and its kin, in any usual encoding and separator) and Parquet to grids."""

import csv
import io
import re
from collections import Counter

import polars as pl

from matdoot.readers.grid import Grid
from matdoot.terms.errors import UnreadableFileError, Where
from matdoot.terms.results.reading import Finding
from matdoot.terms.text import Text

_SEPARATORS = (",", ";", "\t", "|")
_SEEN = 60  # lines that the separator is guessed from
_LONGEST_CELL = 100_000  # characters
_MOST_LINES = 12  # line breaks in one cell: an address has three

_SAVE_UTF8 = Text(
    "एक्सेल में 'CSV UTF-8' या XLSX के रूप में सहेजकर दें।",
    "Save it from Excel as 'CSV UTF-8' or as XLSX.",
)


def read_text(content: bytes, name: str) -> tuple[list[Grid], list[Finding]]:
    """Read a delimited text into one grid.

    Raises
    ------
    UnreadableFileError
        If it is no text, or a quotation mark that opens is never closed.
    """
    text, findings = decode(content, name)
    first, _, rest = text.partition("\n")
    offset = 0
    separator = ""
    if match := re.fullmatch(r'"?sep=(.)"?\r?', first):
        text, separator, offset = rest, match[1], 1
    separator = separator or _separator(text)
    rows, numbers = _records(text, separator, name=name, offset=offset)
    return [Grid(rows, numbers, findings=tuple(findings))], []


def decode(content: bytes, name: str) -> tuple[str, list[Finding]]:
    """Return the text and what was done to read it.

    UTF-8 and UTF-16 (with or without a mark at the start), else Windows-1252; UTF-8 that was once
    read as Windows-1252 ("à¤®") is turned back.
    """
    findings: list[Finding] = []
    encoding = _encoding(content)
    text = content.decode(encoding, errors="replace")
    if encoding == "cp1252":
        text = "".join(_CP1252.get(b) or chr(b) for b in content)
        findings.append(_encoding_note(name))
    nulls = text.count("\0")
    if nulls:
        text = text.replace("\0", "")
        findings.append(_null_note(nulls, name))
    _refuse_binary(text, name)
    text, repaired = repair_mojibake(text.removeprefix("\ufeff"))
    if repaired:
        findings.append(_mojibake_note(repaired, name))
    if lost := text.count("\ufffd"):
        findings.append(_lost_note(lost, name))
    return text, findings


_CP1252 = {b: bytes((b,)).decode("cp1252", errors="ignore") for b in range(256)}


def _encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    sample = content[:4000]
    if len(sample) > 3 and sample.count(b"\0") > len(sample) // 4:
        return "utf-16-le" if sample[1::2].count(b"\0") >= sample[::2].count(b"\0") else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        # a few broken bytes in a text that is UTF-8 elsewhere: damaged, not another encoding
        good = len(re.findall(rb"[\xe0-\xef][\x80-\xbf]{2}", content))
        return "utf-8" if good > 5 or error.start > len(content) - 4 else "cp1252"
    return "utf-8"


def _refuse_binary(text: str, name: str) -> None:
    sample = text[:20_000]
    odd = sum(1 for c in sample if ord(c) < 32 and c not in "\t\r\n\x0b\x0c") + sample.count(
        "\ufffd"
    )
    if odd > len(sample) * 0.05 or not text.strip():
        raise UnreadableFileError(
            Text("फ़ाइल में पाठ नहीं, बाइनरी डेटा है।", "the file holds no text but binary data."),
            _SAVE_UTF8,
            Where(file=name),
        )


_MOJIBAKE = re.compile("[\xc2-\xf4][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}" * 2)
_TO_BYTE = {c: b for b, c in _CP1252.items() if c} | {chr(b): b for b in range(128, 160)}


def repair_mojibake(text: str) -> tuple[str, int]:
    """Turn back UTF-8 that was read as Windows-1252; return the text and the lines repaired."""
    if "à¤" not in text and "à¥" not in text:
        return text, 0
    repaired = 0
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if not _MOJIBAKE.search(line):
            continue
        codes = [_TO_BYTE.get(c, -1) for c in line]
        if -1 in codes:
            continue
        try:
            lines[i] = bytes(codes).decode("utf-8")
        except UnicodeDecodeError:
            continue
        repaired += 1
    return "\n".join(lines), repaired


def _encoding_note(name: str) -> Finding:
    return Finding(
        "encoding", "note", Where(file=name),
        Text("फ़ाइल UTF-8 में नहीं है; Windows-1252 मानकर पढ़ी गई। हिंदी नाम हों तो जाँच लें।",
             "the file is not UTF-8; it was read as Windows-1252. Check any Hindi names."),
    )  # fmt: skip


def _null_note(count: int, name: str) -> Finding:
    return Finding(
        "nul_bytes", "corrected", Where(file=name),
        Text(f"{count} शून्य (NUL) बाइट हटाए गए।", f"{count} NUL bytes were taken out."),
    )  # fmt: skip


def _mojibake_note(lines: int, name: str) -> Finding:
    return Finding(
        "mojibake", "corrected", Where(file=name),
        Text(f"{lines} पंक्तियों के बिगड़े अक्षर (à¤…) देवनागरी में लौटाए गए।",
             f"garbled letters (à¤…) in {lines} lines were turned back into Devanagari."),
    )  # fmt: skip


def _lost_note(count: int, name: str) -> Finding:
    return Finding(
        "letters_lost", "note", Where(file=name),
        Text(f"{count} अक्षर इस फ़ाइल में नष्ट हैं (�)। मूल फ़ाइल से फिर सहेजें।",
             f"{count} letters are lost in this file (�). Save it again from the original."),
    )  # fmt: skip


def _separator(text: str) -> str:
    """Guess the separator: the one that cuts most lines into the same number of cells."""
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:_SEEN]

    def score(separator: str) -> tuple[float, int]:
        counts = Counter(len(re.sub(r'"[^"]*"', "", line).split(separator)) for line in lines)
        counts.pop(1, None)
        if not counts:
            return 0.0, 0
        cells, often = max(counts.items(), key=lambda item: (item[1], item[0]))
        return often / len(lines), cells

    return max(_SEPARATORS, key=score)


def _records(
    text: str, separator: str, *, name: str, offset: int
) -> tuple[list[list[str]], list[int]]:
    rows: list[list[str]] = []
    numbers: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, row in enumerate(reader, start=1 + offset):
            if any(row) and any(map(str.strip, row)):
                rows.append(row)
                numbers.append(number)
    except csv.Error as error:
        raise _open_quote(name, (numbers[-1] if numbers else offset) + 1) from error
    for row, number in zip(rows, numbers, strict=True):
        for cell in row:
            if len(cell) > _LONGEST_CELL or ("\n" in cell and cell.count("\n") > _MOST_LINES):
                raise _open_quote(name, number)
    return rows, numbers


def _open_quote(name: str, row: int) -> UnreadableFileError:
    return UnreadableFileError(
        Text(
            'एक सेल कई पंक्तियों तक फैला है: उद्धरण चिह्न (") खुला है, बंद नहीं हुआ।',
            'one cell runs over many lines: a quotation mark (") opens and is not closed.',
        ),
        Text(
            "उस पंक्ति में उद्धरण चिह्न ठीक करें, या तालिका XLSX में दें।",
            "Mend the quotation mark in that row, or give the table as XLSX.",
        ),
        Where(file=name, row=row),
    )


def read_parquet(content: bytes, name: str) -> tuple[list[Grid], list[Finding]]:
    """Read a Parquet file into one grid: its column names are row 1."""
    try:
        frame = pl.read_parquet(io.BytesIO(content))
        flat = frame.select(
            (pl.col(c).dt.strftime("%Y-%m-%d") if frame.schema[c] == pl.Date else pl.col(c))
            .cast(pl.Utf8)
            .fill_null("")
            for c in frame.columns
        )
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        raise UnreadableFileError(
            Text(
                "Parquet फ़ाइल ख़राब है या उसमें सूचियाँ हैं।", "the Parquet file is damaged or holds lists."
            ),
            Text("फ़ाइल फिर से लिखें, हर कॉलम में साधारण मान हों।", "Write it again with plain values."),
            Where(file=name),
        ) from error
    rows = [tuple(frame.columns), *flat.iter_rows()]
    return [Grid(rows, range(1, len(rows) + 1))], []
