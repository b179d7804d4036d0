"""Telegram: the share link with text; the sender picks the channel or chat."""

from dataclasses import dataclass

from matdoot.platforms.base import SQUARE, Format, Share, both, characters
from matdoot.terms.messages import Message
from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Telegram:
    """Share by t.me/share/url; Telegram puts the link above the text."""

    key: str = "telegram"
    limit: int = 1_024
    poster: Format = SQUARE

    def length(self, text: str) -> int:
        """Count UTF-16 code units; the limit is that of a picture's caption."""
        return characters(text)

    def share(self, message: Message, link: str) -> Share:
        """Open Telegram's chooser with link and text."""
        text = message.long()
        return Share(
            text=text,
            url=both(text, "https://t.me/share/url", "text", url=link),
            how=Text(
                "लिंक दबाएँ, अपना चैनल चुनें और भेजें। पोस्टर के साथ भेजना हो तो पोस्टर चुनकर पाठ उसके नीचे "
                "चिपकाएँ।",
                "Tap the link, choose your channel and send. To send it with the poster, pick the "
                "poster "
                "and paste the text below it.",
            ),
            prefilled=True,
        )


PLATFORM = Telegram()
