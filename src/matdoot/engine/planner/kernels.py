"""Compiled steps on the response of the cells: slopes of a post, and adding or taking away one.

For a cell with convertible people M the votes are M (1 - exp(-sum_t ww_t psi(y_t))). Along one
more post its slope is reach x dose x ww x left x fresh, its curvature that times
reach x dose x (ww x fresh + 1 / w). Both are sums over the account's stations, once by section;
themes then enter through a small matrix.
"""

import numpy as np
from numba import njit

from matdoot.engine.planner.net import F32, F64, Net, State


def rest_state(net: Net) -> State:
    """Return the state at which nobody has seen anything."""
    stations, sections = net.convertible.shape
    fresh = np.ones((stations, len(net.week_weight), sections), np.float32)
    return State(fresh, net.convertible.copy())


@njit(cache=True, nogil=True)
def count(x: F32, place: tuple[int, int]) -> float:
    """Return how many posts `x` has for an account and week, all themes together."""
    total = 0.0
    for h in range(x.shape[2]):
        total += x[place[0], place[1], h]
    return total


@njit(cache=True, nogil=True)
def shift(net: Net, state: State, place: tuple[int, int], dose: F32) -> None:
    """Let the audience of account ``place[0]`` see `dose` (by section) more in week ``place[1]``."""
    c, t = place
    inverse = np.float32(1.0 / net.saturation)
    most = np.float32(net.week_weight[t] * net.saturation)
    for i in range(net.start[c], net.start[c + 1]):
        s = net.station[i]
        r = net.reach[i] * inverse
        for k in range(dose.shape[0]):
            before = state.fresh[s, t, k]
            after = before * np.exp(-r * dose[k])
            state.fresh[s, t, k] = after
            state.left[s, k] *= np.exp(most * (after - before))


@njit(cache=True, nogil=True)
def post(net: Net, state: State, place: tuple[int, int], theme: int, amount: float) -> None:
    """Add `amount` posts of `theme` (negative: take away) to `state`."""
    dose = np.empty(net.effect.shape[1], np.float32)
    for k in range(dose.shape[0]):
        dose[k] = net.weight[place[0], k] * net.effect[theme, k] * np.float32(amount)
    shift(net, state, place, dose)


@njit(cache=True, nogil=True)
def add_all(net: Net, state: State, x: F32) -> None:
    """Add the posts `x` (C, T, H) to `state`, all themes of an account and week at once."""
    accounts, weeks, themes = x.shape
    dose = np.empty(net.effect.shape[1], np.float32)
    for c in range(accounts):
        for t in range(weeks):
            if count(x, (c, t)) == 0.0:
                continue
            for k in range(dose.shape[0]):
                total = 0.0
                for h in range(themes):
                    total += net.effect[h, k] * x[c, t, h]
                dose[k] = net.weight[c, k] * total
            shift(net, state, (c, t), dose)


def state_of(net: Net, x: F32) -> State:
    """Return the state after the posts `x`, free of the rounding that steps leave behind."""
    state = rest_state(net)
    add_all(net, state, x)
    return state


@njit(cache=True, nogil=True)
def slopes(net: Net, state: State, place: tuple[int, int], first: F32, second: F32) -> None:
    """Fill slope `first` and curvature `second` by section for the account and week `place`."""
    c, t = place
    ww = np.float32(net.week_weight[t])
    inverse = np.float32(1.0 / net.saturation)
    for k in range(first.shape[0]):
        first[k] = 0
        second[k] = 0
    for i in range(net.start[c], net.start[c + 1]):
        s = net.station[i]
        r = net.reach[i]
        for k in range(first.shape[0]):
            fresh = state.fresh[s, t, k]
            p = r * fresh * state.left[s, k]
            first[k] += p
            second[k] += r * p * (inverse + ww * fresh)
    for k in range(first.shape[0]):
        first[k] *= ww * net.weight[c, k]
        second[k] *= ww * net.weight[c, k] * net.weight[c, k]


@njit(cache=True, nogil=True)
def gain(net: Net, state: State, place: tuple[int, int], theme: int, amount: float) -> float:
    """Return by how many votes `amount` more posts of `theme` change the total, exactly."""
    c, t = place
    inverse = amount / net.saturation
    most = net.week_weight[t] * net.saturation
    total = 0.0
    for i in range(net.start[c], net.start[c + 1]):
        s = net.station[i]
        r = net.reach[i] * inverse
        for k in range(net.effect.shape[1]):
            seen = -np.expm1(-r * net.weight[c, k] * net.effect[theme, k])
            total -= state.left[s, k] * np.expm1(-most * state.fresh[s, t, k] * seen)
    return total


@njit(cache=True, nogil=True)
def theme_slopes(net: Net, first: F32, second: F32, g: F64, q: F64) -> None:
    """Turn slopes by section into slopes `g` (H) and curvatures `q` (H, H) by theme."""
    themes, sections = net.effect.shape
    for h in range(themes):
        g[h] = 0.0
        for k in range(sections):
            g[h] += net.effect[h, k] * first[k]
        for o in range(h, themes):
            total = 0.0
            for k in range(sections):
                total += net.effect[h, k] * net.effect[o, k] * second[k]
            q[h, o] = total
            q[o, h] = total
