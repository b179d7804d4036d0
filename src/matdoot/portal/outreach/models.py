"""The kit of every planned post."""

from dataclasses import dataclass

from django.db import models

from matdoot.portal.common.language import LANGS, Bilingual, reading
from matdoot.portal.plans.models import PlannedPost
from matdoot.terms.text import Lang

_HALVES = ("text", "share_url")


@dataclass(frozen=True, slots=True)
class Version:
    """A kit in one language."""

    lang: Lang
    text: str
    share_url: str


class Kit(models.Model):
    """A ready post: words, poster and share link in both languages, and what to do with them.

    Posters are named by their path in the results folder; empty where none was made.
    """

    post = models.OneToOneField(PlannedPost, models.CASCADE, related_name="kit")
    text_hi = models.TextField()
    text_en = models.TextField()
    share_url_hi = models.TextField()
    share_url_en = models.TextField()
    how_hi = models.TextField()
    how_en = models.TextField()
    poster_hi = models.CharField(max_length=255, blank=True)
    poster_en = models.CharField(max_length=255, blank=True)
    poster_width = models.PositiveIntegerField(help_text="pixels")
    poster_height = models.PositiveIntegerField(help_text="pixels")

    how = Bilingual()

    @property
    def poster(self) -> str:
        """The poster in the reader's language, else the one there is."""
        wanted: str = getattr(self, f"poster_{reading()}")
        return wanted or self.poster_hi or self.poster_en

    @property
    def versions(self) -> tuple["Version", ...]:
        """Both languages, the reader's first."""
        order = sorted(LANGS, key=lambda lang: lang != reading())
        return tuple(
            Version(lang, *(getattr(self, f"{name}_{lang}") for name in _HALVES)) for lang in order
        )

    def __str__(self) -> str:
        return f"kit of {self.post_id}"
