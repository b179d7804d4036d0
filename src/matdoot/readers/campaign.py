"""A campaign folder: its settings (campaign.toml) and the files that they name."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from matdoot.readers.roster import read_roster
from matdoot.terms.elections import parse_kind
from matdoot.terms.errors import InputError, MatdootError, UnreadableFileError, Where
from matdoot.terms.results.campaign import Campaign
from matdoot.terms.text import Text

__all__ = ["CampaignFolder", "read_campaign", "read_roster"]

_FILE_KEYS = frozenset(
    ("turnout", "stations", "crosswalk", "ac_history", "boundaries", "ambassadors", "accounts",
     "audience", "themes", "causes", "wards", "facilities", "asd")
)  # fmt: skip
_MANY = frozenset(("turnout", "crosswalk"))
_KEYS = frozenset(field.name for field in fields(Campaign)) | {"files"}
_LIKE_EXAMPLE = Text(
    "examples/varanasi/campaign.toml जैसा लिखें।", "Write it as in examples/varanasi/campaign.toml."
)


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """The settings of a campaign and the existing paths of its files, by key of [files].

    `turnout` and `crosswalk` may hold several paths, the others one.
    """

    campaign: Campaign
    files: Mapping[str, Path | tuple[Path, ...]]


def read_campaign(folder: str | Path) -> CampaignFolder:
    """Read `folder`/campaign.toml and find the files that it names.

    Raises
    ------
    InputError
        With the file and the key: a setting is missing or wrong, or a file is absent.
    """
    folder = Path(folder)
    settings = _Settings("campaign.toml", read_toml(folder / "campaign.toml"))
    campaign = _campaign(settings)
    return CampaignFolder(campaign, _files(settings, folder))


def read_toml(path: Path) -> Mapping[str, Any]:
    """Return a TOML file's content.

    Raises
    ------
    UnreadableFileError
        If it is absent, no UTF-8 text, or no TOML.
    """
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError) as error:  # bad TOML and bad UTF-8 are ValueErrors
        if isinstance(error, OSError):
            what = Text("फ़ाइल नहीं मिली या नहीं खुली।", "the file is absent or cannot be opened.")
        else:
            what = Text(f"TOML के रूप में नहीं पढ़ी गई ({error})।", f"it is not valid TOML ({error}).")
        raise UnreadableFileError(what, _LIKE_EXAMPLE, Where(file=path.name)) from error


@dataclass(frozen=True, slots=True)
class _Settings:
    """The settings of one file; every fault names the file and the key."""

    file: str
    values: Mapping[str, Any]

    def get(self, key: str, kind: type, default: Any = None) -> Any:
        """Return the value of `key`, which must be of `kind`; `default` where it is absent."""
        value = self.values.get(key, default)
        if value is None:
            raise self.fault(key, Text("यह सेटिंग नहीं है।", "this setting is missing."))
        passes_for = isinstance(value, bool) and kind is not bool  # True is an int to Python
        if not isinstance(value, kind) or passes_for or isinstance(value, datetime):
            raise self.fault(
                key,
                Text(
                    f"मान {value!r} सही प्रकार का नहीं है।",
                    f"the value {value!r} is of the wrong kind.",
                ),
            )
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        """Return a whole number between `low` and `high`."""
        value: int = self.get(key, int)
        if not low <= value <= high:
            raise self.fault(
                key,
                Text(
                    f"{value} सीमा {low} से {high} के बाहर है।", f"{value} is outside {low} to {high}."
                ),
            )
        return value

    def text(self, key: str) -> Text:
        """Return a setting written in both languages: ``{ hi = "…", en = "…" }``."""
        return self.both(key, self.get(key, dict))

    def texts(self, key: str) -> dict[str, Text]:
        """Return a table of texts in both languages; {} where it is absent."""
        return {k: self.both(f"{key}.{k}", v) for k, v in self.get(key, dict, {}).items()}

    def both(self, key: str, value: object) -> Text:
        """Return `value` as a text in both languages."""
        if not isinstance(value, dict) or not all(
            isinstance(value.get(lang), str) and value[lang].strip() for lang in ("hi", "en")
        ):
            raise self.fault(
                key,
                Text(
                    "हिंदी (hi) और अंग्रेज़ी (en) दोनों चाहिए।",
                    "both Hindi (hi) and English (en) are needed.",
                ),
            )
        return Text(value["hi"], value["en"])

    def fault(self, key: str, what: Text) -> InputError:
        """Return the error that names the file and the key."""
        return InputError(what, _LIKE_EXAMPLE, Where(file=self.file, column=key))

    def unknown(self, place: str, key: str, known: Iterable[str]) -> InputError:
        """Return the error of a key that would be passed over; it names the nearest known one."""
        near = get_close_matches(key, sorted(known), 1, 0.0)[0]
        among = ", ".join(sorted(known))
        return self.fault(
            place,
            Text(
                f"यह कुंजी मान्य नहीं (निकटतम: {near}; मान्य: {among})।",
                f"this key is not among {among}; the nearest is {near}.",
            ),
        )

    def parsed(self, key: str, value: str, parse: Callable[[str], Any]) -> Any:
        """Return what `parse` makes of `value`; its error gets the file and the key."""
        try:
            return parse(value)
        except MatdootError as error:
            raise InputError(error.what, error.todo, Where(file=self.file, column=key)) from error


def _campaign(settings: _Settings) -> Campaign:
    for key in settings.values:
        if key not in _KEYS:
            raise settings.unknown(key, key, _KEYS)
    reference = settings.get("reference", (int, float))  # type: ignore[arg-type]
    if not 0 < reference <= 1:
        raise settings.fault(
            "reference",
            Text(f"{reference} 0 और 1 के बीच नहीं है (80 % = 0.80)।",
                 f"{reference} is not between 0 and 1 (80 % = 0.80)."),
        )  # fmt: skip
    opens, closes = settings.get("poll_opens", time), settings.get("poll_closes", time)
    if opens >= closes:
        raise settings.fault(
            "poll_closes",
            Text("मतदान समाप्ति का समय आरंभ से पहले है।", "the poll closes before it opens."),
        )
    return Campaign(
        key=settings.get("key", str),
        state=settings.get("state", str),
        district=settings.text("district"),
        office=settings.text("office"),
        coming=settings.parsed("coming", settings.get("coming", str), parse_kind),
        coming_name=settings.text("coming_name"),
        poll_date=settings.get("poll_date", date) if "poll_date" in settings.values else None,
        poll_opens=opens,
        poll_closes=closes,
        reference=float(reference),
        weeks=settings.whole("weeks", 1, 52),
        budget=settings.whole("budget", 0, 10_000_000),
        seed=settings.whole("seed", 0, 2**63 - 1),
        ac_names={_ac_number(settings, k): v for k, v in settings.texts("ac_names").items()},
        facts=settings.texts("facts"),
        sample_roster=settings.get("sample_roster", bool),
        sources=tuple(
            settings.both(f"sources[{i}]", s)
            for i, s in enumerate(settings.get("sources", list, []), start=1)
        ),
        theme_rest=settings.whole("theme_rest", 0, 20) if "theme_rest" in settings.values else 0,
    )


def _ac_number(settings: _Settings, key: str) -> int:
    if key.isascii() and key.isdigit() and 0 < int(key) <= 500:
        return int(key)
    raise settings.fault(
        f"ac_names.{key}",
        Text(f"'{key}' विधानसभा क्षेत्र का क्रमांक नहीं है।", f"'{key}' is no AC number."),
    )


def _files(settings: _Settings, folder: Path) -> dict[str, Path | tuple[Path, ...]]:
    """Return the paths of [files]; every absent file is named in one error."""
    found: dict[str, Path | tuple[Path, ...]] = {}
    absent: list[tuple[Where, Text]] = []
    for key, value in settings.get("files", dict).items():
        place = f"files.{key}"
        if key not in _FILE_KEYS:
            raise settings.unknown(place, key, _FILE_KEYS)
        names = value if isinstance(value, list) and key in _MANY else [value]
        if not names or not all(isinstance(n, str) and n for n in names):
            raise settings.fault(
                place, Text("यहाँ फ़ाइल का नाम चाहिए।", "the name of a file is needed here.")
            )
        paths = tuple(folder / n for n in names)
        missing = Text("फ़ाइल नहीं मिली।", "the file is absent.")
        absent += [(Where(p.name, column=place), missing) for p in paths if not p.is_file()]
        found[key] = paths if isinstance(value, list) else paths[0]
    if absent:
        raise UnreadableFileError(
            Text("[files] में लिखी फ़ाइलें नहीं मिलीं।", "files named in [files] are absent."),
            Text("फ़ाइलें अभियान के फ़ोल्डर में रखें या नाम ठीक करें।",
                 "Put them into the campaign's folder or mend the names."),
            Where(file=settings.file), absent,
        )  # fmt: skip
    return found
