"""Addresses of the pages."""

from __future__ import annotations

from django.urls import path

from web.views import boundary, home, map, overlay, parcel, preferences, result, search, services  # noqa: A004

app_name = "pages"

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("map/", map.map_page, name="map"),
    path("map/at/", map.sheet, name="map-sheet"),
    path("parcel/<str:code>/", parcel.parcel, name="parcel"),
    path("boundary/", boundary.boundary, name="boundary"),
    path("boundary/<uuid:boundary_id>/", result.result, name="boundary-result"),
    path("overlay/<uuid:report_id>/", overlay.overlay, name="overlay"),
    path("services/", services.service_list, name="services"),
    path("design/", services.design, name="design"),
    path("language/", preferences.choose_language, name="language"),
    path("theme/", preferences.choose_theme, name="theme"),
]
