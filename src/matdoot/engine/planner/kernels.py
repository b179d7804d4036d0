"""Compiled steps on the response of the cells: slopes of a post, and adding or taking away one.

For a cell with convertible people M the votes are M (1 - exp(-sum_t ww_t psi(y_t))). Along one
more post its slope is reach x dose x ww x left x fresh, its curvature that times
reach x dose x (ww x fresh + 1 / w). Both are sums over the account's stations, once by section;
themes then enter through a small matrix. A place is (account, week), a post (account, week, theme).
"""

import numpy as np
from numba import njit

from matdoot.engine.planner.net import F32, F64, Net, State


@njit(cache=True, nogil=True)
def count(x: F32, c: int, t: int) -> float:
    """Return how many posts `x` has for an account and week, all themes together."""
    total = 0.0
    for h in range(x.shape[2]):
        total += x[c, t, h]
    return total


@njit(cache=True, nogil=True)
def used_in_week(net: Net, x: F32, a: int, t: int) -> float:
    """Return how many posts `x` asks of ambassador `a` in week `t`."""
    total = 0.0
    for c in range(net.first[a], net.first[a + 1]):
        total += count(x, c, t)
    return total


@njit(cache=True, nogil=True)
def has_room(net: Net, x: F32, c: int, t: int) -> bool:
    """Say whether account and ambassador allow one more whole post."""
    a = net.owner[c]
    if count(x, c, t) + 0.5 > net.cap_account[c]:
        return False
    return bool(used_in_week(net, x, a, t) + 0.5 < net.cap_week[a])


@njit(cache=True, nogil=True)
def _decay(z: float) -> float:
    """Return exp(-z); near zero, where most steps are, by its series (error below 1e-13)."""
    if abs(z) < 0.02:
        return 1.0 - z * (1.0 - z / 2 * (1.0 - z / 3 * (1.0 - z / 4 * (1.0 - z / 5))))
    return float(np.exp(-z))


@njit(cache=True, nogil=True)
def shift(net: Net, state: State, place: tuple[int, int], dose: F64) -> float:
    """Let an account's audience see `dose` (K) more in a week; return the votes it brings."""
    c, t = place
    inverse = 1.0 / net.saturation
    most = net.week_weight[t] * net.saturation
    votes = 0.0
    for i in range(net.start[c], net.start[c + 1]):
        s = net.station[i]
        r = net.reach[i] * inverse
        for k in range(dose.shape[0]):
            before, people = state.fresh[s, t, k], state.left[s, k]
            after = before * _decay(r * dose[k])
            state.fresh[s, t, k] = after
            state.left[s, k] = people * _decay(most * (before - after))
            votes += people - state.left[s, k]
    return votes


@njit(cache=True, nogil=True)
def post(net: Net, state: State, what: tuple[int, int, int], amount: float) -> float:
    """Add `amount` of a post (negative: take away) to the state; return the votes it brings."""
    c, t, h = what
    dose = np.empty(net.effect.shape[1])
    for k in range(dose.shape[0]):
        dose[k] = net.weight[c, k] * net.effect[h, k] * amount
    state.x[c, t, h] += np.float32(amount)
    return shift(net, state, (c, t), dose)


@njit(cache=True, nogil=True)
def _add_all(net: Net, state: State) -> None:
    """Saturate the cells by the posts that `state.x` already holds."""
    accounts, weeks, themes = state.x.shape
    dose = np.empty(net.effect.shape[1])
    for c in range(accounts):
        for t in range(weeks):
            if count(state.x, c, t) == 0.0:
                continue
            for k in range(dose.shape[0]):
                total = 0.0
                for h in range(themes):
                    total += net.effect[h, k] * state.x[c, t, h]
                dose[k] = net.weight[c, k] * total
            shift(net, state, (c, t), dose)


def state_of(net: Net, x: F32) -> State:
    """Return the state after the posts `x`, free of the rounding that steps leave behind."""
    stations, sections = net.convertible.shape
    fresh = np.ones((stations, len(net.week_weight), sections))
    state = State(x.copy(), fresh, net.convertible.astype(np.float64))
    _add_all(net, state)
    return state


@njit(cache=True, nogil=True)
def slopes(net: Net, state: State, place: tuple[int, int], out: F64) -> None:
    """Fill slopes ``out[0]`` and curvatures ``out[1]`` by section for an account and week."""
    c, t = place
    ww = net.week_weight[t]
    inverse = 1.0 / net.saturation
    sections = out.shape[1]
    for k in range(sections):
        out[0, k] = 0
        out[1, k] = 0
    for i in range(net.start[c], net.start[c + 1]):
        s = net.station[i]
        r = net.reach[i]
        for k in range(sections):
            fresh = state.fresh[s, t, k]
            p = r * fresh * state.left[s, k]
            out[0, k] += p
            out[1, k] += r * p * (inverse + ww * fresh)
    for k in range(sections):
        out[0, k] *= ww * net.weight[c, k]
        out[1, k] *= ww * net.weight[c, k] * net.weight[c, k]


@njit(cache=True, nogil=True)
def theme_slope(net: Net, by_section: F64, h: int) -> float:
    """Return the slope of a post on theme `h`: an upper bound on its gain."""
    total = 0.0
    for k in range(by_section.shape[1]):
        total += by_section[0, k] * net.effect[h, k]
    return total


@njit(cache=True, nogil=True)
def gain(net: Net, state: State, what: tuple[int, int, int], amount: float) -> float:
    """Return by how many votes `amount` more of a post changes the total, exactly."""
    c, t, h = what
    inverse = amount / net.saturation
    most = net.week_weight[t] * net.saturation
    total = 0.0
    for i in range(net.start[c], net.start[c + 1]):
        s = net.station[i]
        r = net.reach[i] * inverse
        for k in range(net.effect.shape[1]):
            seen = -np.expm1(-r * net.weight[c, k] * net.effect[h, k])
            total -= state.left[s, k] * np.expm1(-most * state.fresh[s, t, k] * seen)
    return total


@njit(cache=True, nogil=True)
def curvatures(net: Net, by_section: F64, g: F64, q: F64) -> None:
    """Turn slopes and curvatures by section into those by theme, `g` (H) and `q` (H, H)."""
    themes, sections = net.effect.shape
    for h in range(themes):
        g[h] = theme_slope(net, by_section, h)
        for o in range(h, themes):
            total = 0.0
            for k in range(sections):
                total += net.effect[h, k] * net.effect[o, k] * by_section[1, k]
            q[h, o] = total
            q[o, h] = total
