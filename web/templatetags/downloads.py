"""The list of files of a boundary, for any page that shows one."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from landrequests.exports.registry import export_formats
from landrequests.models import Boundary

register = template.Library()
_SYSTEM_KEYS = {"utm": "downloads.utm", "degrees": "downloads.degrees"}


@register.inclusion_tag("web/parts/downloads.html")
def downloads(boundary: Boundary) -> dict[str, Any]:
    """Show each format with a link for each system it is written in."""
    return {"files": [_file(boundary, code) for code in export_formats()]}


def _file(boundary: Boundary, code: str) -> dict[str, Any]:
    form = export_formats()[code]
    address = reverse("boundary-export", args=(boundary.pk, code))
    links = [
        {"system_key": _SYSTEM_KEYS[system], "address": f"{address}?coordinates={system}"} for system in form.systems
    ]
    return {"title": form.title, "links": links}
