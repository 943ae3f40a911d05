"""The map page: an enhancement; without it, the search and a list of parcels."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """Show the map."""
    return render(request, "web/map.html")
