"""X: a web intent with text and link, 280 weighted characters."""

from dataclasses import dataclass

from matdoot.platforms.base import CARD, Format, Share, both, weighted
from matdoot.terms.messages import Message
from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class X:
    """Share by the post intent."""

    key: str = "x"
    limit: int = 280
    poster: Format = CARD

    def length(self, text: str) -> int:
        """Count X's weighted characters."""
        return weighted(text)

    def share(self, message: Message, link: str) -> Share:
        """Open the composer with the short form; the link adds a blank and 23 characters."""
        text = message.short()
        return Share(
            text=text,
            url=both(text, "https://x.com/intent/post", "text", url=link),
            how=Text(
                "लिंक दबाएँ: पाठ भरा हुआ खुलेगा। पोस्टर जोड़ें और पोस्ट करें।",
                "Tap the link: the text is filled in. Add the poster and post.",
            ),
            prefilled=True,
        )


PLATFORM = X()
