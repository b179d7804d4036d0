"""The app as Django knows it."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """What all pages share: the base page, the languages, figures as people read them."""

    name = "matdoot.portal.common"
