"""Addresses of the kits."""

from django.urls import path

from matdoot.portal.outreach import views

app_name = "outreach"
urlpatterns = [
    path("poster/<path:name>", views.poster, name="poster"),
    path("<str:ambassador_id>/", views.kit, name="kit"),
]
