"""Addresses of the findings, of what they rest on, and of the files."""

from django.urls import path

from matdoot.portal.results import views

app_name = "results"
urlpatterns = [
    path("", views.home, name="home"),
    path("results/quality/", views.quality, name="quality"),
    path("results/quality/rows/", views.quality_rows, name="quality_rows"),
    path("results/assumptions/", views.assumptions, name="assumptions"),
    path("results/files/", views.files, name="files"),
    path("results/files/<path:name>", views.download, name="download"),
]
