"""Addresses of constituencies and polling stations."""

from django.urls import path, re_path

from matdoot.portal.areas import views

app_name = "areas"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("stations/", views.station_list, name="stations"),
    path("stations.csv", views.station_csv, name="stations_csv"),
    path("<int:ac_no>/", views.constituency, name="constituency"),
    re_path(
        r"^(?P<ac_no>[0-9]+)/(?P<ps_no>[0-9]+)(?P<ps_suffix>[A-Z]*)/$",
        views.station,
        name="station",
    ),
]
