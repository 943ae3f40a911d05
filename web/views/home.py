"""The first page: one box, the doors, the services."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.actor import VISITOR
from landrequests.services import services
from parcels.codes import RenovationCode
from parcels.queries import parcel_by_code
from web.hero import example_code, hero_drawing
from web.templatetags.zamin import fa, kod


@dataclass(frozen=True, slots=True)
class Example:
    """A search that works here: what is searched, and how the link reads."""

    query: str
    shown: str


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    context = {"services": services().values(), "hero": hero_drawing(), "examples": _examples(example_code())}
    return render(request, "web/home.html", context)


def _examples(code: RenovationCode | None) -> list[Example]:
    if code is None:
        return []
    found = [Example(code.short, kod(code.short))]
    address = parcel_by_code(VISITOR, code).address
    return [*found, Example(address, fa(address))] if address else found
