"""Giving a report its sheet: once, under a code of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.db import transaction
from shapely.geometry.base import BaseGeometry

from core.errors import NotFoundError
from core.tracking import new_code, read_code
from geo.crs import from_wgs84
from landrequests.models import Boundary, OverlayReport, OverlaySheet
from landrequests.sheet.frame import Frame, frame_over
from landrequests.sheet.ground import ground_of

#: Places of a code before its check character: 135 random bits.
CODE_PLACES = 27


@transaction.atomic
def sheet_of(report: OverlayReport) -> OverlaySheet:
    """Return the sheet of a report, made the first time it is asked for.

    From then on the boundary is kept: a paper that is out must be found again years later.

    Raises
    ------
    NotFoundError
        The boundary went in this moment.
    """
    boundary = Boundary.objects.select_for_update(no_key=True).filter(pk=report.boundary_id).first()
    if boundary is None:
        raise NotFoundError()
    known = OverlaySheet.objects.filter(report=report).first()
    if known is not None:
        return known
    if boundary.expires_at is not None:
        boundary.expires_at = report.boundary.expires_at = None
        boundary.save(update_fields=["expires_at"])
    ground: dict[str, Any] = ground_of(frame_of(boundary))
    return OverlaySheet.objects.create(report=report, code=new_code(CODE_PLACES), ground=ground)


def written_code(text: str) -> str | None:
    """Return a sheet's code as it is written; ``None`` where a letter of it is wrong or missing."""
    return read_code(text, CODE_PLACES)


def frame_of(boundary: Boundary) -> Frame:
    """Return the map of a settled boundary."""
    west, south, east, north = corners_in_grid(boundary).bounds
    return frame_over((west, south, east, north))


def corners_in_grid(boundary: Boundary) -> BaseGeometry:
    """Return the corners alone in the grid: the record itself has more points where edges bend."""
    lonlat = shapely.from_wkb(bytes(boundary.lonlat.wkb))  # type: ignore[union-attr]  # settled, so it has corners
    points = shapely.get_coordinates(lonlat)
    return shapely.set_coordinates(lonlat, np.asarray(from_wgs84(points, settings.GRID_SRID)))


def area_in_grid(boundary: Boundary) -> BaseGeometry:
    """Return the record of a settled boundary."""
    return shapely.from_wkb(bytes(boundary.geom.wkb))  # type: ignore[union-attr]  # as above
