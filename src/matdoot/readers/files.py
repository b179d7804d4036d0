"""Open a file by what it holds, not by what its name says."""

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from matdoot.readers.grid import Source
from matdoot.terms.errors import UnreadableFileError, Where
from matdoot.terms.text import Text

LARGEST = 1 << 30  # bytes after unpacking: a whole country's stations need a fifth of it

_SAVE_AS_SHEET = Text(
    "तालिका को XLSX या CSV के रूप में सहेजकर फिर से दें।",
    "Save the table as XLSX or CSV and give that file.",
)
_DAMAGED = Text("फ़ाइल अधूरी या ख़राब है।", "the file is cut short or damaged.")
_COPY_AGAIN = Text(
    "फ़ाइल फिर से कॉपी करें, या एक्सेल में खोलकर नए नाम से सहेजें।",
    "Copy the file again, or open it in Excel and save it under a new name.",
)
_FORM20_TODO = Text(
    "प्रपत्र 20 के लिए 'matdoot read FILE --kind form20' चलाएँ; अन्य PDF की तालिका XLSX या CSV में दें।",
    "For a Form 20 run 'matdoot read FILE --kind form20'; give the table of another PDF as XLSX or CSV.",
)
_FOREIGN: tuple[tuple[bytes, Text, Text], ...] = (
    (b"%PDF", Text("PDF", "a PDF"), _FORM20_TODO),
    (b"\x89PNG", Text("चित्र (PNG)", "a picture (PNG)"), _SAVE_AS_SHEET),
    (b"\xff\xd8\xff", Text("चित्र (JPEG)", "a picture (JPEG)"), _SAVE_AS_SHEET),
    (b"GIF8", Text("चित्र (GIF)", "a picture (GIF)"), _SAVE_AS_SHEET),
    (b"II*\x00", Text("चित्र (TIFF)", "a picture (TIFF)"), _SAVE_AS_SHEET),
    (b"MM\x00*", Text("चित्र (TIFF)", "a picture (TIFF)"), _SAVE_AS_SHEET),
    (b"Rar!", Text("RAR संग्रह", "a RAR archive"), _SAVE_AS_SHEET),
    (b"7z\xbc\xaf", Text("7z संग्रह", "a 7z archive"), _SAVE_AS_SHEET),
    (b"SQLite format 3", Text("SQLite डेटाबेस", "an SQLite database"), _SAVE_AS_SHEET),
    (b"{\\rtf", Text("RTF दस्तावेज़", "an RTF document"), _SAVE_AS_SHEET),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNPACK = Text(
    "संग्रह खोलकर उसके भीतर की फ़ाइल दें।", "Unpack the archive and give the file that is in it."
)


def open_source(path: str | Path) -> Source:
    """Read a file of any kind into grids.

    CSV (any usual encoding and separator), also gzipped; XLSX, XLS, ODS; Parquet.

    Raises
    ------
    UnreadableFileError
        If the file is absent, empty, damaged, locked, too large, or no table; it says which.
    """
    path = Path(path)
    data = _bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    content = _unzip_gz(data, path.name) if data.startswith(b"\x1f\x8b") else data
    reader = _reader_of(content, path.name)
    with _no_panic(path.name):
        grids, findings = reader(content, path.name)
    return Source(path.name, digest, grids, findings)


@contextmanager
def _no_panic(name: str) -> Iterator[None]:
    """Turn a panic of a reading library into a clear error; Python knows it as no Exception."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFileError(_DAMAGED, _COPY_AGAIN, Where(file=name)) from error


def _bytes(path: Path) -> bytes:
    where = Where(file=path.name)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableFileError(*_too_large(), where=where)
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise UnreadableFileError(
            Text("यह फ़ोल्डर है, फ़ाइल नहीं।", "this is a folder, not a file."),
            Text("फ़ोल्डर के भीतर की फ़ाइल दें।", "Give a file inside it."),
            where,
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableFileError(
            Text("फ़ाइल नहीं खुली।", "the file cannot be opened."),
            Text(
                "देखें कि नाम ठीक है, फ़ाइल मौजूद है और पढ़ने की अनुमति है।",
                "See that the name is right, that the file is there and that you may read it.",
            ),
            where,
        ) from error
    if not data.strip():
        raise UnreadableFileError(
            Text("फ़ाइल खाली है।", "the file is empty."),
            Text("तालिका वाली फ़ाइल दें।", "Give the file that holds the table."),
            where,
        )
    return data


def _too_large() -> tuple[Text, Text]:
    return (
        Text("फ़ाइल बहुत बड़ी है (1 GB से अधिक)।", "the file is too large (over 1 GB unpacked)."),
        Text("जिले या राज्य के अनुसार बाँटकर दें।", "Split it by district or by state."),
    )


def _unzip_gz(data: bytes, name: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            content = packed.read(LARGEST + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise UnreadableFileError(
            Text("gzip फ़ाइल अधूरी या ख़राब है।", "the gzip file is cut short or damaged."),
            Text("फ़ाइल फिर से डाउनलोड या कॉपी करें।", "Download or copy the file again."),
            Where(file=name),
        ) from error
    if len(content) > LARGEST:
        raise UnreadableFileError(*_too_large(), where=Where(file=name))
    if not content.strip():
        raise UnreadableFileError(
            Text("gzip के भीतर की फ़ाइल खाली है।", "the file inside the gzip is empty."),
            Text("तालिका वाली फ़ाइल दें।", "Give the file that holds the table."),
            Where(file=name),
        )
    return content


def _reader_of(content: bytes, name: str) -> Callable[..., tuple[list, list]]:  # type: ignore[type-arg]
    """Choose by the first bytes; refuse with its true kind what is no table."""
    from matdoot.readers import delimited, spreadsheets

    for magic, kind, todo in _FOREIGN:
        if content.startswith(magic):
            raise not_a_table(kind, todo, name)
    if content.startswith(_OLE):
        return spreadsheets.read_ole
    if content.startswith(b"PK\x03\x04"):
        _check_zip(content, name)
        return spreadsheets.read_zip
    if content.startswith(b"PK\x05\x06"):
        raise not_a_table(Text("खाली ZIP संग्रह", "an empty ZIP archive"), _UNPACK, name)
    if content.startswith(b"PAR1"):
        return delimited.read_parquet
    _refuse_markup(content, name)
    return delimited.read_text


def not_a_table(kind: Text, todo: Text, name: str) -> UnreadableFileError:
    """Return the error for a file that is of another kind than its name says."""
    return UnreadableFileError(
        Text(f"यह तालिका नहीं, {kind.hi} है।", f"this is no table but {kind.en}."),
        todo,
        Where(file=name),
    )


def _check_zip(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFileError(_DAMAGED, _COPY_AGAIN, Where(file=name)) from error
    if sum(member.file_size for member in members) > LARGEST:
        raise UnreadableFileError(*_too_large(), where=Where(file=name))
    names = {member.filename for member in members}
    if any(n.startswith("xl/") for n in names) or "content.xml" in names:
        return
    if any(n.startswith("word/") for n in names):
        raise not_a_table(Text("वर्ड दस्तावेज़", "a Word document"), _SAVE_AS_SHEET, name)
    raise not_a_table(Text("ZIP संग्रह", "a ZIP archive"), _UNPACK, name)


def _refuse_markup(content: bytes, name: str) -> None:
    head = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<?xml") and b"<html" not in head:
        raise not_a_table(Text("XML फ़ाइल", "an XML file"), _SAVE_AS_SHEET, name)
    if head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<table", b"<meta", b"<head")):
        raise not_a_table(
            Text("वेब पेज (HTML)", "a web page (HTML)"),
            Text(
                "इसे ब्राउज़र या एक्सेल में खोलें और XLSX के रूप में सहेजें।",
                "Open it in a browser or in Excel and save the table as XLSX.",
            ),
            name,
        )
    if head.startswith((b"{", b"[{")):
        raise not_a_table(Text("JSON फ़ाइल", "a JSON file"), _SAVE_AS_SHEET, name)
