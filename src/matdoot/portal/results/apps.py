"""The app as Django knows it."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """What came of it: the findings, what they rest on, and the files."""

    name = "matdoot.portal.results"
