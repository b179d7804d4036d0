"""Typst with Mukta and nothing else, so that a page looks the same on every machine."""

import io
import json
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import segno
import typst

from matdoot.documents.glyphs import FONTS, drawable

TEMPLATES = Path(__file__).parent / "templates"
_CREATED = 1_690_848_000  # 1 August 2023: a fixed date in the file, so that bytes do not change


def png(template: str, data: Mapping[str, Any], **more: str) -> bytes:
    """Typeset `template` as one PNG, a pixel for a point.

    Parameters
    ----------
    template : str
        File name in the folder ``templates``.
    data : mapping
        Plain JSON values; the template reads them as ``sys.inputs.data``, in signs that the font
        has (:func:`matdoot.documents.glyphs.drawable`).
    **more : str
        Further inputs, such as SVG pictures.
    """
    inputs = _inputs(data, more)
    return cast(bytes, _compiler(template).compile(format="png", ppi=72, sys_inputs=inputs))


def pdf(template: str, data: Mapping[str, Any], **more: str) -> bytes:
    """Typeset `template` as PDF that screen readers can follow (PDF/UA-1); inputs as in :func:`png`."""
    inputs = _inputs(data, more)
    made = _compiler(template).compile(
        format="pdf", sys_inputs=inputs, timestamp=_CREATED, pdf_standards="ua-1"
    )
    return cast(bytes, made)


def svg(template: str, data: Mapping[str, Any], **more: str) -> str:
    """Typeset `template` as one SVG, text as outlines; inputs as in :func:`png`."""
    inputs = _inputs(data, more)
    return cast(bytes, _compiler(template).compile(format="svg", sys_inputs=inputs)).decode()


@cache
def qr_svg(link: str, *, dark: str = "#2a1f5c") -> str:
    """Return the QR code of `link` as SVG without a margin (error correction M)."""
    out = io.BytesIO()
    code = segno.make(link, error="m", micro=False)
    code.save(out, kind="svg", border=0, dark=dark, xmldecl=False, nl=False)
    return out.getvalue().decode()


_own = threading.local()


def _compiler(template: str) -> typst.Compiler:
    """Return this thread's compiler of a template, which keeps what it has laid out.

    A compiler serves one thread at a time; it works outside Python's lock, so threads draw side
    by side.
    """
    made: dict[str, typst.Compiler] = _own.__dict__
    if template not in made:
        made[template] = typst.Compiler(
            input=TEMPLATES / template,
            root=TEMPLATES,
            font_paths=[FONTS],
            ignore_system_fonts=True,
        )
    return made[template]


def _inputs(data: Mapping[str, Any], more: Mapping[str, str]) -> dict[str, str]:
    return {"data": json.dumps(drawable(data), ensure_ascii=False), **more}
