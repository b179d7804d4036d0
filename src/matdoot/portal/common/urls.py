"""Addresses that belong to no part of the story."""

from django.urls import path, re_path

from matdoot.portal.common import views

app_name = "common"
urlpatterns = [
    path("about/", views.about, name="about"),
    re_path(r"^lang/(?P<lang>hi|en)/$", views.choose_language, name="language"),
]
