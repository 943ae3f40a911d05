"""The sheet on paper: A4, with a map of a fixed scale; made of stored facts, nothing is fetched."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from shapely.geometry.base import BaseGeometry

from core import figures
from core.texts import language_from
from geo.crs import title_of
from landrequests.models import OverlaySheet
from landrequests.paper import pdf_of
from landrequests.sheet.contents import comma, contents_of
from landrequests.sheet.corner_table import MOST_ROWS, corner_rows
from landrequests.sheet.drawing import NUMBERED_CORNERS, MapPicture, corners_of, draw_map, swatch, unnumbered
from landrequests.sheet.frame import Frame
from landrequests.sheet.issuing import corners_in_grid, frame_of
from landrequests.sheet.painting import Painted, painted_of
from landrequests.sheet.qr import qr_svg
from landrequests.sheet.words import WORDS, said


def sheet_pdf(sheet: OverlaySheet, language: str, *, home: str) -> bytes:
    """Return the PDF of a sheet; `home` is the address of this installation, as its readers reach it.

    The same sheet, language and home give the same bytes.
    """
    language = language_from(language)
    html = render_to_string("landrequests/sheet.html", _context(sheet, language, home))
    return pdf_of(html, style="sheet.css")


def verify_address(sheet: OverlaySheet, home: str) -> str:
    """Return the address of the page that says whether a sheet is genuine and current: fixed, it is on paper."""
    return f"{home.rstrip('/')}/verify/{sheet.code}/"


def _context(sheet: OverlaySheet, language: str, home: str) -> dict[str, Any]:
    report = sheet.report
    frame, corners = frame_of(report.boundary), corners_in_grid(report.boundary)
    painted = painted_of(report, frame, language)
    grid = title_of(settings.GRID_SRID).say(language)
    rows = corner_rows(corners, language)
    count = len(corners_of(corners))
    return {
        "w": {name: text.say(language) for name, text in WORDS.items()},
        "language": language,
        "direction": "ltr" if language == "en" else "rtl",
        "municipality": report.municipality.name_en if language == "en" else report.municipality.name_fa,
        "code": sheet.code,
        "report": report,
        "contents": contents_of(report, language, painted.marks, painted.planned),
        "map": _map(sheet, frame, corners, painted, language),
        "legend": [(line, figures.number(line.number, language), swatch(line.effect)) for line in painted.legend],
        "boundary_swatch": swatch("boundary"),
        "unpainted": said("not_painted", language, classes=comma(painted.unpainted, language))
        if painted.unpainted
        else "",
        "map_note": said("map_note", language, grid=grid, step=figures.length(frame.step_m, language)),
        "too_many": _left_out(frame, corners, count, language),
        "corners": rows,
        "more_corners": said("more_corners", language, count=figures.number(count - MOST_ROWS, language))
        if count > MOST_ROWS
        else "",
        "corner_note": said("corner_note", language, grid=grid),
        "moment": report.known_at.isoformat().replace("+00:00", "Z"),
        "boundary_digest": report.boundary.digest,
        "qr": qr_svg(verify_address(sheet, home)),
        "verify": said("verify", language, address=f"\u2066{home.rstrip('/')}/verify/\u2069"),
        "is_demo": settings.ENVIRONMENT != "production",
    }


def _left_out(frame: Frame, corners: BaseGeometry, count: int, language: str) -> str:
    """Return why the map lacks numbers of corners; nothing where it has all."""
    if count > NUMBERED_CORNERS:
        return said("no_numbers", language, most=figures.number(NUMBERED_CORNERS, language))
    left_out = unnumbered(frame, corners)
    return said("close_numbers", language, count=figures.number(left_out, language)) if left_out else ""


def _map(sheet: OverlaySheet, frame: Frame, corners: BaseGeometry, painted: Painted, language: str) -> MapPicture:
    return draw_map(frame, corners, painted.zones, sheet.ground, language)
