"""Which column of a paper is what: headings propose, the sums of the rows decide.

On a Form 20 the candidates' votes of a row add up to its valid votes, and these with rejected
votes and NOTA to its total. On a turnout paper men, women and others add up to a total, once
for electors and once for voters. Such sums, holding in nearly all rows, say more than a heading
that is vertical, in an old font or cut in pieces.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matdoot.readers.papers.words import column_word

HOLDS = 0.8  # share of the rows in which a sum must hold to say what a column is

Figures = NDArray[np.int64]


@dataclass(slots=True)
class Roles:
    """What was found: role to column, the candidates' columns, and how often the sums hold.

    `place` and `people` are columns left of the votes; `sum_share` is the share of rows whose
    candidates add up (None where no sum can be tested).
    """

    columns: dict[str, int] = field(default_factory=dict)
    candidates: list[int] = field(default_factory=list)
    sum_share: float | None = None
    nota_in_valid: bool = False

    def take(self, role: str, column: int) -> None:
        """Give a role to a column unless it has one already."""
        if column not in self.columns.values() and column not in self.candidates:
            self.columns.setdefault(role, column)


def find_roles(figures: Figures, words: Sequence[str], start: int) -> Roles:
    """Return the roles of the columns from `start` on.

    Parameters
    ----------
    figures : array of int64, rows × columns
        The rows of stations; -1 where a cell holds no whole number.
    words : sequence of str
        What each column's heading says (:func:`column_word`).
    start : int
        First column right of station number and name.
    """
    roles = Roles()
    held = [c for c in range(start, figures.shape[1]) if (figures[:, c] >= 0).mean() >= 0.5]
    held = [c for c in held if words[c] != "serial" and not _is_counter(figures, c, start)]
    after = _people(figures, words, held, roles)
    rest = [c for c in held if c >= after]
    _votes(figures, words, rest, roles)
    for column in range(start, figures.shape[1]):
        if words[column] in ("tendered", "rejected", "nota", "epic", "percent"):
            roles.take(words[column], column)
    return roles


def heading_words(labels: Sequence[Sequence[str]]) -> list[str]:
    """Return :func:`column_word` of every column's heading."""
    return [column_word(parts) for parts in labels]


def _agreement(figures: Figures, parts: Sequence[int], total: int) -> float:
    """Return the share of rows in which the parts (blank = 0) add up to the total."""
    known = figures[:, total] >= 0
    if known.sum() < max(1, 0.5 * len(figures)):
        return 0.0
    sums = np.where(figures[:, list(parts)] < 0, 0, figures[:, list(parts)]).sum(axis=1)
    if not sums[known].any():
        return 0.0
    return float((sums == figures[:, total])[known].mean())


def _is_counter(figures: Figures, column: int, start: int) -> bool:
    """Tell whether a column numbers rows or candidates: the same as the station, or as itself."""
    values = figures[:, column]
    if len(values) >= 5 and values[0] > 0 and (values == values[0]).all():
        return True
    return any(
        float((values == figures[:, c]).mean()) > 0.9 and float(figures[:, c].max()) > 3
        for c in range(start)
    )


def _people(figures: Figures, words: Sequence[str], held: Sequence[int], roles: Roles) -> int:
    """Find electors and voters by sex; return the first column after them."""
    groups = _sex_groups(figures, words, held)
    after = held[0] if held else 0
    single = next((c for c in held if words[c] == "electors"), None)
    if single is None and held and _tops_all(figures, held[0], held[1:]):
        single = held[0]
    for at, group in enumerate(groups[:2]):
        total = figures[:, group[-1]]
        before = held[: held.index(group[0])]
        voters = at == 1 or any(
            float((figures[:, c] >= total).mean()) > 0.95
            and float((figures[:, c] > total).mean()) > 0.5
            for c in before[-1:]
        )
        name = "voted" if voters else "electors"
        roles.take(f"{name}_total" if voters else "electors", group[-1])
        for sex, column in zip(("male", "female", "other"), group[:-1], strict=False):
            roles.take(f"{name}_{sex}", column)
        if voters and before and "electors" not in roles.columns:
            roles.take("electors", before[-1])
        after = group[-1] + 1
    if single is not None and not groups:
        roles.take("electors", single)
        after = single + 1
        after = _lone_voters(figures, words, held, roles) or after
    if groups or single is not None:
        after = _after_marks(words, held, after, roles)
    return after


def _lone_voters(
    figures: Figures, words: Sequence[str], held: Sequence[int], roles: Roles
) -> int | None:
    """Take the one column of voters beside electors, where no votes follow; return what is next."""
    beyond = [c for c in held if c > roles.columns["electors"] and words[c] != "percent"]
    if not 1 <= len(beyond) <= 2 or words[beyond[0]] not in ("voted", "total"):
        return None
    roles.take("voted_total", beyond[0])
    return beyond[0] + 1


def _tops_all(figures: Figures, column: int, others: Sequence[int]) -> bool:
    """Tell whether a column is never below any other: electors, as no candidate has all votes."""
    if not others:
        return False
    most = figures[:, list(others)].max(axis=1)
    return (
        float((figures[:, column] >= most).mean()) > 0.95
        and float((figures[:, column] > most).mean()) > 0.5
    )


def _after_marks(words: Sequence[str], held: Sequence[int], after: int, roles: Roles) -> int:
    """Take per cent, EPIC and tendered votes that stand between voters and candidates."""
    for column in held:
        if column >= after and words[column] in ("epic", "tendered", "percent"):
            if column > after and any(after <= c < column for c in held):
                break
            roles.take(words[column], column)
            after = column + 1
    return after


def _sex_groups(figures: Figures, words: Sequence[str], held: Sequence[int]) -> list[list[int]]:
    """Return runs male, female, (other), total: as headed, or two that follow each other."""
    groups: list[list[int]] = []
    at = 0
    while at < len(held):
        group = _people_at(figures, held, at)
        said = sum(words[c] in ("male", "female", "other") for c in group[:-1])
        follows = bool(groups) and held[at - 1] == groups[-1][-1]
        if group and (said >= 2 or follows or _people_at(figures, held, at + len(group))):
            groups.append(group)
            at += len(group)
        else:
            at += 1
    return groups


def _people_at(figures: Figures, held: Sequence[int], at: int) -> list[int]:
    """Return the run from `at` on that adds up as men, women, few or no others; [] if none does."""
    for length in (4, 3):
        group = list(held[at : at + length])
        if len(group) < length or _agreement(figures, group[:-1], group[-1]) < HOLDS:
            continue
        mean = np.maximum(figures[:, group], 0).mean(axis=0)
        few_others = length == 3 or mean[2] < 0.1 * mean[-1]
        if few_others and min(mean[0], mean[1]) > 0.15 * mean[-1]:
            return group
    return []


def _votes(figures: Figures, words: Sequence[str], held: Sequence[int], roles: Roles) -> None:
    """Find candidates, valid votes, rejected votes, NOTA, total and tendered votes."""
    if len(held) < 3:
        return
    best = _best_sum(figures, words, held)
    if best is None:
        _by_words(words, held, roles)
        return
    share, end, total_at = best
    roles.sum_share = share
    block = list(held[:end])
    skipped = list(held[end:total_at])
    target = held[total_at]
    for column in [*block[2:], *skipped]:
        if words[column] in ("nota", "rejected", "tendered"):
            roles.take(words[column], column)
            roles.nota_in_valid |= words[column] == "nota" and column in block
    named = set(roles.columns.values())
    roles.candidates = [c for c in block if c not in named]
    right = list(held[total_at + 1 :])
    is_all = any(words[c] in ("nota", "rejected") for c in block) and words[target] != "valid"
    if is_all or not _has_total(figures, target, skipped, right):
        last = _plain_total(figures, words, target, right)
        if last is None:
            roles.take("valid" if words[target] == "valid" else "total", target)
        else:
            roles.take("valid", target)
            roles.take("total", last)
    else:
        roles.take("valid", target)
        for column in skipped:
            roles.take("nota", column)
    _right_of_valid(figures, words, right, roles)


def _best_sum(
    figures: Figures, words: Sequence[str], held: Sequence[int]
) -> tuple[float, int, int] | None:
    """Return share, end of the candidates and place of their sum, for the sum that holds best."""
    found: list[tuple[float, int, int]] = []
    for total_at in range(2, len(held)):
        for skip in range(min(3, total_at - 1)):
            end = total_at - skip
            share = _agreement(figures, held[:end], held[total_at])
            if share >= 0.5:
                # The nearest sum is the valid votes; one that leaves columns out must hold better.
                score = share - 0.02 * skip - 0.001 * total_at
                said = words[held[total_at]] in ("valid", "total")
                found.append((score + 0.01 * said, end, total_at))
    if not found:
        return None
    _, end, total_at = max(found)
    return _agreement(figures, held[:end], held[total_at]), end, total_at


def _by_words(words: Sequence[str], held: Sequence[int], roles: Roles) -> None:
    """Take the headings' word where no sum holds in half of the rows."""
    for column in held:
        if words[column] in ("valid", "rejected", "nota", "total", "tendered"):
            roles.take(words[column], column)
    first = min(
        (c for r, c in roles.columns.items() if r in ("valid", "total", "nota")), default=None
    )
    if first is not None:
        roles.candidates = [c for c in held if c < first and c not in roles.columns.values()]


def _has_total(figures: Figures, valid: int, skipped: Sequence[int], right: Sequence[int]) -> bool:
    """Tell whether a later column is the sum so far plus what stands between."""
    return any(
        _agreement(figures, [valid, *skipped, *right[:i]], right[i]) >= HOLDS
        or _agreement(figures, [valid, *right[:i]], right[i]) >= HOLDS
        for i in range(len(right))
    )


def _plain_total(
    figures: Figures, words: Sequence[str], valid: int, right: Sequence[int]
) -> int | None:
    """Return a later column headed as total that is never below the sum; None if there is none."""
    for column in reversed(right):
        known = figures[:, column] >= 0
        above = known & (figures[:, column] >= figures[:, valid])
        if words[column] == "total" and known.mean() > 0.5 and above.sum() >= HOLDS * known.sum():
            return column
    return None


def _right_of_valid(
    figures: Figures, words: Sequence[str], right: Sequence[int], roles: Roles
) -> None:
    """Name what stands right of the valid votes: rejected, NOTA, total, tendered, in any order."""
    valid = roles.columns.get("valid")
    if valid is not None and "total" not in roles.columns:
        _find_total(figures, words, right, roles)
    total = roles.columns.get("total", -1)
    for column in reversed(right):
        if words[column] in ("tendered", "nota", "rejected"):
            roles.take(words[column], column)
    between = [c for c in right if c < total and c not in roles.columns.values()]
    open_roles = [r for r in ("rejected", "nota") if r not in roles.columns]
    if len(between) == 1 and len(open_roles) == 2:
        filled = (figures[:, between[0]] > 0).mean() > 0.2
        roles.take("nota" if filled else "rejected", between[0])
    else:
        for role, column in zip(open_roles, between, strict=False):
            roles.take(role, column)
    beyond = [c for c in right if c > total and c not in roles.columns.values()]
    if beyond and words[beyond[0]] in ("", "tendered"):
        roles.take("tendered", beyond[0])


def _find_total(figures: Figures, words: Sequence[str], right: Sequence[int], roles: Roles) -> None:
    """Give the role of the total to the column that sums most: valid, rejected and NOTA."""
    valid = roles.columns["valid"]
    inside = [roles.columns["nota"]] if "nota" in roles.columns and not roles.nota_in_valid else []
    best: tuple[float, int] | None = None
    for i, column in enumerate(right):
        ways = [[valid, *right[:i]], [valid, *inside, *right[:i]]]
        ways += [[valid, c] for c in [*inside, *right[:i]]]
        ways += [
            [valid, a, b] for a in right[:i] for b in [*inside, *right[:i]] if a < b or b in inside
        ]
        share = max(_agreement(figures, way, column) for way in ways)
        if share >= HOLDS and (
            best is None or figures[:, column].sum() >= figures[:, best[1]].sum()
        ):
            best = (share, column)
    if best is None:
        said = [c for c in right if words[c] == "total"]
        best = (0.0, said[-1]) if said else None
    if best is not None:
        roles.take("total", best[1])
