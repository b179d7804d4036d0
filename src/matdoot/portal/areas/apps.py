"""The app as Django knows it."""

from django.apps import AppConfig


class AreasConfig(AppConfig):
    """Where turnout is low: the campaign's constituencies and polling stations."""

    name = "matdoot.portal.areas"
