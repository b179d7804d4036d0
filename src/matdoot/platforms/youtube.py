"""YouTube: video only; the text is spoken in the ambassador's own voice."""

from dataclasses import dataclass

from matdoot.platforms.base import STORY, Format, Share, with_link
from matdoot.terms.messages import Message
from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class YouTube:
    """Share by upload; `limit` is the description's, the title may have `title_limit`."""

    key: str = "youtube"
    limit: int = 5_000
    title_limit: int = 100
    poster: Format = STORY

    def length(self, text: str) -> int:
        """Count bytes of UTF-8: a Devanagari letter takes three."""
        return len(text.encode())

    def share(self, message: Message, link: str) -> Share:
        """Point to the upload page; the headline is the title, the caption the description."""
        page = "https://www.youtube.com/upload"
        title = message.headline
        return Share(
            text=with_link(message.long(), link),
            url=Text(page, page),
            how=Text(
                f"यूट्यूब पर वीडियो ही चढ़ता है: यही बात अपनी आवाज़ में, खड़े फ़ोन से एक मिनट में कहें (Short), "
                f"अंत में पोस्टर दिखाएँ। "
                f"शीर्षक: {title.hi}। पाठ विवरण में चिपकाएँ; 'बच्चों के लिए नहीं' चुनें।",
                f"YouTube takes video only: say this in your own voice, phone upright, within a "
                f"minute "
                f"(a Short), and show the poster at the end. Title: {title.en}. Paste the text as "
                f"the "
                f"description; choose 'not made for kids'.",
            ),
            prefilled=False,
        )


PLATFORM = YouTube()
