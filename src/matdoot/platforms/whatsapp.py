"""WhatsApp: wa.me with the text filled in; the sender picks whom to send it to."""

from dataclasses import dataclass

from matdoot.platforms.base import SQUARE, Format, Share, both, characters, with_link
from matdoot.terms.messages import Message
from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class WhatsApp:
    """Share by click to chat, without a number."""

    key: str = "whatsapp"
    limit: int = 1_024
    poster: Format = SQUARE

    def length(self, text: str) -> int:
        """Count UTF-16 code units; the limit is that of a picture's caption."""
        return characters(text)

    def share(self, message: Message, link: str) -> Share:
        """Open WhatsApp with the text; a captain writes to one person at a time."""
        text = with_link(message.long(), link)
        return Share(
            text=text,
            url=both(text, "https://wa.me/", "text"),
            how=_ASK if message.personal else _BROADCAST,
            prefilled=True,
        )


_BROADCAST = Text(
    "लिंक दबाएँ: पाठ भरा हुआ खुलेगा, फिर समूह या स्टेटस चुनें। पोस्टर भेजना हो तो पहले पोस्टर चुनें और पाठ उसके नीचे "
    "चिपकाएँ।",
    "Tap the link: the text is filled in; then choose the group or your status. To send the "
    "poster, "
    "pick it first and paste the text below it.",
)
_ASK = Text(
    "यह समूह में डालने के लिए नहीं है। तीन परिचितों को, नाम लिखकर, अलग-अलग भेजें; जवाब आए तो बात करें। "
    "कौन किसे वोट देगा, यह न पूछें।",
    "This is not for a group. Send it to three people you know, one by one and by name, and talk "
    "when "
    "they answer. Never ask whom anyone votes for.",
)

PLATFORM = WhatsApp()
