"""What an ambassador gets for one planned post."""

from dataclasses import dataclass

from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Kit:
    """A ready post: words in both languages, the share link, and the poster.

    `post_id` is ``P0001`` …, in the order of the plan; `poster` is the PNG's path relative to
    the results folder; `share_url` opens the platform's own composer (for Instagram and YouTube,
    which have none, the page where the file is uploaded); `how` says what to do there.
    """

    post_id: str
    week: int
    ambassador_id: str
    ambassador_name: str
    account_id: str
    platform: str
    theme_id: str
    text: Text
    share_url: Text
    how: Text
    poster: Text
