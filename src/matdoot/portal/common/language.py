"""The reader's language: Hindi unless the reader chose English."""

from django.utils.translation import get_language

from matdoot.terms.text import Lang, Text

COOKIE = "lang"
COOKIE_AGE = 365 * 24 * 3600  # seconds


def reading() -> Lang:
    """Return the language of the page being made."""
    return "en" if get_language() == "en" else "hi"


class Bilingual:
    """An attribute that reads ``<name>_hi`` or ``<name>_en``, whichever the reader reads."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> str:
        if instance is None:
            return self._name
        value: str = getattr(instance, f"{self._name}_{reading()}")
        return value


def halves(**texts: Text) -> dict[str, str]:
    """Return ``name_hi`` and ``name_en`` of every text, as the fields of a model."""
    return {f"{name}_{lang}": text.say(lang) for name, text in texts.items() for lang in LANGS}


LANGS: tuple[Lang, ...] = ("hi", "en")
