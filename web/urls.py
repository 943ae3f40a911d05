"""Addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularJSONAPIView

from landrequests.api.convert import ConvertView
from web import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.metrics),
    path("api/schema/", SpectacularJSONAPIView.as_view(), name="openapi"),
    path("api/v1/coordinates/convert/", ConvertView.as_view(), name="coordinates-convert"),
    path("", include("landrequests.urls")),
    path("", include("parcels.urls")),
    path("", include("zoning.urls")),
    path("", include("tiles.urls")),
    path("", include("tiles.ogc.urls")),
    path("", include("web.views.urls")),
]

handler400 = "web.views.errors.bad_request"
handler403 = "web.views.errors.forbidden"
handler404 = "web.views.errors.missing"
handler500 = "web.views.errors.failed"
