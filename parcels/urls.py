"""Addresses of the parcels."""

from __future__ import annotations

from django.urls import path

from parcels import api, changes_api, divisions_api
from tiles.connections import reads_elsewhere

urlpatterns = [
    path("api/v1/divisions/", reads_elsewhere(divisions_api.divisions), name="divisions"),
    path("api/v1/parcels/", reads_elsewhere(api.parcels), name="parcels"),
    path("api/v1/parcel-changes/", changes_api.parcel_changes, name="parcel-changes"),
    path("api/v1/parcels/<path:code>/history/", changes_api.parcel_history, name="parcel-history"),
    path("api/v1/parcels/<path:code>/", reads_elsewhere(api.parcel), name="parcel"),
]
