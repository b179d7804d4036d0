"""Stations followed along the roll: found, split, merged, moved, and none lost."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matdoot.engine.matching import Model, Roll, Rolls, alike, follow, rooms, shares, together
from matdoot.engine.matching.evidence import by_chance, compare, scores
from matdoot.engine.matching.kernels import backward, best_path, forward, posterior
from matdoot.engine.matching.learn import everywhere
from matdoot.engine.matching.model import BLOCKS, EVERY_KIND

PLACES = [
    "rmpr", "sndk", "brhnpr", "kltl", "mdpr", "jgdspr", "tkrnl", "plkhn", "dvrnpr", "snvl", "grdhr",
    "pndl", "lksmpr", "mhmdbd", "cndpr", "hrpl", "kndsr", "lrmnpr", "vdnt", "srpr", "bltkr", "nrynpr",
    "gpl", "drynbd", "sknd", "frzpr", "mltn", "jnkpr", "trkp", "hmrpl",
]  # fmt: skip
SIZES = np.array(
    [1012, 480, 1350, 777, 1190, 640, 905, 1422, 333, 1101, 850, 560, 1287, 710, 990,
     1499, 420, 1075, 618, 930, 1160, 545, 1380, 809, 1234, 690, 1020, 470, 1311, 888], dtype=float,
)  # fmt: skip


def keys(places: list[str], room: int = 0) -> list[str]:
    return [f"primary {place}" + (f" room {room}" if room else "") for place in places]


def roll(sizes: np.ndarray, names: list[str]) -> Roll:
    nothing = np.full(len(sizes), np.nan)
    return Roll(np.asarray(sizes, float), nothing, rooms(names), together(names), nothing, nothing)


def pair(old: tuple[np.ndarray, list[str]], new: tuple[np.ndarray, list[str]]) -> Rolls:
    likeness = alike(old[1], new[1])
    return Rolls(roll(*old), roll(*new), likeness, np.zeros(likeness.shape, np.int8))


def told(rolls: Rolls) -> set[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return {(t.relation, t.earlier, t.later) for t in follow(rolls).ties}


def same(pairs) -> set:
    return {("same", (i,), (j,)) for i, j in pairs}


def test_identical_lists_give_identity() -> None:
    found = follow(pair((SIZES, keys(PLACES)), (SIZES, keys(PLACES))))
    assert {(t.relation, t.earlier, t.later) for t in found.ties} == same(
        (i, i) for i in range(len(SIZES))
    )
    assert min(t.probability for t in found.ties) > 0.99


def test_without_any_name_the_sizes_along_the_roll_are_enough() -> None:
    grown = np.round(SIZES * 1.02)
    later = np.insert(grown, 10, 640.0)
    found = told(pair((SIZES, [""] * 30), (later, [""] * 31)))
    assert same((i, i if i < 10 else i + 1) for i in range(30)) <= found
    assert ("new", (), (10,)) in found


def test_a_split_and_a_merge_are_found_by_their_sums() -> None:
    later = np.concatenate(
        [SIZES[:7], [760.0, 690.0], SIZES[8:11], [SIZES[11:13].sum()], SIZES[13:]]
    )
    names = keys(PLACES)
    after = [
        *names[:7],
        names[7] + " room 1",
        names[7] + " room 2",
        *names[8:11],
        names[11],
        *names[13:],
    ]
    names[12] = names[11] + " room 2"
    found = told(pair((SIZES, names), (later, after)))
    assert ("split", (7,), (7, 8)) in found
    assert ("merge", (11, 12), (12,)) in found
    assert len(found) == 29


def test_neighbours_that_change_places_keep_their_identity() -> None:
    order = [*range(5), 6, 5, *range(7, 30)]
    names = keys(PLACES)
    found = told(pair((SIZES, names), (SIZES[order], [names[i] for i in order])))
    assert found == same((i, j) for j, i in enumerate(order))


def test_a_station_that_moved_to_the_end_of_the_roll_is_found_by_name() -> None:
    order = [*range(4), *range(5, 30), 4]
    names = keys(PLACES)
    found = follow(pair((SIZES, names), (SIZES[order], [names[i] for i in order])))
    assert {(t.earlier, t.later) for t in found.ties} == {((i,), (j,)) for j, i in enumerate(order)}
    assert [t.earlier for t in found.ties if t.moved] == [(4,)]


def test_a_station_that_moved_is_found_by_its_coordinates() -> None:
    order = [*range(4), *range(5, 30), 4]
    places = 23.0 + np.arange(30) * 0.02, 75.0 + (np.arange(30) * 7 % 30) * 0.02
    nobody = [""] * 30
    blank = pair((SIZES, nobody), (SIZES[order], nobody))
    at = [
        Roll(r.electors, r.women, r.room, r.together, places[0][rows], places[1][rows])
        for r, rows in ((blank.earlier, np.arange(30)), (blank.later, np.array(order)))
    ]
    rolls = Rolls(*at, blank.names, blank.word)
    assert ("same", (4,), (29,)) in told(rolls)
    assert ("same", (4,), (29,)) not in told(blank)


def asked(*same: tuple[int, int], different: tuple[tuple[int, int], ...] = ()) -> Rolls:
    """Two equal lists without a name, and an officer's word on some pairs."""
    rolls = pair((SIZES, [""] * 30), (SIZES, [""] * 30))
    for word, pairs in ((1, same), (-1, different)):
        for i, j in pairs:
            rolls.word[i, j] = word
    return rolls


def everyone_once(ties) -> bool:
    rows = sorted(i for t in ties for i in t.earlier), sorted(j for t in ties for j in t.later)
    return rows == (list(range(30)), list(range(30)))


def test_a_pair_that_an_officer_ruled_out_is_not_given() -> None:
    assert ("same", (3,), (3,)) in told(asked())
    found = follow(asked(different=((3, 3),)))
    assert not any(3 in t.earlier and 3 in t.later for t in found.ties)
    assert everyone_once(found.ties)


def test_an_officer_is_believed_against_the_evidence() -> None:
    found = follow(asked((3, 4), (3, 5)))
    tie = next(t for t in found.ties if 3 in t.earlier)
    assert {4, 5} <= set(tie.later)
    assert found.links[3, 4] == found.links[3, 5] == 1.0
    assert everyone_once(found.ties)


def test_a_confirmed_link_does_not_shut_out_the_others_of_its_block() -> None:
    names = keys(PLACES)
    names[5] = names[4] + " room 2"
    later = SIZES.copy()
    later[4:6] = 760.0, 1230.0
    rolls = pair((SIZES, names), (later, names))
    rolls.word[5, 4] = 1
    tie = next(t for t in follow(rolls).ties if 5 in t.earlier)
    assert tie.earlier == tie.later == (4, 5)


@pytest.mark.parametrize(
    "pairs", [[(10, 12)], [(2, 25), (20, 4)], [(6, 1), (6, 28)], [(0, 29), (29, 0), (15, 15)]]
)
def test_what_an_officer_confirmed_stands_even_across_the_roll(pairs) -> None:
    found = follow(asked(*pairs))
    linked = {(i, j) for t in found.ties for i in t.earlier for j in t.later}
    assert linked >= set(pairs)
    assert everyone_once(found.ties)


@pytest.mark.parametrize(("before", "after"), [(0, 3), (3, 0), (0, 0), (1, 1)])
def test_short_lists_are_accounted_for(before: int, after: int) -> None:
    rolls = pair((SIZES[:before], keys(PLACES[:before])), (SIZES[:after], keys(PLACES[:after])))
    found = follow(rolls)
    assert [i for t in found.ties for i in t.earlier] == list(range(before))
    assert [j for t in found.ties for j in t.later] == list(range(after))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 2**32 - 1))
def test_every_station_stands_in_exactly_one_tie(n: int, m: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    lists = []
    for length in (n, m):
        sizes = rng.integers(100, 1600, length).astype(float)
        sizes[rng.random(length) < 0.2] = np.nan
        lists.append((sizes, [rng.choice([*keys(PLACES[:6]), ""]) for _ in range(length)]))
    found = follow(pair(*lists))
    assert sorted(i for t in found.ties for i in t.earlier) == list(range(n))
    assert sorted(j for t in found.ties for j in t.later) == list(range(m))
    assert all(0 <= t.probability <= 1 for t in found.ties)
    assert found.links.shape == (n, m)
    assert ((found.links >= 0) & (found.links <= 1)).all()


def every_path(n: int, m: int, i: int = 0, j: int = 0):
    """Yield all paths as tuples of moves (kind, i, j), by plain recursion."""
    if (i, j) == (n, m):
        yield ()
        return
    steps = [(kind, int(a), int(b)) for kind, (a, b) in enumerate(BLOCKS)]
    for kind, a, b in [*steps, (-1, 1, 0), (-2, 0, 1)]:
        if i + a <= n and j + b <= m:
            for rest in every_path(n, m, i + a, j + b):
                yield ((kind, i + a, j + b), *rest)


def weight(path, score, steps) -> float:
    total, last = 0.0, 0
    for kind, i, j in path:
        state = 0 if kind >= 0 else -kind
        total += steps[last, state] + (score[kind, i, j] if kind >= 0 else 0.0)
        last = state
    return total


def test_the_kernels_sum_exactly_the_paths_that_there_are() -> None:
    rolls = pair(
        (SIZES[:4], keys(PLACES[:4])), (SIZES[[0, 1, 1, 2]], keys(["rmpr", "sndk", "sndk", "xyz"]))
    )
    signs, model = compare(rolls), Model()
    corridor = everywhere(rolls)
    score = scores(
        rolls, (signs, by_chance(rolls, signs)), model, kinds=EVERY_KIND, corridor=corridor
    )
    steps = model.steps()
    reach = forward(score, BLOCKS, steps, corridor)
    rest = backward(score, BLOCKS, steps, corridor)
    chance, closed, new, _ = posterior(score, BLOCKS, (reach, rest), corridor)

    weights = {path: math.exp(weight(path, score, steps)) for path in every_path(4, 4)}
    total = sum(weights.values())
    assert np.isclose(np.logaddexp.reduce(reach[:3, 4, 4]), math.log(total))
    assert np.isclose(rest[0, 0, 0], math.log(total))
    for kind, i, j in [(0, 1, 1), (0, 4, 4), (2, 2, 3), (1, 2, 2), (-1, 3, 2), (-2, 4, 4)]:
        by_hand = sum(w for path, w in weights.items() if (kind, i, j) in path) / total
        if kind >= 0:
            assert np.isclose(chance[kind, i, j], by_hand, atol=1e-6)
    gone = (
        sum(w for path, w in weights.items() if any((-1, 3, j) in path for j in range(5))) / total
    )
    assert np.isclose(closed[2], gone)
    fresh = (
        sum(w for path, w in weights.items() if any((-2, i, 4) in path for i in range(5))) / total
    )
    assert np.isclose(new[3], fresh)

    def rightly_told(path) -> float:
        return sum(
            BLOCKS[k].sum() * chance[k, i, j]
            if k >= 0
            else (closed[i - 1] if k == -1 else new[j - 1])
            for k, i, j in path
        )

    best = best_path(chance, BLOCKS, closed, new)
    assert np.isclose(rightly_told(map(tuple, best)), max(map(rightly_told, weights)))


sizes = st.lists(st.integers(1, 3000), min_size=1, max_size=5)


@given(sizes, sizes)
def test_shares_of_an_earlier_station_sum_to_one(earlier: list[int], later: list[int]) -> None:
    part = shares(np.array(earlier, float), np.array(later, float))
    assert np.allclose(part.sum(axis=1), 1.0)
    assert (part >= 0).all()
    assert (part.sum(axis=0) > 0).all()


def test_shares_follow_the_boundaries() -> None:
    assert shares(np.array([1000.0]), np.array([600.0, 200.0])).tolist() == [[0.75, 0.25]]
    assert shares(np.array([400.0, 700.0]), np.array([1100.0])).tolist() == [[1.0], [1.0]]
    redrawn = shares(np.array([800.0, 400.0]), np.array([600.0, 600.0]))
    assert np.allclose(redrawn, [[0.75, 0.25], [0.0, 1.0]])
    assert shares(np.array([0.0]), np.array([10.0, 0.0])).tolist() == [[0.5, 0.5]]


def test_rare_words_weigh_more_than_frequent_ones() -> None:
    likeness = alike(keys(PLACES[:8]), ["primary rmpr", "primary brkgrm", ""])
    assert likeness[0, 0] > 0.99
    assert likeness[0, 1] < 0.4
    assert np.isnan(likeness[:, 2]).all()


def test_rooms_and_buildings_are_read_from_keys() -> None:
    names = ["primary rmpr room 1", "primary rmpr room 2", "primary sndk", "", "ward 12 school"]
    assert rooms(names).tolist() == [1, 2, 0, -1, 12]
    assert together(names).tolist() == [1, 0, -1, -1, -1]
