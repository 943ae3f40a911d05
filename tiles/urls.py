"""Addresses of the tiles."""

from __future__ import annotations

from django.urls import path

from tiles import views
from tiles.connections import reads_elsewhere

urlpatterns = [
    path("tiles/<str:layers>/<int:z>/<int:x>/<int:y>.mvt", reads_elsewhere(views.tile), name="tile"),
    path("tiles/<str:layers>.json", reads_elsewhere(views.tilejson), name="tilejson"),
]
