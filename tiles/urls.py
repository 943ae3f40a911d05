"""Addresses of the tiles."""

from __future__ import annotations

from django.urls import path

from tiles import views

urlpatterns = [
    path("tiles/<str:layers>/<int:z>/<int:x>/<int:y>.mvt", views.tile, name="tile"),
    path("tiles/<str:layers>.json", views.tilejson, name="tilejson"),
]
