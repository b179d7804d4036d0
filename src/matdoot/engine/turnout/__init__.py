"""Expected turnout of every station at the coming election, from all past elections.

`polls` reads one election's list, `links` follows stations from list to list, `pool` joins any
number of elections into one past, `design` lays the features out, `learn` fits and calibrates,
`forecast` puts it together. The formulas and their reasons: docs/methods/turnout.md.
"""
