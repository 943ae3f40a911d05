"""Addresses of the API of this package."""

from django.urls import path

from landrequests.api.overlays import OverlaysView, OverlayView

urlpatterns = [
    path("api/v1/overlays/", OverlaysView.as_view(), name="overlays"),
    path("api/v1/overlays/<uuid:report_id>/", OverlayView.as_view(), name="overlay"),
]
