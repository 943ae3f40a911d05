"""From the form to a boundary: files laid down for the reader, text, table or parcel handed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import shapely
from django.conf import settings
from django.http import HttpRequest
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from geo.crs import to_wgs84
from geo.densify import GEOD
from geo.geojson import written
from importers.uploads import laid_down
from landrequests.actions import create_boundary_once
from landrequests.intake import Source, options_from, source_from, source_from_files
from landrequests.models import Boundary
from landrequests.sent_forms import SentForm
from parcels.models import Municipality
from parcels.queries import outline_of, parcel_named
from web.forms.boundary import BoundaryForm


def boundary_from(
    actor: Actor, form: BoundaryForm, sent: SentForm, declared: Mapping[str, Any] | None = None
) -> Boundary:
    """Return the boundary that the form gives, sent twice the same; `declared` says where else it is known to lie.

    Raises
    ------
    DomainError
        What readers, geometry or the cadastre say about it.
    """
    given = form.options()
    if declared:
        given["declared"] = {**declared, **given.get("declared", {})}
    options = options_from(given)
    if form.way != "file":
        return create_boundary_once(actor=actor, source=_source(actor, form), options=options, sent=sent)
    with laid_down(form.files) as (paths, names):
        source = source_from_files(paths, names)
        return create_boundary_once(actor=actor, source=source, options=options, sent=sent)


def _source(actor: Actor, form: BoundaryForm) -> Source:
    if form.way == "code":
        return source_from({"geometry": written(parcel_outline(actor, form.code))})
    if form.way == "coordinates":
        return source_from({"text": form.text})
    ring = form.drawn_ring
    if ring is None:
        return source_from({"text": form.table_text})
    return source_from({"geometry": {"type": "Polygon", "coordinates": [ring]}, "drawn": True})


def parcel_outline(actor: Actor, code: str, *, municipality: str | None = None) -> BaseGeometry:
    """Return the corners of a registered parcel in longitude, latitude; the code may name its municipality.

    Raises
    ------
    DomainError
        The code is none, or there is no such parcel.
    """
    parcel = parcel_named(actor, code, municipality=municipality)
    return _on_wgs84(shapely.from_wkb(outline_of(actor, parcel).wkb))


def place_of_parcel(actor: Actor, code: str, *, municipality: str | None = None) -> dict[str, Any]:
    """Return a registered parcel as the declared place of a boundary.

    Raises
    ------
    DomainError
        The code is none, or there is no such parcel.
    """
    ring = max(shapely.get_parts(parcel_outline(actor, code, municipality=municipality)), key=shapely.area).exterior
    return {"kind": "parcel", "ring": [[float(x), float(y)] for x, y in ring.coords]}


def place_of_municipality(municipality: Municipality) -> dict[str, Any]:
    """Return where the applications of a municipality lie, as the declared place of a boundary; nothing if unknown."""
    if municipality.service_area is None:
        return {}
    west, south, east, north = municipality.service_area.extent
    lon, lat = (west + east) / 2, (south + north) / 2
    radius_m = GEOD.inv(lon, lat, east, north)[2]
    return {"kind": "county", "lon": lon, "lat": lat, "radius_km": radius_m / 1000}


def sent_form(request: HttpRequest) -> SentForm:
    """Return what tells a form that is sent again from another one."""
    return SentForm(request.POST.get("key", "")[:80], str(request.META.get("CSRF_COOKIE", "")))


def _on_wgs84(outline: BaseGeometry) -> BaseGeometry:
    """Return the corners of the record as longitude, latitude; the published ones are rounded to a centimetre."""
    corners = to_wgs84(shapely.get_coordinates(outline), settings.GRID_SRID).lonlat
    return shapely.set_coordinates(outline, corners)
