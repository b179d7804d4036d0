"""Instagram: no composer can be opened by a link; download the poster, copy the text."""

from dataclasses import dataclass

from matdoot.platforms.base import SQUARE, Format, Share, characters
from matdoot.terms.messages import Message
from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Instagram:
    """Share by hand; links in a caption cannot be tapped, so none is added."""

    key: str = "instagram"
    limit: int = 2_200
    poster: Format = SQUARE

    def length(self, text: str) -> int:
        """Count UTF-16 code units."""
        return characters(text)

    def share(self, message: Message, link: str) -> Share:
        """Point to Instagram itself and say what to do; `link` belongs into the profile."""
        page = "https://www.instagram.com/"
        return Share(
            text=message.long(),
            url=Text(page, page),
            how=Text(
                f"इंस्टाग्राम में लिंक से पोस्ट नहीं खुलती। पोस्टर डाउनलोड करें, पाठ कॉपी करें, ऐप में + दबाकर "
                f"दोनों जोड़ें। "
                f"पोस्ट के पाठ में लिंक दबता नहीं; चाहें तो प्रोफ़ाइल में लगाएँ: {link}",
                f"Instagram cannot be opened with a ready post. Download the poster, copy the "
                f"text, tap + "
                f"in the app and add both. Links in a caption cannot be tapped; put it into your "
                f"profile if you like: {link}",
            ),
            prefilled=False,
        )


PLATFORM = Instagram()
