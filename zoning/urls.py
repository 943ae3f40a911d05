"""Addresses of the zoning layers."""

from __future__ import annotations

from django.urls import path

from zoning import api

urlpatterns = [
    path("api/v1/zoning-layers/", api.layers, name="zoning-layers"),
    path("api/v1/zoning-layers/<str:code>/", api.layer, name="zoning-layer"),
    path("api/v1/zoning-layers/<str:code>/versions/", api.versions, name="zoning-layer-versions"),
]
