"""Elections as codes such as ``LS2014``: kind and year."""

import re
from dataclasses import dataclass
from typing import Literal

from matdoot.terms.errors import InputError
from matdoot.terms.text import Text

ElectionKind = Literal["lok_sabha", "assembly", "local"]

KIND_NAMES: dict[ElectionKind, Text] = {
    "lok_sabha": Text("लोकसभा", "Lok Sabha"),
    "assembly": Text("विधानसभा", "Assembly"),
    "local": Text("स्थानीय निकाय", "Local body"),
}

_PREFIXES: dict[str, ElectionKind] = {
    "LS": "lok_sabha", "GE": "lok_sabha", "PC": "lok_sabha",
    "VS": "assembly", "LA": "assembly", "AE": "assembly", "AC": "assembly",
    "NN": "local", "LB": "local", "GP": "local", "ULB": "local",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Election:
    """One poll: `year` first, so that elections sort by time."""

    year: int
    code: str
    kind: ElectionKind

    def name(self) -> Text:
        """Return e.g. ``विधानसभा 2017`` / ``Assembly 2017``."""
        kind = KIND_NAMES[self.kind]
        return Text(f"{kind.hi} {self.year}", f"{kind.en} {self.year}")


def parse_election(code: str) -> Election:
    """Read a code such as ``LS2014``, ``VS-2017`` or ``la2019``.

    Raises
    ------
    InputError
        If the letters are not a known kind of election or no four-digit year follows.
    """
    match = re.fullmatch(r"([A-Za-z]{2,3})[\s_-]?((?:19|20)\d\d)", code.strip())
    kind = _PREFIXES.get(match[1].upper()) if match else None
    if match is None or kind is None:
        raise InputError(
            Text(
                f"चुनाव का कोड '{code}' समझ में नहीं आया।", f"the election code '{code}' is not known."
            ),
            Text(
                "LS2014 (लोकसभा), VS2017 (विधानसभा) या NN2022 (स्थानीय निकाय) जैसा लिखें।",
                "Write it as LS2014 (Lok Sabha), VS2017 (assembly) or NN2022 (local body).",
            ),
        )
    return Election(int(match[2]), f"{match[1].upper()}{match[2]}", kind)


def parse_kind(word: str) -> ElectionKind:
    """Read ``assembly``, ``lok_sabha``, ``local``, or a code such as ``VS`` or ``VS2022``.

    Raises
    ------
    InputError
        If the word names no kind of election.
    """
    clean = word.strip().lower().replace("-", "_").replace(" ", "_")
    for kind in KIND_NAMES:
        if clean in (kind, kind.replace("_", "")):
            return kind
    if clean.upper() in _PREFIXES:
        return _PREFIXES[clean.upper()]
    return parse_election(word).kind
