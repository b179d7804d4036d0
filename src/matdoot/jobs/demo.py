"""The main job: a campaign folder in; ranking, plan, kits, report and tables out.

This is ARCHITECTURE.md's picture in code. Nothing is written into the results folder before all
of it stands: the work is done beside it and moved into place at the end.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

import matdoot
from matdoot.documents.report import write_report
from matdoot.engine.planner.response import breakdown
from matdoot.engine.reach import Settings, build_problem
from matdoot.engine.schedule import schedule_posts
from matdoot.jobs.kits import make_kits
from matdoot.jobs.plan import plan_tables, write_problem
from matdoot.jobs.rank import rank_acs, rank_frames
from matdoot.jobs.replacing import check_replaceable, replacing
from matdoot.jobs.store import save
from matdoot.jobs.tip import write_tip
from matdoot.readers import read_table
from matdoot.readers.ac_history import read_ac_history
from matdoot.readers.campaign import CampaignFolder, read_campaign, read_roster
from matdoot.readers.problem import problem_sha256
from matdoot.terms.errors import InputError, Where
from matdoot.terms.progress import Progress, Silent
from matdoot.terms.results.campaign import Campaign, CampaignResults, Roster
from matdoot.terms.results.causes import OfficeLists
from matdoot.terms.results.planning import Plan, ProblemTables
from matdoot.terms.results.ranking import Ranking
from matdoot.terms.results.reading import Quality, Reading
from matdoot.terms.tables import AC_TURNOUT, STATIONS
from matdoot.terms.text import Text

STAGES = (
    Text("फ़ाइलें पढ़ना और जाँचना", "reading and checking the files"),
    Text("हर केंद्र का अनुमानित मतदान", "expected turnout of every station"),
    Text("योजना बनाना", "making the plan"),
    Text("किट और पोस्टर बनाना", "making kits and posters"),
    Text("प्रतिवेदन और तालिकाएँ लिखना", "writing the report and the tables"),
)
"""What the main job does, in order; progress counts them."""

SETTINGS = "campaign.toml"
_LISTS = ("facilities", "asd", "causes")


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that was read from a campaign folder; turnout or AC history, never both."""

    campaign: Campaign
    turnout: pl.DataFrame | None
    ac_history: pl.DataFrame | None
    stations: pl.DataFrame
    crosswalk: pl.DataFrame | None
    boundaries: str | None
    wards: pl.DataFrame | None
    lists: OfficeLists
    roster: Roster
    readings: tuple[Reading, ...]


def find_example(name: str) -> Path:
    """Return the folder of the shipped example `name`.

    Raises
    ------
    InputError
        If there is no such example; the message lists those there are.
    """
    package = Path(matdoot.__file__).parent
    home = next(p for p in (package / "examples", package.parents[1] / "examples") if p.is_dir())
    names = sorted(p.parent.name for p in home.glob("*/campaign.toml"))
    if name not in names:
        raise InputError(
            Text(f"'{name}' नाम का कोई उदाहरण नहीं है।", f"there is no example named '{name}'."),
            Text(f"उपलब्ध उदाहरण: {', '.join(names)}", f"There are: {', '.join(names)}."),
        )
    return home / name


def read_inputs(folder: Path) -> Inputs:
    """Read and check every file that `folder`/campaign.toml names.

    Raises
    ------
    InputError
        If the folder names neither turnout by station nor AC history, or a file cannot be used.
    """
    source = read_campaign(folder)
    readings: list[Reading] = []

    def table(key: str, name: str) -> pl.DataFrame | None:
        if key not in source.files:
            return None
        parts = [read_table(path, name) for path in _paths(source, key)]
        readings.extend(parts)
        return pl.concat([part.frame for part in parts], how="diagonal_relaxed")

    turnout = table("turnout", "turnout")
    history = None
    if "ac_history" in source.files:
        reading = read_ac_history(_paths(source, "ac_history")[0])
        readings.append(reading)
        history = reading.frame
    if turnout is None and history is None:
        raise InputError(
            Text(
                "न केंद्रवार मतदान दिया है, न विधानसभावार।",
                "neither turnout by station nor by AC is given.",
            ),
            Text(
                "[files] में turnout या ac_history लिखें।", "Name turnout or ac_history under [files]."
            ),
            Where(file=str(folder / "campaign.toml")),
        )
    stations = table("stations", "stations")
    crosswalk = table("crosswalk", "crosswalk")
    wards = table("wards", "wards")
    lists = {name: part for name in _LISTS if (part := table(name, name)) is not None}
    roster, roster_readings = read_roster(source.files)
    readings.extend(roster_readings)
    return Inputs(
        campaign=source.campaign,
        turnout=turnout,
        ac_history=history,
        stations=_stations(stations, turnout),
        crosswalk=crosswalk,
        boundaries=_boundaries(source),
        wards=wards,
        lists=OfficeLists(**lists),
        roster=roster,
        readings=tuple(readings),
    )


def _paths(source: CampaignFolder, key: str) -> tuple[Path, ...]:
    value = source.files[key]
    return value if isinstance(value, tuple) else (value,)


def _boundaries(source: CampaignFolder) -> str | None:
    if "boundaries" not in source.files:
        return None
    return _paths(source, "boundaries")[0].read_text(encoding="utf-8")


def _stations(stations: pl.DataFrame | None, turnout: pl.DataFrame | None) -> pl.DataFrame:
    """Return the station list; where none is given, the stations that the turnout files name."""
    if stations is not None:
        return stations
    if turnout is None:
        return STATIONS.empty()
    keys = ["state", "ac_no", "ps_no", "ps_suffix"]
    latest = turnout.unique(keys, keep="last", maintain_order=True)
    return latest.select(*keys, "district", "ac_name", "ps_name")


def rank_inputs(inputs: Inputs) -> Ranking:
    """Rank stations where their turnout is known, ACs where only theirs is."""
    target, reference = inputs.campaign.coming, inputs.campaign.reference
    if inputs.turnout is not None:
        return rank_frames(
            inputs.turnout,
            stations=inputs.stations,
            crosswalk=inputs.crosswalk,
            target=target,
            reference=reference,
        )
    history = AC_TURNOUT.empty() if inputs.ac_history is None else inputs.ac_history
    return rank_acs(history, stations=inputs.stations, target=target, reference=reference)


def run_campaign(
    folder: Path,
    out: Path,
    *,
    progress: Progress | None = None,
    workers: int = 2,
    public_base_url: str | None = None,
) -> CampaignResults:
    """Do the main job of the campaign in `folder` and leave its results in `out`.

    Parameters
    ----------
    folder : Path
        Holds campaign.toml and the files it names (docs/data-formats.md).
    out : Path
        The results folder. An earlier one is replaced when all of the new one is written.
    workers : int
        Processes that draw posters.
    public_base_url : str, optional
        The office's public site; without it all links lead to official pages.

    Raises
    ------
    InputError
        If a file cannot be used, or `out` holds something other than results; it is then as it was.
    """
    shown = progress or Silent()
    out = check_replaceable(out)

    def stage(number: int) -> None:
        shown.step(STAGES[number], number, len(STAGES))

    stage(0)
    inputs = read_inputs(folder)
    campaign = inputs.campaign
    stage(1)
    ranking = rank_inputs(inputs)
    stage(2)
    with replacing(out) as work:
        problem, plan = _plan(ranking, inputs, work, shown)
        schedule = schedule_posts(
            plan.posts,
            inputs.roster,
            weeks=campaign.weeks,
            poll_date=campaign.poll_date,
            closes=campaign.poll_closes,
        )
        stage(3)
        kits = make_kits(
            campaign,
            inputs.roster,
            schedule,
            out=work,
            public_base_url=public_base_url,
            progress=shown,
            workers=workers,
        )
        results = CampaignResults(
            campaign=campaign,
            quality=Quality(inputs.readings),
            stations=inputs.stations,
            ranking=ranking,
            roster=inputs.roster,
            problem=problem,
            plan=plan,
            schedule=schedule,
            by_ac=breakdown(problem, plan.posts)["ac"],
            kits=kits,
            manifest=_manifest(folder, inputs, ranking, plan),
            boundaries=inputs.boundaries,
        )
        stage(4)
        save(results, work)
        for lang in ("hi", "en"):
            write_report(results, work, lang=lang)
        write_tip(results, work, lang="hi", lists=inputs.lists)
    return results


def _plan(
    ranking: Ranking, inputs: Inputs, work: Path, shown: Progress
) -> tuple[ProblemTables, Plan]:
    """Pose the planning problem, keep it in `work` and solve it; the plan knows its hash."""
    campaign, accounts = inputs.campaign, inputs.roster.accounts
    problem = build_problem(
        ranking,
        inputs.roster,
        weeks=campaign.weeks,
        budget=campaign.budget,
        settings=Settings(wards=inputs.wards),
    )
    if problem.reach.is_empty():
        raise _nobody_reached(ranking)
    write_problem(problem, work / "problem")
    plan = plan_tables(
        problem,
        seed=campaign.seed,
        theme_rest=campaign.theme_rest,
        progress=shown,
        followers=dict(accounts.select("account_id", "followers").iter_rows()),
        input_sha256=problem_sha256(work / "problem"),
    )
    return problem, plan


def _nobody_reached(ranking: Ranking) -> InputError:
    """Return the error of a roster that cannot speak to the district; it names the district's ACs."""
    acs = ", ".join(str(no) for no in ranking.acs["ac_no"].sort())
    return InputError(
        Text(
            "कोई सक्रिय एंबेसडर इस ज़िले के किसी मतदान केंद्र तक नहीं पहुँचता।",
            "no active ambassador reaches any polling station of this district.",
        ),
        Text(
            f"ambassadors में status = active लिखें; audience में इसी ज़िले के क्षेत्र दें "
            f"(area_level = ac के लिए area_id: {acs})।",
            f"Write status = active in ambassadors; in audience name areas of this district "
            f"(with area_level = ac, area_id is one of {acs}).",
        ),
        Where(file="campaign.toml", column="files.audience"),
    )


def _manifest(folder: Path, inputs: Inputs, ranking: Ranking, plan: Plan) -> dict[str, Any]:
    """Return what an observer needs to make the same results again, and the main figures."""
    settings = hashlib.sha256((folder / SETTINGS).read_bytes()).hexdigest()
    keep = ("expected_votes", "votes_low", "votes_high", "upper_bound", "gap", "posts")
    return {
        "version": matdoot.__version__,
        "campaign": inputs.campaign.key,
        "seed": inputs.campaign.seed,
        "inputs": {SETTINGS: settings} | {r.source: r.sha256 for r in inputs.readings},
        "figures": {
            "unit": ranking.unit,
            "units": ranking.frame.height,
            "electors": int(ranking.frame["electors"].sum()),
            "missing_votes": round(float(ranking.frame["missing_votes"].sum())),
            **{name: plan.summary[name] for name in keep},
        },
    }
