"""The app as Django knows it."""

from django.apps import AppConfig


class AmbassadorsConfig(AppConfig):
    """Who can speak there: ambassadors and their accounts."""

    name = "matdoot.portal.ambassadors"
