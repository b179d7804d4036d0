"""Published effects of turnout messages, with their standard errors, and what is assumed.

A forecast may use nothing above what stands here or what the office measured itself.
"""

from dataclasses import dataclass

from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Effect:
    """One published effect on turnout.

    `points` and `se` are percentage points per person treated (0 to 100); `source` is author,
    year, journal. `read_again` is False where the figure was taken over from secondary
    literature and not re-read in the paper.
    """

    key: str
    points: float
    se: float
    treatment: Text
    source: str
    read_again: bool = False


EFFECTS: tuple[Effect, ...] = (
    Effect(
        "broadcast_post", 0.2, 0.12,
        Text("सार्वजनिक पोस्ट देखना", "seeing a public post"),
        "between 0 (Aggarwal et al. 2023, Nature Human Behaviour; Collins, Kalla & Keane 2012) "
        "and 0.39 (Bond et al. 2012, Nature 489:295)",
    ),
    Effect(
        "reminder", 0.74, 0.24,
        Text("मतदान की याद दिलाने वाला संदेश", "a reminder of the poll"),
        "Bhatti et al. 2017, pooled text-message trials",
    ),
    Effect(
        "plan_making", 0.9, 0.4,
        Text("मतदान की योजना बनवाना", "making a plan to vote"),
        "Nickerson & Rogers 2010, Psychological Science 21:194",
    ),
    Effect(
        "pledge", 3.7, 1.6,
        Text("शपथ और उसकी याद", "a pledge with a reminder"),
        "Costa, Schaffner & Prevost 2018, PLoS ONE 13:e0197066",
    ),
    Effect(
        "friend_asks", 8.3, 3.6,
        Text("परिचित का व्यक्तिगत आग्रह", "a personal request from someone known"),
        "Schein et al. 2021, The Web Conference",
    ),
)  # fmt: skip


def effect(key: str) -> Effect:
    """Return the effect named `key`; KeyError if there is none."""
    return {e.key: e for e in EFFECTS}[key]


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something that is taken for granted, not measured: shown wherever its result is shown.

    `source` says why this value: the study it comes from, or that it is assumed.
    """

    key: str
    what: Text
    value: float | str
    source: Text


ASSUMED = Text("माना गया", "assumed")
"""The source of a value for which there is none."""

SALIENCE_DISCOUNT = Assumption(
    "salience_discount",
    Text(
        "बड़े चुनावों में प्रभाव घटता है: प्रकाशित प्रभाव का यह अंश लिया गया",
        "effects shrink in high-salience elections: this share of the published effect is used",
    ),
    0.45,
    Text(
        "Mann & Haenschen 2024: प्रभाव 33 से 76 % घटते हैं; उस सीमा का मध्य",
        "Mann & Haenschen 2024: effects shrink by 33 to 76 %; the middle of that range",
    ),
)
