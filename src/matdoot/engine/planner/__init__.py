"""The planner: arrays of a problem in, the best plan found and its certified bound out.

net: the arrays; tables: frames to arrays and back; kernels: the response of the cells; sweep,
relax: the fractional optimum; bound, laminar: its certificate; lazy: whole posts one by one;
exchange, search: smaller problems better still; floors: what must be reached; solve: all of it
in order; order, response, baselines: what the plan brings, and what it gains over simpler ones.
"""

from matdoot.engine.planner.response import breakdown

__all__ = ["breakdown"]
