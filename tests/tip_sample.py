"""Results for the Turnout Implementation Plan: the examples as they are really ranked."""

from dataclasses import replace
from functools import cache

from sample_results import EXAMPLES, ujjain, varanasi

from matdoot.jobs.demo import rank_inputs, read_inputs
from matdoot.terms.results.campaign import CampaignResults


@cache
def varanasi_ranked() -> CampaignResults:
    """Varanasi: stations with two past polls, the first of them by sex."""
    return replace(varanasi(), ranking=rank_inputs(read_inputs(EXAMPLES / "varanasi")))


@cache
def ujjain_ranked() -> CampaignResults:
    """Ujjain: only ACs are ranked; stations with their setting."""
    inputs = read_inputs(EXAMPLES / "ujjain")
    return replace(ujjain(), ranking=rank_inputs(inputs), stations=inputs.stations)
