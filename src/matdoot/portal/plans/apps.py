"""The app as Django knows it."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Who says what, where and when: the plan and what it can add."""

    name = "matdoot.portal.plans"
