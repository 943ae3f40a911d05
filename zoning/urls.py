"""Addresses of the zoning layers."""

from __future__ import annotations

from django.urls import path

from tiles.connections import reads_elsewhere
from zoning import api

urlpatterns = [
    path("api/v1/zoning-layers/", reads_elsewhere(api.layers), name="zoning-layers"),
    path("api/v1/zoning-layers/<str:code>/", reads_elsewhere(api.layer), name="zoning-layer"),
    path("api/v1/zoning-layers/<str:code>/versions/", reads_elsewhere(api.versions), name="zoning-layer-versions"),
]
