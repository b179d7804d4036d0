"""The planner: arrays of a problem in, the best plan found and its certified bound out.

net: the arrays; tables: frames to arrays and back; kernels: the response of the cells; sweep,
relax: the fractional optimum; bound: the certificate; laminar: the limits; lazy: whole posts, exactly; exchange, search: small problems
better still; floors: what must be reached; solve: all of it in order.
"""
