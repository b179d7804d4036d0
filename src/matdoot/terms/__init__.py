"""The words and the law: tables, places, sections, calendar, evidence, results, errors.

Nothing here imports anything else of the project, and nothing touches a file, the network,
the clock or the terminal.
"""
