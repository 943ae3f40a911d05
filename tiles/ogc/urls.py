"""Addresses of OGC API – Features."""

from __future__ import annotations

from django.urls import path

from tiles.connections import reads_elsewhere
from tiles.ogc import views

urlpatterns = [
    path("ogc", reads_elsewhere(views.landing)),  # QGIS follows no redirection that names no host
    path("ogc/", reads_elsewhere(views.landing), name="ogc"),
    path("ogc/api", reads_elsewhere(views.api), name="ogc-api"),
    path("ogc/conformance", reads_elsewhere(views.conformance), name="ogc-conformance"),
    path("ogc/collections", reads_elsewhere(views.collections), name="ogc-collections"),
    path("ogc/collections/<str:code>", reads_elsewhere(views.collection), name="ogc-collection"),
    path("ogc/collections/<str:code>/queryables", reads_elsewhere(views.queryables), name="ogc-queryables"),
    path("ogc/collections/<str:code>/items", reads_elsewhere(views.items), name="ogc-items"),
    path("ogc/collections/<str:code>/items/<path:name>", reads_elsewhere(views.item), name="ogc-item"),
    path("ogc/<path:code>/", views.without_slash, name="ogc-slash"),  # typed by hand: the standard's end without
]
