"""The six platforms, their names, and what is assumed of their reach."""

from dataclasses import dataclass

from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Channel:
    """A platform; `organic` = fraction of the followers who see one post (assumption)."""

    key: str
    name: Text
    organic: float


CHANNELS: tuple[Channel, ...] = (
    Channel("facebook", Text("फ़ेसबुक", "Facebook"), 0.06),
    Channel("instagram", Text("इंस्टाग्राम", "Instagram"), 0.10),
    Channel("x", Text("एक्स", "X"), 0.05),
    Channel("youtube", Text("यूट्यूब", "YouTube"), 0.12),
    Channel("whatsapp", Text("व्हाट्सऐप", "WhatsApp"), 0.45),
    Channel("telegram", Text("टेलीग्राम", "Telegram"), 0.35),
)
"""Starting values until an account's own insights replace them; marked as assumptions wherever
they are shown (from public data sets of creators' insights, see docs/methods/plan.md)."""

CHANNEL_KEYS = tuple(channel.key for channel in CHANNELS)


def channel(key: str) -> Channel:
    """Return the platform named `key`; KeyError if it is none of the six."""
    return {c.key: c for c in CHANNELS}[key]
