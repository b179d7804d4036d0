"""Address of the roster."""

from django.urls import path

from matdoot.portal.ambassadors import views

app_name = "ambassadors"
urlpatterns = [path("", views.roster, name="roster")]
