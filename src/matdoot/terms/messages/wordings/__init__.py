"""What is said on each theme, in Hindi and English: the words themselves.

Rules for every line here (DOMAIN.md, sections 3 and 4): nobody is shamed; nothing says that few
vote, for that lowers turnout; no party, symbol, leader, scheme, caste, religion or reward; the
speaker's sex is left open; no fact is typed in. ``{when}`` reads "7 मार्च को" or, while no date
is announced, "मतदान के दिन", so it must stand where both fit.
"""

from matdoot.terms.messages.voice import Voice
from matdoot.terms.messages.wordings import (
    first_vote,
    holiday,
    my_station,
    one_vote,
    seniors_first,
)

VOICES: dict[str, Voice] = {
    "holiday": holiday.VOICE,
    "one_vote": one_vote.VOICE,
    "first_vote": first_vote.VOICE,
    "my_station": my_station.VOICE,
    "seniors_first": seniors_first.VOICE,
}
"""The words of each theme by its `theme_id`; one theme a file."""
