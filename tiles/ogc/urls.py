"""Addresses of OGC API – Features."""

from __future__ import annotations

from django.urls import path

from tiles.ogc import views

urlpatterns = [
    path("ogc/", views.landing, name="ogc"),
    path("ogc/api", views.api, name="ogc-api"),
    path("ogc/conformance", views.conformance, name="ogc-conformance"),
    path("ogc/collections", views.collections, name="ogc-collections"),
    path("ogc/collections/<str:code>", views.collection, name="ogc-collection"),
    path("ogc/collections/<str:code>/queryables", views.queryables, name="ogc-queryables"),
    path("ogc/collections/<str:code>/items", views.items, name="ogc-items"),
    path("ogc/collections/<str:code>/items/<path:name>", views.item, name="ogc-item"),
]
