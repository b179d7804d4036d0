"""Plans that an office might make without a planner, for comparison at the same number of posts."""

from collections.abc import Iterable

import numpy as np

from matdoot.engine.planner.net import F32, F64, Net


def audience_size(net: Net) -> F64:
    """Return convertible people who see one post, by account."""
    people = net.convertible.sum(axis=1, dtype=np.float64)
    seen = net.reach * people[net.station]
    total = np.concatenate([[0.0], np.cumsum(seen, dtype=np.float64)])
    return np.asarray(total[net.start[1:]] - total[net.start[:-1]])


def biggest_first(net: Net, posts: int, size: F64) -> F32:
    """Ask the accounts in order of `size`, each in every week up to its limits, themes in turn."""
    order = np.argsort(-size, kind="stable")
    return _filled(net, posts, ((c, t) for c in order for t in range(net.shape[1])))


def equal_shares(net: Net, posts: int) -> F32:
    """Ask every ambassador equally often: one post each in turn, week after week."""
    turn = np.arange(len(net.owner)) - net.first[net.owner]
    order = np.lexsort((np.arange(len(turn)), turn))
    return _filled(net, posts, ((c, t) for c in order for t in range(net.shape[1])))


def _filled(net: Net, posts: int, turns: Iterable[tuple[int, int]]) -> F32:
    x = net.kept.copy()
    asked = x.sum(axis=2)
    used = np.zeros((len(net.cap_week), net.shape[1]))
    np.add.at(used, net.owner, asked)
    left, told = posts - int(x.sum(dtype=np.float64)), 0
    for c, t in turns:
        if left <= 0:
            break
        a = net.owner[c]
        amount = int(min(net.cap_account[c] - asked[c, t], net.cap_week[a] - used[a, t], left))
        if amount > 0:
            x[c, t, told % net.shape[2]] += amount
            asked[c, t] += amount
            used[a, t] += amount
            left -= amount
            told += 1
    return x
