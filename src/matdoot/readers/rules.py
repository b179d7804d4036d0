"""What must hold inside a table, row by row and between rows; what does not is listed."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from matdoot.readers.cells import Fault, parse_number
from matdoot.readers.values import Draft
from matdoot.terms.tables import Column
from matdoot.terms.text import Text

_SEXES = ("male", "female", "third")
_ENOUGH = 50  # electors among whom somebody votes unless something is wrong
_PERCENT_SLACK = 0.006  # fraction: a per cent printed without decimals is off by half a point


def leave_out_incomplete(draft: Draft) -> None:
    """Leave out rows without a value that they need; list other unread values as corrected."""
    for column in draft.table.columns:
        if column.required and not column.nullable:
            wrong = draft.faults.get(column.name, {})
            for i, value in enumerate(draft.columns[column.name]):
                if value is None:
                    draft.leave_out(i, wrong.get(i) or _blank(column))
    for column in draft.table.columns:
        if column.required and not column.nullable:
            continue
        for i, fault in draft.faults.get(column.name, {}).items():
            if draft.kept[i]:
                draft.forget(i, column.name, fault)


def note_unknown(draft: Draft) -> None:
    """Note in how many rows a count that the table needs is not known."""
    for column in draft.table.columns:
        if column.required and column.nullable:
            values = draft.columns[column.name]
            unknown = [i for i in draft.standing() if values[i] is None]
            if unknown and column.unit == "people":
                what = Text(
                    f"{len(unknown)} पंक्तियों में '{column.what.hi}' ज्ञात नहीं।",
                    f"the {column.what.en} are not known in {len(unknown)} rows.",
                )
                draft.ledger.note("not_known", what, **draft.place(unknown[0], column.name))


def _blank(column: Column) -> Fault:
    what = Text(f"'{column.what.hi}' खाली है।", f"the {column.what.en} is missing.")
    return Fault(f"no_{column.name}", what)


def check_turnout(draft: Draft, percents: Sequence[str] | None) -> None:
    """Hold votes against electors, the sexes against the total, and the printed per cent."""
    for i in draft.standing():
        _check_votes(draft, i)
        _check_sexes(draft, i, kind="electors", total="electors")
        _check_sexes(draft, i, kind="votes", total="votes_polled")
        if percents is not None:
            _check_percent(draft, i, percents[i])


def _check_votes(draft: Draft, i: int) -> None:
    columns = draft.columns
    electors, votes = columns["electors"][i], columns["votes_polled"][i]
    if electors == 0:
        what = Text("केंद्र पर शून्य निर्वाचक लिखे हैं।", "the station has 0 electors.")
        draft.note(i, "electors", Fault("no_electors", what))
    if votes == 0 and (electors or 0) >= _ENOUGH:
        what = Text(
            f"{electors} निर्वाचकों पर एक भी मत नहीं: प्रविष्टि छूटी है या मतदान का बहिष्कार; मतदान ज्ञात नहीं माना गया।",
            f"not one vote of {electors} electors: a figure is missing or the poll was boycotted; "
            "the turnout is taken as not known.",
        )
        draft.forget(i, "votes_polled", Fault("no_votes", what))
        for sex in _SEXES:
            columns[f"votes_{sex}"][i] = None
        return
    if electors is not None and votes is not None and votes > electors:
        what = Text(
            f"डाले गए मत ({votes}) निर्वाचकों ({electors}) से अधिक हैं।",
            f"votes polled ({votes}) are more than the electors ({electors}).",
        )
        draft.forget(i, "votes_polled", Fault("votes_above_electors", what))
        for sex in _SEXES:
            columns[f"votes_{sex}"][i] = None
        return
    for sex in _SEXES:
        roll, polled = columns[f"electors_{sex}"][i], columns[f"votes_{sex}"][i]
        if roll is not None and polled is not None and polled > roll:
            what = Text(
                f"इस वर्ग के मत ({polled}) उसके निर्वाचकों ({roll}) से अधिक हैं।",
                f"the votes of this sex ({polled}) are more than its electors ({roll}).",
            )
            draft.forget(i, f"votes_{sex}", Fault("votes_above_electors", what))


def _check_sexes(draft: Draft, i: int, *, kind: str, total: str) -> None:
    parts = [draft.columns[f"{kind}_{sex}"][i] for sex in _SEXES]
    whole = draft.columns[total][i]
    if whole is None or parts[0] is None or parts[1] is None:
        return
    added = sum(p or 0 for p in parts)
    if added != whole:
        label = draft.table.by_name[total].what
        what = Text(
            f"{label.hi}: पुरुष, महिला और तृतीय लिंग का योग {added}, कुल {whole} लिखा है।",
            f"{label.en}: men, women and third gender add up to {added}, the total says {whole}.",
        )
        draft.note(i, total, Fault("sexes_differ", what))


def _check_percent(draft: Draft, i: int, cell: str) -> None:
    electors, votes = draft.columns["electors"][i], draft.columns["votes_polled"][i]
    printed = parse_number(cell)
    if not isinstance(printed, float) or not electors or votes is None:
        return
    share = printed if printed <= 1.0 else printed / 100
    if abs(share - votes / electors) > _PERCENT_SLACK:
        what = Text(
            f"छपा प्रतिशत {share:.2%}, मत / निर्वाचक {votes / electors:.2%}।",
            f"the printed per cent is {share:.2%}, votes over electors give {votes / electors:.2%}.",
        )
        draft.note(i, "votes_polled", Fault("percent_differs", what))


def unify_ac_names(draft: Draft) -> None:
    """Give each AC its most frequent name where a file has several; list each spelling."""
    if "ac_name" not in draft.columns:
        return
    acs, names = draft.columns["ac_no"], draft.columns["ac_name"]
    spelled: dict[tuple[str, int], Counter[str]] = {}
    where: dict[tuple[str, int, str], list[int]] = {}
    for i in draft.standing():
        if names[i]:
            ac = (draft.columns["state"][i], acs[i])
            spelled.setdefault(ac, Counter())[names[i]] += 1
            where.setdefault((*ac, names[i]), []).append(i)
    for (state, ac_no, name), rows in where.items():
        usual = max(spelled[state, ac_no].items(), key=lambda item: (item[1], item[0]))[0]
        if name == usual:
            continue
        what = Text(
            f"विधानसभा क्षेत्र {ac_no} का नाम {len(rows)} पंक्तियों में '{name}' है, अन्यत्र '{usual}'; "
            f"'{usual}' माना गया।",
            f"AC {ac_no} is named '{name}' in {len(rows)} rows and '{usual}' elsewhere; "
            f"'{usual}' was taken.",
        )
        draft.ledger.correct("ac_name_differs", what, **draft.place(rows[0], "ac_name"))
        for i in rows:
            names[i] = usual


def leave_out_duplicates(draft: Draft) -> None:
    """Keep the first row of each key; list the later ones as identical or contradicting."""
    keys = [draft.columns[name] for name in draft.table.key]
    first: dict[tuple[Any, ...], int] = {}
    contradicted: set[int] = set()
    for i in draft.standing():
        j = first.setdefault(tuple(column[i] for column in keys), i)
        if j == i:
            continue
        differ = [
            c for c in draft.table.columns if draft.columns[c.name][i] != draft.columns[c.name][j]
        ]
        draft.leave_out(i, _repeated(draft.rows[j], differ))
        if differ and j not in contradicted:
            contradicted.add(j)
            what = Text(
                f"पंक्ति {draft.rows[i]} में यही प्रविष्टि अन्य मानों के साथ है; यह पंक्ति मानी गई, देख लें।",
                f"row {draft.rows[i]} has the same key with other values; this row was taken: check.",
            )
            draft.ledger.note("contradicted", what, **draft.place(j))


def _repeated(row: int, differ: Sequence[Column]) -> Fault:
    if not differ:
        return Fault(
            "duplicate", Text(f"पंक्ति {row} की हूबहू नकल है।", f"it repeats row {row} exactly.")
        )
    hi, en = ", ".join(c.what.hi for c in differ), ", ".join(c.what.en for c in differ)
    what = Text(
        f"पंक्ति {row} में यही प्रविष्टि है, पर मान भिन्न हैं ({hi}); पहली पंक्ति मानी गई।",
        f"row {row} has the same key but other values ({en}); the first was taken.",
    )
    return Fault("contradicts", what)
