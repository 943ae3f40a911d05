"""Addresses of the API of this package."""

from django.urls import path

from landrequests.api.boundaries import BoundariesView, BoundaryView
from landrequests.api.overlays import OverlaysView, OverlayView

urlpatterns = [
    path("api/v1/boundaries/", BoundariesView.as_view(), name="boundaries"),
    path("api/v1/boundaries/<uuid:boundary_id>/", BoundaryView.as_view(), name="boundary"),
    path("api/v1/overlays/", OverlaysView.as_view(), name="overlays"),
    path("api/v1/overlays/<uuid:report_id>/", OverlayView.as_view(), name="overlay"),
]
