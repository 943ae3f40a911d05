"""The page of components: every part in every state, made from the templates the pages use."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parcels.codes import PARTS
from web.samples.layers import layer_samples
from web.samples.office import office_samples
from web.samples.places import CODE, place_samples
from web.samples.planner import planner_samples
from web.samples.requests import request_samples
from web.views.parcel import Part


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Show the components with their states, for those who build pages."""
    context = {
        "colours": ("yellow", "blue", "green", "red", "white"),
        "code": CODE,
        "parts": [Part(value, name) for value, name in zip(CODE.parts, PARTS, strict=True)],
        "area_m2": 12_480.6,
        "part": 0.017,
        "day": date(2026, 11, 21),
        "lat": 36.200070,
        "applicant": request_samples(),
        "officer": office_samples(),
        "planner": planner_samples(),
        "land": place_samples(),
        "layers": layer_samples(),
    }
    return render(request, "web/design.html", context)
