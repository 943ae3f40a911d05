"""The paper that answers a request: A4, Persian, with a map and the corners.

Rendered from the frozen report alone; nothing is fetched while it is made.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from shapely.geometry.base import BaseGeometry

from accounts.actor import SYSTEM
from core import figures
from core.jalali import long_date
from core.persian import fa_digits
from geo.crs import title_of, to_wgs84
from landrequests.models import IssuedAnswer, LandRequest, OverlayReport
from landrequests.paper import pdf_of, sketch_on_paper
from landrequests.report_document import report_document
from landrequests.services import service_of
from parcels.sketch import boundary_sketch
from parcels.sketch.boundary import Piece
from zoning.clips import clips, version_ids

_EFFECTS = {"blocks": "مانع", "warns": "شرط یا استعلام", "informs": "آگاهی"}
_VERDICTS = {
    "clear": "در این محدوده مانعی یافت نشد.",
    "conditional": "با رعایت شرط‌ها و پاسخ استعلام‌ها پذیرفته شد.",
    "blocked": "با وجود مانع و پس از بررسی اعتراض پاسخ داده شد.",
}
_PIECES: dict[str, str] = {"blocks": "obstacle", "warns": "condition", "informs": "note"}


def answer_pdf(answer: IssuedAnswer, *, note: str) -> bytes:
    """Return the PDF of an answer that has its number."""
    return pdf_of(render_to_string("landrequests/answer.html", _context(answer, note)), style="answer.css")


def _context(answer: IssuedAnswer, note: str) -> dict[str, Any]:
    request = answer.request
    report = request.report
    if report is None or report.boundary.geom is None:
        raise ValueError(f"request {request.pk} is decided without a report")
    document = report_document(report, "fa")
    measures = document["boundary"]["measures"]
    boundary = shapely.from_wkb(bytes(report.boundary.geom.wkb))
    return {
        "number": fa_digits(f"{answer.year}/{answer.number}"),
        "date": long_date(answer.issued_at, "fa"),
        "authority": service_of(request.service).authority.fa,
        "municipality": request.municipality.name_fa,
        "title": service_of(request.service).title.fa,
        "tracking_code": request.tracking_code,
        "applicants": _applicants(request),
        "verdict": report.verdict,
        "verdict_text": _VERDICTS[report.verdict],
        "note": note,
        "sketch": _sketch(report, boundary),
        "area": figures.area(measures["area_m2"]),
        "grid_area": figures.area(measures["grid_area_m2"]),
        "perimeter": figures.length(measures["perimeter_m"]),
        "corner_count": figures.number(measures["vertex_count"]),
        "on": long_date(report.on, "fa"),
        "findings": [each | {"effect": _EFFECTS[each["effect"]]} for each in document["findings"]],
        "layers": [layer | {"version": figures.number(layer["version"])} for layer in document["layers"]],
        "corners": _corners(boundary),
        "grid_name": title_of(settings.GRID_SRID).fa,
        "digest": report.digest,
        "is_demo": settings.ENVIRONMENT != "production",
    }


def _applicants(request: LandRequest) -> str:
    rows = request.answers.get("applicants", {}).get("applicants", [])
    return "، ".join(str(row.get("name", "")) for row in rows if row.get("name")) or "متقاضی"


def _sketch(report: OverlayReport, boundary: BaseGeometry) -> SafeString:
    effects = {each["layer"]: each["effect"] for each in reversed(report.facts["findings"])}
    numbers = {layer["layer"]: layer["version"] for layer in report.facts["layers"] if layer["classes"]}
    found = clips(boundary, version_ids(report.municipality.code, numbers))
    pieces = [
        Piece(effect=_PIECES[effects[clip.layer]], geometry=clip.geometry)  # type: ignore[arg-type]  # of _PIECES
        for clip in found
        if effects.get(clip.layer) in ("blocks", "warns")
    ]
    return sketch_on_paper(boundary_sketch(SYSTEM, boundary, "fa", pieces=pieces))


def _corners(boundary: BaseGeometry) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for polygon in shapely.get_parts(boundary):
        for ring in (polygon.exterior, *polygon.interiors):
            points = shapely.get_coordinates(ring)
            lonlat = to_wgs84(points, settings.GRID_SRID).lonlat
            sides = np.hypot(*np.diff(points, axis=0).T)
            rows += [
                {
                    "number": figures.number(len(rows) + index + 1),
                    "easting": figures.number(float(x), decimals=3),
                    "northing": figures.number(float(y), decimals=3),
                    "lon": figures.degrees(float(lon), decimals=8),
                    "lat": figures.degrees(float(lat), decimals=8),
                    "side": figures.number(float(side), decimals=2),
                }
                for index, ((x, y), (lon, lat), side) in enumerate(zip(points[:-1], lonlat[:-1], sides, strict=True))
            ]
    return rows
