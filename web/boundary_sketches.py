"""Sketches of a kept boundary: alone, and with what affects it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import numpy as np
import shapely
from django.conf import settings
from django.utils.safestring import SafeString
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from core.texts import Text
from geo.crs import from_wgs84
from landrequests.class_effects import effects_of
from landrequests.models import Boundary, OverlayReport
from landrequests.report_pieces import planned_pieces
from parcels.sketch import boundary_sketch
from parcels.sketch.boundary import Piece
from web.templatetags.zamin import page_language
from zoning.clips import clips, version_ids

Painted = Literal["obstacle", "condition"]
_PAINTED: Mapping[str, Painted] = {"blocks": "obstacle", "warns": "condition"}
_PLANNED = Text("در دست تهیه", "in preparation")


def sketch_of_boundary(actor: Actor, boundary: Boundary, language: str, pieces: Iterable[Piece] = ()) -> SafeString:
    """Return the sketch of a settled boundary, its corners numbered as in the document."""
    return boundary_sketch(actor, _corners_in_grid(boundary), language, pieces=tuple(pieces))


def pieces_of(report: OverlayReport) -> list[Piece]:
    """Return the parts of the boundary that bind, then those that block, then those in plans in preparation."""
    geometry = _area_in_grid(report.boundary)
    effects = effects_of(report)
    painted = {key: _PAINTED[effect] for key, effect in effects.items() if effect in _PAINTED}
    binding = {code for code, _ in painted}
    numbers = {layer["layer"]: layer["version"] for layer in report.facts["layers"] if layer["layer"] in binding}
    found = [
        Piece(painted[clip.layer, clip.class_code], clip.geometry)
        for clip in clips(geometry, version_ids(report.municipality.code, numbers))
        if (clip.layer, clip.class_code) in painted
    ]
    return [*sorted(found, key=lambda piece: piece.effect != "condition"), *planned_of(report)]


def planned_of(report: OverlayReport) -> list[Piece]:
    """Return what of the boundary lies in plans in preparation, with the word that says so."""
    word = _PLANNED.say(page_language())
    return [Piece("planned", piece.geometry, word) for piece in planned_pieces(report)]


def _area_in_grid(boundary: Boundary) -> BaseGeometry:
    return shapely.from_wkb(bytes(boundary.geom.wkb))  # type: ignore[union-attr]  # a report has a settled boundary


def _corners_in_grid(boundary: Boundary) -> BaseGeometry:
    """Return the corners alone in the grid: the record itself has more points where edges bend."""
    lonlat = shapely.from_wkb(bytes(boundary.lonlat.wkb))  # type: ignore[union-attr]  # settled, so it has corners
    points = shapely.get_coordinates(lonlat)
    return shapely.set_coordinates(lonlat, np.asarray(from_wgs84(points, settings.GRID_SRID)))
