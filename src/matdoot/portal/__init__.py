"""The portal: the results of the main job as pages, Hindi by default, English at one click.

Apps stand in the order of the story (areas, ambassadors, plans, outreach, results) on `common`;
each imports only those before it. Inside an app: urls, views, selectors (reads) or services
(writes), models.
"""
