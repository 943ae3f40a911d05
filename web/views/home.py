"""The first page: one box, the doors, the services."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from landrequests.services import services
from parcels.records import ParcelRecord
from web.hero import example, hero_drawing
from web.templatetags.zamin import fa, kod


@dataclass(frozen=True, slots=True)
class Example:
    """A search that works here: what is searched, and how the link reads."""

    query: str
    shown: str


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    context = {"services": services().values(), "hero": hero_drawing(), "examples": _examples(example())}
    return render(request, "web/home.html", context)


def _examples(parcel: ParcelRecord | None) -> list[Example]:
    if parcel is None:
        return []
    found = [Example(parcel.code.short, kod(parcel.code.short))]
    return [*found, Example(parcel.address, fa(parcel.address))] if parcel.address else found
