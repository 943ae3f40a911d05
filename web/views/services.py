"""The catalogue of services."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from landrequests.services import services


@require_safe
def service_list(request: HttpRequest) -> HttpResponse:
    """Show every land service: for what, by whom, in how many days, under which rules."""
    return render(request, "web/services.html", {"services": services().values()})


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Show the components with their states, for those who build pages."""
    return render(request, "web/design.html")
