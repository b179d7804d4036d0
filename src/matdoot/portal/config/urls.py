"""Every address of the portal, in the order of the story."""

from django.urls import include, path

urlpatterns = [
    path("", include("matdoot.portal.results.urls")),
    path("areas/", include("matdoot.portal.areas.urls")),
    path("ambassadors/", include("matdoot.portal.ambassadors.urls")),
    path("", include("matdoot.portal.plans.urls")),
    path("kits/", include("matdoot.portal.outreach.urls")),
    path("", include("matdoot.portal.common.urls")),
]
