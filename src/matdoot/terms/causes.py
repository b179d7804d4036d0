"""Why votes are missing: the three causes, the answers that belong to them, and what helps.

Dates and thresholds that no rule prescribes are assumptions; docs/methods/causes.md has the
sources and the reasons.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from matdoot.terms.figures import day
from matdoot.terms.tables import plain_heading
from matdoot.terms.text import Text

Cause = Literal["could_not", "would_not", "not_there"]

CAUSES: dict[Cause, Text] = {
    "not_there": Text("वास्तव में वहाँ नहीं", "not really there"),
    "could_not": Text("आ नहीं सके", "could not"),
    "would_not": Text("आना नहीं चाहा", "would not"),
}
"""In the order in which they are looked into: first the roll, then the way, then the will."""

NOT_KNOWN = Text("ज्ञात नहीं", "not known")
ABOVE_AIM = Text("लक्ष्य पर", "at the aim")

_ANSWERS: dict[Cause, tuple[str, ...]] = {
    "not_there": (
        "shifted", "moved", "moved away", "migrant", "migration", "dead", "not living here", "duplicate",
        "स्थानांतरित", "प्रवासी", "पलायन", "अन्यत्र निवास", "मृत",
    ),
    "could_not": (
        "ill", "illness", "aged", "ill or aged", "travel", "travelling", "at work", "no leave", "no id",
        "no epic", "name not on roll", "not on roll", "no station", "not knowing the station", "distance",
        "long queue", "queue", "no facilities", "disability", "no slip", "first time",
        "बीमारी", "वृद्धावस्था", "यात्रा", "काम पर", "अवकाश नहीं", "पहचान पत्र नहीं", "सूची में नाम नहीं",
        "केंद्र ज्ञात नहीं", "दूरी", "लंबी कतार", "सुविधा नहीं", "दिव्यांगता",
    ),
    "would_not": (
        "holiday", "one vote", "no interest", "apathy", "futility", "habit", "no use", "weather",
        "अवकाश", "छुट्टी", "रुचि नहीं", "उदासीनता", "एक मत से क्या", "कोई लाभ नहीं", "आदत नहीं",
    ),
}  # fmt: skip
_CAUSE_OF: dict[str, Cause] = {
    plain_heading(answer): cause for cause, answers in _ANSWERS.items() for answer in answers
}


def cause_of_answer(barrier: str) -> Cause | None:
    """Return the cause to which a survey's answer belongs; None where it is not a known one."""
    return _CAUSE_OF.get(plain_heading(barrier.replace("_", " ")))


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is done about one sign, who answers for it, and by when.

    `weeks` is the number of whole weeks before the poll by which it has to be done (an
    assumption, earlier than any date that the law sets).
    """

    key: str
    what: Text
    who: Text
    weeks: int

    def by_when(self, poll_date: date | None) -> Text:
        """Return the day, or the weeks before the poll where its date is not known."""
        if poll_date is None:
            return Text(f"मतदान से {self.weeks} सप्ताह पूर्व", f"{self.weeks} weeks before the poll")
        return day(poll_date - timedelta(weeks=self.weeks))


_ROLL = Text("ईआरओ / बीएलओ", "ERO / BLO")
_SITE = Text("आरओ / सेक्टर अधिकारी", "RO / sector officer")
_SVEEP = Text("नोडल अधिकारी स्वीप", "Nodal officer SVEEP")

REMEDIES: tuple[Remedy, ...] = (
    Remedy(
        "asd",
        Text(
            "बीएलओ द्वारा पुनः सत्यापन; फ़ॉर्म 7 (नाम हटाना) और फ़ॉर्म 8 (स्थानांतरण), सूचना और सुनवाई के बाद ही",
            "BLO verifies again; Form 7 (deletion) and Form 8 (shifting), only after notice and hearing",
        ),
        _ROLL, 8,
    ),
    Remedy(
        "growth",
        Text(
            "जुड़े नामों का भौतिक सत्यापन; दोहरी प्रविष्टियों की जाँच",
            "Check added names on the spot; look for names entered twice",
        ),
        _ROLL, 8,
    ),
    Remedy(
        "distance",
        Text(
            "केंद्र का स्थान बदलने या सहायक केंद्र का प्रस्ताव; दिव्यांग और 85+ के लिए वाहन",
            "Propose a nearer place or an auxiliary station; transport for PwD and 85+",
        ),
        _SITE, 8,
    ),
    Remedy(
        "facilities",
        Text("छूटी सुविधाएँ पूरी करना और मौके पर जाँच", "Make good what is lacking, checked on the spot"),
        _SITE, 4,
    ),
    Remedy(
        "queue",
        Text(
            "कतार प्रबंधन, टोकन, प्रतीक्षा के लिए छाया; सहायक केंद्र का प्रस्ताव",
            "Queue management, tokens, shade; propose an auxiliary station",
        ),
        _SITE, 4,
    ),
    Remedy(
        "women",
        Text(
            "महिला समूहों, आंगनवाड़ी कार्यकर्ताओं और एएनएम के साथ घर-घर संपर्क; महिलाओं की अलग कतार",
            "Home visits with women's groups, Anganwadi workers and ANMs; a separate queue for women",
        ),
        _SVEEP, 4,
    ),
    Remedy(
        "away",
        Text(
            "बाहर काम करने वालों की पुष्टि; नियोक्ताओं से धारा 135ख का सवैतनिक अवकाश",
            "Find who works elsewhere; paid holiday by their employers under section 135B",
        ),
        Text("ईआरओ / श्रम अधिकारी", "ERO / labour officer"), 4,
    ),
    Remedy(
        "will",
        Text(
            "सोशल एंबेसडर, मतदाता जागरूकता फोरम; नियोक्ताओं को धारा 135ख के सवैतनिक अवकाश का स्मरण",
            "Social ambassadors, voter awareness forums; employers reminded of the paid holiday (s. 135B)",
        ),
        _SVEEP, 2,
    ),
    Remedy(
        "barriers",
        Text(
            "मतदाता पर्ची, केंद्र की जानकारी, 85+ और दिव्यांग के लिए घर से मतदान (फ़ॉर्म 12घ)",
            "Voter slips, where the station is, home voting for 85+ and PwD (Form 12D)",
        ),
        Text("आरओ / बीएलओ", "RO / BLO"), 3,
    ),
    Remedy(
        "ask",
        Text(
            "कारण पूछें: बीएलओ और बूथ जागरूकता समूह का घर-घर सर्वेक्षण; एएसडी और सुविधा सूची भरें",
            "Ask why: door-to-door survey by BLO and booth awareness group; fill in ASD and facilities",
        ),
        Text("बीएलओ / नोडल अधिकारी स्वीप", "BLO / Nodal officer SVEEP"), 8,
    ),
)  # fmt: skip


def remedy(key: str) -> Remedy:
    """Return the remedy named `key`; KeyError if there is none."""
    return {r.key: r for r in REMEDIES}[key]
