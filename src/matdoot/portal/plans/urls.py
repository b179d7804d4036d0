"""Addresses of the plan, and of what it asks of each ambassador."""

from django.urls import path

from matdoot.portal.plans import views

app_name = "plans"
urlpatterns = [
    path("plan/", views.overview, name="overview"),
    path("plan/week/<int:number>/", views.week, name="week"),
    path("ambassadors/<str:ambassador_id>/", views.ambassador, name="ambassador"),
]
