"""Small drawings of a layer: its zones in their colours, faulty features by number, what a new version changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.utils.safestring import SafeString
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from core.texts import Text
from geo.crs import from_wgs84
from parcels.models import Municipality
from parcels.sketch.canvas import (
    Box,
    Sheet,
    area_path,
    digits,
    drawing,
    lettering,
    north_arrow,
    painted,
    scale_bar,
    sheet_over,
)
from parcels.town import neighbourhood_shapes
from tiles.statements import fetch
from zoning.draft_extent import coverage_of
from zoning.models import LayerDraft, LayerVersion

#: Zones that are drawn at most: the largest. Pages say so where there are more.
MOST_DRAWN = 4_000
#: Faults that carry their number; more would hide the drawing.
NUMBERED = 40
#: The least of the town that is drawn, metres.
_LEAST_M = 300.0
_DETAIL = 1 / 900
_EXTENT = """
SELECT ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)
FROM (SELECT ST_Extent(geom) AS box FROM zoning_zone WHERE version_id = %(version)s) AS zones
"""
_PATTERNS = (
    '<defs><pattern id="p-gained" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="sketch-gained-ink" d="M0 0v6"/></pattern>'
    '<pattern id="p-lost" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<circle class="sketch-lost-ink" cx="3" cy="3" r="1.3"/></pattern></defs>'
)
_ZONES = """
SELECT class.colour, ST_AsBinary(ST_Simplify(zone.geom, %(detail)s, true))
FROM zoning_zone zone JOIN zoning_zoneclass class ON class.id = zone.zone_class_id
WHERE zone.version_id = %(version)s AND (class.is_public OR %(is_all)s)
ORDER BY ST_Area(ST_Envelope(zone.geom)) DESC, zone.id LIMIT %(most)s
"""
_TITLE = Text("نقشهٔ لایه", "Map of the layer")
_FAULTS = Text("نقشهٔ ایرادها: {count} جا", "Map of faults: {count} places")
_CHANGE = Text("نقشهٔ تفاوت دو نسخه", "Map of the difference of two versions")
_TOLD = Text("خط‌ها مرز محله‌هاست.", "Lines are neighbourhoods.")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to be shown, in degrees; ``None`` where none is known, so that the others keep their numbers."""

    at: Sequence[float] | None
    is_bad: bool = False


def layer_map(actor: Actor, version: LayerVersion, language: str, *, is_all: bool) -> SafeString:
    """Return the zones of a version as SVG; empty where it has none. Without `is_all`, public classes alone."""
    box = _box_of(version)
    if box is None:
        return SafeString("")
    sheet = sheet_over(_wide(box), share=0.86)
    town = version.layer.municipality
    zones = _tints(sheet, version, box, is_all=is_all)
    body = [*_town(sheet, actor, town), *zones, _uncovered(sheet, version), *_frame(sheet, language)]
    return drawing(body, title=_TITLE.say(language), description=_TOLD.say(language), name="layer")


def faults_map(actor: Actor, draft: LayerDraft, language: str) -> SafeString:
    """Return the faulty features of a draft as numbers over its zones; empty where none has a place."""
    places = _grid([each["at"] for each in draft.findings if each["at"]])
    if not len(places):
        return SafeString("")
    box = _around(places, _box_of(draft.version) if draft.version else None)
    sheet = sheet_over(_wide(box), share=0.86)
    zones = _tints(sheet, draft.version, box, is_all=True, kind="sketch-quiet") if draft.version else ()
    found = [Mark(each["at"], is_bad=each["severity"] == "error") for each in draft.findings]
    body = [
        *_town(sheet, actor, draft.layer.municipality),
        *zones,
        _uncovered(sheet, draft.version),
        *_marks(sheet, found, language),
        *_frame(sheet, language),
    ]
    title = _FAULTS.say(language, {"count": digits(str(len(places)), language)})
    return drawing(body, title=title, description=_TOLD.say(language), name="faults")


def marks_map(actor: Actor, municipality: Municipality, found: Sequence[Mark], language: str) -> SafeString:
    """Return places as numbers over the town; empty where none is known."""
    places = _grid([each.at for each in found if each.at])
    if not len(places):
        return SafeString("")
    town = neighbourhood_shapes(actor, municipality)
    west, south, east, north = shapely.total_bounds(np.array([*town, shapely.MultiPoint(places)])).tolist()
    sheet = sheet_over(_wide((west, south, east, north)), share=0.86)
    body = [painted(area_path(sheet, town), "sketch-land"), *_marks(sheet, found, language), *_frame(sheet, language)]
    title = _FAULTS.say(language, {"count": digits(str(len(places)), language)})
    return drawing(body, title=title, description=_TOLD.say(language), name="faults")


def change_map(actor: Actor, draft: LayerDraft, language: str) -> SafeString:
    """Return the ground that classes gain and lose; empty where none does."""
    kept = (draft.comparison or {}).get("drawing", {})
    gone, come = (shapely.from_wkt(kept[name]) if kept.get(name) else None for name in ("gone", "come"))
    found = [each for each in (gone, come) if each is not None and not each.is_empty]
    if not found:
        return SafeString("")
    west, south, east, north = shapely.total_bounds(np.array(found, dtype=object)).tolist()
    sheet = sheet_over(_wide((west, south, east, north)), share=0.86)
    zones = _tints(sheet, draft.version, sheet.box, is_all=True, kind="sketch-quiet") if draft.version else ()
    body = [
        _PATTERNS,
        *_town(sheet, actor, draft.layer.municipality),
        *zones,
        _uncovered(sheet, draft.version),
        _changed(sheet, gone, "lost"),
        _changed(sheet, come, "gained"),
        *_frame(sheet, language),
    ]
    return drawing(body, title=_CHANGE.say(language), description=_TOLD.say(language), name="change")


def _uncovered(sheet: Sheet, version: LayerVersion | None) -> str:
    """Return the ground of a sheet on which a version says nothing."""
    covered = coverage_of(None if version is None else version.pk)
    if covered is None:
        return ""
    return painted(area_path(sheet, [shapely.difference(shapely.box(*sheet.box), covered)]), "sketch-uncovered")


def _changed(sheet: Sheet, shape: BaseGeometry | None, kind: str) -> str:
    if shape is None:
        return ""
    areas = painted(area_path(sheet, [shape]), f"sketch-{kind}", f"sketch-{kind}-over")
    return areas + _thin(sheet, [shape], f'class="sketch-{kind}-thin"')


def _box_of(version: LayerVersion | None) -> Box | None:
    if version is None:
        return None
    (row,) = fetch(_EXTENT, {"version": version.pk})
    return None if row[0] is None else (float(row[0]), float(row[1]), float(row[2]), float(row[3]))


def _wide(box: Box) -> Box:
    west, south, east, north = box
    across, up = (max(0.0, _LEAST_M - length) / 2 for length in (east - west, north - south))
    return west - across, south - up, east + across, north + up


def _around(places: Any, box: Box | None) -> Box:
    """Return the box of places, wide enough to see where in the layer they lie."""
    (west, south), (east, north) = places.min(axis=0).tolist(), places.max(axis=0).tolist()
    if box is None:
        return west, south, east, north
    reach = max(box[2] - box[0], box[3] - box[1]) / 6
    return west - reach, south - reach, east + reach, north + reach


def _grid(places: Sequence[Sequence[float]]) -> Any:
    return from_wgs84(np.array(places, dtype=float).reshape(-1, 2), settings.GRID_SRID)


def _town(sheet: Sheet, actor: Actor, municipality: Municipality) -> Iterable[str]:
    yield painted(area_path(sheet, neighbourhood_shapes(actor, municipality)), "sketch-land")


def _frame(sheet: Sheet, language: str) -> tuple[str, str]:
    return north_arrow(language), scale_bar(sheet, language)


def _tints(sheet: Sheet, version: LayerVersion, box: Box, *, is_all: bool, kind: str = "sketch-zone") -> Iterable[str]:
    detail = max(box[2] - box[0], box[3] - box[1]) * _DETAIL
    rows = fetch(_ZONES, {"version": version.pk, "detail": detail, "is_all": is_all, "most": MOST_DRAWN})
    tints: dict[str, list[BaseGeometry]] = {}
    for colour, wkb in rows:
        if wkb is not None:
            tints.setdefault(colour, []).append(shapely.from_wkb(bytes(wkb)))
    for colour, shapes in tints.items():
        path = area_path(sheet, shapes)
        if path:
            yield f'<path class="{kind}" fill="{colour}" stroke="{colour}" d="{path}"/>'
        yield _thin(sheet, shapes, f'class="{kind}-thin" stroke="{colour}"')


def _thin(sheet: Sheet, shapes: Iterable[BaseGeometry], attributes: str) -> str:
    """Return lines and points of some shapes, drawn with the same attributes."""
    drawn = []
    for part in _simple(shapes):
        if isinstance(part, shapely.LineString):
            corners = " ".join(f"{x:.1f} {y:.1f}" for x, y in (sheet.pixel(*corner) for corner in part.coords))
            drawn.append(f'<path {attributes} d="M{corners}"/>')
        elif isinstance(part, shapely.Point):
            x, y = sheet.pixel(part.x, part.y)
            drawn.append(f'<circle {attributes} cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
    return "".join(drawn)


def _simple(shapes: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    parts = shapely.get_parts(shapely.get_parts(list(shapes)))
    return [part for part in parts if not part.is_empty]


def _marks(sheet: Sheet, found: Sequence[Mark], language: str) -> Iterable[str]:
    placed = [(number, each) for number, each in enumerate(found, start=1) if each.at]
    points = _grid([each.at for _, each in placed if each.at])
    # the first lie on top: they are the ones numbered
    for (number, each), (x, y) in reversed(list(zip(placed, points, strict=True))):
        left, top = sheet.pixel(float(x), float(y))
        kind = "bad" if each.is_bad else "odd"
        if number > NUMBERED:
            yield f'<circle class="sketch-{kind}" cx="{left:.1f}" cy="{top:.1f}" r="3"/>'
            continue
        yield f'<circle class="sketch-{kind}" cx="{left:.1f}" cy="{top:.1f}" r="9"/>'
        yield lettering(digits(str(number), language), (left, top + 4), kind="badge on")
