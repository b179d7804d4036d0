"""Facebook: the sharer takes a link only; the caption is copied and the poster attached."""

from dataclasses import dataclass

from matdoot.platforms.base import SQUARE, Format, Share, characters, query, with_link
from matdoot.terms.messages import Message
from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Facebook:
    """Share by the sharer page; its `quote` parameter no longer fills anything in."""

    key: str = "facebook"
    limit: int = 63_206
    poster: Format = SQUARE

    def length(self, text: str) -> int:
        """Count UTF-16 code units."""
        return characters(text)

    def share(self, message: Message, link: str) -> Share:
        """Open the sharer with the link; the caption has to be pasted."""
        url = query("https://www.facebook.com/sharer/sharer.php", u=link)
        return Share(
            text=with_link(message.long(), link),
            url=Text(url, url),
            how=Text(
                "पोस्टर के साथ पोस्ट करना हो तो फ़ेसबुक ऐप में नई पोस्ट खोलें, पोस्टर जोड़ें और पाठ चिपकाएँ। "
                "यह लिंक केवल आधिकारिक पन्ना साझा करता है; फ़ेसबुक पाठ अपने-आप नहीं भरने देता।",
                "To post with the poster, open a new post in the Facebook app, add the poster and "
                "paste "
                "the text. This link shares only the official page; Facebook lets nobody fill in "
                "the "
                "text.",
            ),
            prefilled=False,
        )


PLATFORM = Facebook()
