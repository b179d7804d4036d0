"""Old containers by hand: the compound file of XLS and of locked XLSX, and a small XLS in it."""

import struct
from collections.abc import Mapping, Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file (OLE) with the streams, each padded so that it has own sectors."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    padded = {n: d.ljust(-(-len(d) // _SECTOR) * _SECTOR, b"\0") for n, d in padded.items()}
    directory_sectors = -(-(len(padded) + 1) * 128 // _SECTOR)
    fat = [_FAT, *range(2, directory_sectors + 1), _END]
    entries = [_entry("Root Entry", 5, start=_END, size=0, child=1)]
    for i, (name, data) in enumerate(padded.items(), start=1):
        sectors, start = len(data) // _SECTOR, len(fat)
        fat += [*range(start + 1, start + sectors), _END]
        following = i + 1 if i < len(padded) else _FREE
        entries.append(_entry(name, 2, start=start, size=len(data), right=following))
    assert len(fat) <= 128, "one FAT sector holds 128 entries"
    header = struct.pack(
        "<8s16s5H6s9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, 1, 1, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    table = struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))
    directory = b"".join(entries).ljust(directory_sectors * _SECTOR, b"\0")
    return header + table + directory + b"".join(padded.values())


def _entry(
    name: str, kind: int, *, start: int, size: int, right: int = _FREE, child: int = _FREE
) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I16sI8s8sIQ", text, len(text) + 2, kind, 1, _FREE, right, child,
        b"", 0, b"", b"", start, size,
    )  # fmt: skip


def xls(rows: Sequence[Sequence[str | float]]) -> bytes:
    """Return an XLS workbook (BIFF8) with one sheet that holds `rows`."""
    sheet = _record(0x0809, struct.pack("<4H2I", 0x0600, 0x0010, 0, 0, 0, 0))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if isinstance(cell, str):
                text = cell.encode("utf-16-le")
                sheet += _record(0x0204, struct.pack("<4HB", r, c, 0, len(cell), 1) + text)
            else:
                sheet += _record(0x0203, struct.pack("<3Hd", r, c, 0, cell))
    sheet += _record(0x000A, b"")
    begin = _record(0x0809, struct.pack("<4H2I", 0x0600, 0x0005, 0, 0, 0, 0))
    name = b"Sheet1"
    length = len(begin) + 4 + 8 + len(name) + 4
    bound = _record(0x0085, struct.pack("<IHBB", length, 0, len(name), 0) + name)
    return compound_file({"Workbook": begin + bound + _record(0x000A, b"") + sheet})


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
