"""Frozen results: what the engine returns, documents print and the portal stores.

One module a stage of the story: reading, ranking, planning, kits, campaign.
"""
