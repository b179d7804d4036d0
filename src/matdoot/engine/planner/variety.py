"""Themes in turn: the same account does not say the same thing again and again.

The response of DESIGN counts doses, and to it a theme told six times is as good as six themes. An
audience sees it otherwise, so a theme may be made to rest: among the next posts of the account
another theme takes its place, the one that costs the fewest votes.
"""

import numpy as np
from numba import njit

from matdoot.engine.planner.kernels import gain, post, state_of
from matdoot.engine.planner.net import F32, Bools, Net, State


def vary_themes(net: Net, x: F32, rest: int) -> State:
    """Return the plan `x` with every theme resting where another can serve.

    Parameters
    ----------
    x : (C, T, H)
        Whole posts within the limits. Account, week and number of posts stay as they are, and so
        do the kept posts of `net`.
    rest : int
        For how many posts of the same account a theme rests, 0 or more. Within a week posts count
        in the order of their themes.

    Returns
    -------
    State
        A theme gives way only to one that tells something to all the sections it tells something
        to, so that no floor is lost; where there is none, it is repeated.
    """
    state = state_of(net, x)
    if rest == 0:
        return state
    told = net.effect > 0
    serves: Bools = np.asarray((told[None, :, :] >= told[:, None, :]).all(axis=2))
    _walk(net, state, x.copy(), (serves, rest))
    return state_of(net, state.x)


def repeats(x: F32, rest: int) -> int:
    """Return how many posts of `x` (C, T, H) are on a theme that should rest."""
    total = 0
    for account in x:
        recent: list[int] = []
        for theme in _in_turn(account):
            total += theme in recent[-rest:] if rest else 0
            recent.append(theme)
    return total


def _in_turn(account: F32) -> list[int]:
    """Return the themes of an account (T, H), week after week."""
    return [h for week in account for h in range(week.size) for _ in range(round(float(week[h])))]


@njit(cache=True, nogil=True)
def _walk(net: Net, state: State, planned: F32, rule: tuple[Bools, int]) -> None:
    serves, rest = rule
    accounts, weeks, themes = planned.shape
    last = np.empty(themes, np.int64)
    for c in range(accounts):
        last[:] = -rest - 1
        turn = 0
        for t in range(weeks):
            for h in range(themes):
                kept = round(net.kept[c, t, h])
                for i in range(round(planned[c, t, h])):
                    said = h
                    if i >= kept and last[h] >= turn - rest:
                        said = _instead(net, state, (c, t, h), (serves[h], last < turn - rest))
                    last[said] = turn
                    turn += 1


@njit(cache=True, nogil=True)
def _instead(net: Net, state: State, what: tuple[int, int, int], may: tuple[Bools, Bools]) -> int:
    """Give the place of a post to the best theme that serves and has rested; return that theme."""
    c, t, h = what
    serves, rested = may
    post(net, state, what, -1.0)
    best, most = h, -1.0
    for o in range(len(serves)):
        if serves[o] and rested[o]:
            votes = gain(net, state, (c, t, o), 1.0)
            if votes > most:
                best, most = o, votes
    post(net, state, (c, t, best), 1.0)
    return best
