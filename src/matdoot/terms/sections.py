"""Sections of the electors: the partition the plan counts by, and the views over it."""

from dataclasses import dataclass

from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Section:
    """One cell of the partition sex × age band; `share` = its usual share of the electors.

    `share` is an assumption until the office's own roll figures replace it.
    """

    key: str
    name: Text
    sex: str
    ages: tuple[int, int]
    share: float


SECTIONS: tuple[Section, ...] = (
    Section(
        "women 18-19", Text("महिला नव मतदाता (18-19)", "women 18-19"), "female", (18, 19), 0.010
    ),
    Section("men 18-19", Text("पुरुष नव मतदाता (18-19)", "men 18-19"), "male", (18, 19), 0.014),
    Section("women 20-84", Text("महिलाएँ (20-84)", "women 20-84"), "female", (20, 84), 0.441),
    Section("men 20-84", Text("पुरुष (20-84)", "men 20-84"), "male", (20, 84), 0.522),
    Section("women 85+", Text("वरिष्ठ महिलाएँ (85+)", "women 85+"), "female", (85, 120), 0.007),
    Section("men 85+", Text("वरिष्ठ पुरुष (85+)", "men 85+"), "male", (85, 120), 0.006),
)
"""The default partition. Shares: 18-19 from ECI's 2024 roll (1.8 to 2 % of electors), 85+ about
1 % (ECI 2024), women 46 % of Uttar Pradesh's electors; used only where the roll gives nothing."""

SECTION_KEYS = tuple(section.key for section in SECTIONS)


def section(key: str) -> Section:
    """Return the default section named `key`; KeyError if it is none of them."""
    return {s.key: s for s in SECTIONS}[key]
