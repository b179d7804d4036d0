"""The six platforms: one module each, the same verbs (:class:`.base.Platform`)."""

from matdoot.platforms import facebook, instagram, telegram, whatsapp, x, youtube
from matdoot.platforms.base import Format, Platform, Share

PLATFORMS: dict[str, Platform] = {
    module.PLATFORM.key: module.PLATFORM
    for module in (facebook, instagram, x, youtube, whatsapp, telegram)
}
"""Platforms by their key in terms.channels, in the same order."""

__all__ = ["PLATFORMS", "Format", "Platform", "Share"]
