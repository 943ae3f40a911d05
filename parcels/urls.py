"""Addresses of the parcels."""

from __future__ import annotations

from django.urls import path

from parcels import api, divisions_api

urlpatterns = [
    path("api/v1/divisions/", divisions_api.divisions, name="divisions"),
    path("api/v1/parcels/", api.parcels, name="parcels"),
    path("api/v1/parcels/<path:code>/", api.parcel, name="parcel"),
]
