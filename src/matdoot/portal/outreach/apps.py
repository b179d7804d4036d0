"""The app as Django knows it."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """What an ambassador gets for every planned post: the kits."""

    name = "matdoot.portal.outreach"
