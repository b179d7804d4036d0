"""Station names typed in the Kruti Dev font, brought to Unicode AC by AC."""

from collections import defaultdict
from collections.abc import Sequence

from matdoot.readers.hindi import encoding_of, unicode_names
from matdoot.readers.values import Draft
from matdoot.terms.text import Text

_SAMPLE = 15  # names of an AC that are looked at first
_FEWEST = 3
_SHARE = 0.2  # a sheet is typed in one font: single names that look like it are Latin


def unify_fonts(draft: Draft) -> None:
    """Bring Kruti Dev names to Unicode where an AC's sheet is typed in it; note damaged names.

    One finding an AC. A name alone is not trusted: "Gvaliyar" in a sheet of Latin names stays.
    """
    names = draft.columns.get("ps_name")
    if names is None or "ac_no" not in draft.columns:
        return
    rows_by_ac: dict[object, list[int]] = defaultdict(list)
    for i in draft.standing():
        if names[i]:
            rows_by_ac[draft.columns["ac_no"][i]].append(i)
    for ac, rows in rows_by_ac.items():
        sample = [names[i] for i in rows[:: max(1, len(rows) // _SAMPLE)]]
        found = [encoding_of(name) for name in sample]
        if found.count("kruti_dev") + found.count("damaged") >= _SHARE * len(found):
            _unify(draft, rows, ac)


def _unify(draft: Draft, rows: Sequence[int], ac: object) -> None:
    names = draft.columns["ps_name"]
    pairs = unicode_names([names[i] for i in rows])
    kinds = [kind for _, kind in pairs]
    typed, damaged = kinds.count("kruti_dev"), kinds.count("damaged")
    place = draft.place(rows[0], "ps_name") | {"station": None}
    if typed >= max(_FEWEST, _SHARE * len(rows)):
        for i, (name, _) in zip(rows, pairs, strict=True):
            names[i] = name
        what = Text(
            f"विधानसभा क्षेत्र {ac}: {typed} केंद्रों के नाम कृति देव फ़ॉन्ट से यूनिकोड में बदले गए।",
            f"AC {ac}: {typed} station names were brought from the Kruti Dev font to Unicode.",
        )
        draft.ledger.correct("kruti_dev", what, **place)
    if damaged:
        what = Text(
            f"विधानसभा क्षेत्र {ac}: {damaged} केंद्रों के नामों के संयुक्ताक्षर टूटे हैं; दूसरी सूची के नाम दिखाएँ।",
            f"AC {ac}: {damaged} station names have lost letters; show the names of another list.",
        )
        draft.ledger.note("damaged_names", what, **place)
