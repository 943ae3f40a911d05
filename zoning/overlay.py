"""The overlay: what the layers say of a boundary.

PostGIS cuts the boundary with the subdivided pieces of each version and unions what it finds per
class; here it is measured and judged. See the decision record on the overlay for the choices.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from django.conf import settings
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from zoning.errors import AreasDifferError
from zoning.pieces import ClassPart, Found, VersionPart, ZonePart, ask_parts
from zoning.results import ClassResult, FeatureResult, LayerResult, LayerVersionRef, Relation
from zoning.scale import ArealScale, Geometries, scale_at
from zoning.shapes import AREA, LINE, POINT, rounded

__all__ = ["ClassResult", "FeatureResult", "LayerResult", "LayerVersionRef", "Relation", "ask_overlay", "overlay"]

TOUCHES = Relation.TOUCHES
#: Thinner than this, in metres, a part is a common edge: rounding of coordinates at 4,000 km is 5e-10.
CONTACT_M = 1e-7
#: How far the given area may lie from that of the geometry (relative; absolute in m²).
_AREA_RTOL, _AREA_ATOL = 1e-4, 0.01

#: Coordinates are rounded to this before a part's width is judged, metres.
_THREAD_M = 1e-6
#: No rounding to that makes a part of this width an edge.
_BROAD_M = 1e-3
#: No rounding to that changes a width by a greater share.
_SURELY = 1.001


def overlay(
    *, geometry: Polygon | MultiPolygon, area_m2: float, versions: Sequence[LayerVersionRef]
) -> tuple[LayerResult, ...]:
    """Check a boundary against versions of layers; one result for each version, in their order.

    Parameters
    ----------
    geometry
        The boundary in the working grid (``settings.GRID_SRID``), valid.
    area_m2
        Its area on the ellipsoid: shares are of it.

    Raises
    ------
    AreasDifferError
        `area_m2` is not the area of `geometry`.
    """
    return ask_overlay(geometry=geometry, area_m2=area_m2, versions=versions)()


def ask_overlay(
    *, geometry: Polygon | MultiPolygon, area_m2: float, versions: Sequence[LayerVersionRef]
) -> Callable[[], tuple[LayerResult, ...]]:
    """Ask for the `overlay`; what is returned gives it."""
    judged = ask_layers(geometry=geometry, versions=versions)
    return lambda: judged(area_m2)


def ask_layers(
    *, geometry: Polygon | MultiPolygon, versions: Sequence[LayerVersionRef]
) -> Callable[[float], tuple[LayerResult, ...]]:
    """Ask for the `overlay` of a boundary whose area isn't known yet; what is returned gives it for an area."""
    boundary = shapely.normalize(geometry)  # where a ring begins makes no difference, to the last bit
    parts = ask_parts(boundary, versions)

    def judged(area_m2: float) -> tuple[LayerResult, ...]:
        found = parts()
        ruler = _Ruler.over(boundary, area_m2, found)
        return tuple(_layer(version, found.versions[version.id], ruler) for version in versions)

    return judged


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ruler:
    """The parts of one boundary with their measures; the boundary itself comes first."""

    boundary: Polygon | MultiPolygon
    area_m2: float
    parts: list[BaseGeometry | None]
    shares: list[float]
    grid_areas: list[float]
    lengths: list[float]
    grid_lengths: list[float]
    scale: ArealScale
    _widths: dict[int, list[float]]

    @classmethod
    def over(cls, boundary: Polygon | MultiPolygon, area_m2: float, found: Found) -> _Ruler:
        middle = boundary.centroid
        scale = scale_at(middle.x, middle.y, settings.GRID_SRID)
        shapes = found.geometries()
        areas, grid_areas = scale.areas(shapes)
        lengths, grid_lengths = scale.lengths(shapes)
        # the boundary's edges may be straight in another system: within a millimetre, not the same
        if abs(areas[0] - area_m2) > _AREA_RTOL * areas[0] + _AREA_ATOL:
            raise AreasDifferError(given=area_m2, found=float(areas[0]))
        return cls(
            boundary=boundary,
            area_m2=area_m2,
            parts=found.parts,
            shares=np.minimum(areas / areas[0], 1.0).tolist(),
            grid_areas=grid_areas.tolist(),
            lengths=lengths.tolist(),
            grid_lengths=grid_lengths.tolist(),
            scale=scale,
            _widths=_all_widths(shapes, found.class_parts()),
        )

    def share(self, part: int) -> float:
        return self.shares[part]

    def area(self, part: int) -> float:
        return self.shares[part] * self.area_m2

    def grid_area(self, part: int) -> float:
        return self.grid_areas[part]

    def widths(self, part: int) -> list[float]:
        """Return the widths of the connected parts of an area; of the boundary itself they don't matter."""
        known = self._widths.get(part)
        if known is None:
            known = self._widths[part] = _widths(self.parts[part]) if part else []
        return known

    def is_edge(self, part: int) -> bool:
        """Say whether nothing but an edge of an area lies in the boundary."""
        if part == 0 or (part not in self._widths and self._is_broad(part)):
            return False
        return max(self.widths(part), default=0.0) < CONTACT_M

    def _is_broad(self, part: int) -> bool:
        """Say whether a part is so broad on the whole that one of its connected parts is, however it is rounded."""
        return _whole_width(self.parts[part]) > _BROAD_M

    def is_within_edge(self, part: int, accuracy_m: float) -> bool:
        """Say whether lines or points keep so near the outline that the layer may mean the land beside.

        Of a boundary narrower than the layer is known to, only the outer eighth of its width counts.
        """
        margin = min(accuracy_m, 2 * self.boundary.area / self.boundary.length / 4)
        return not shapely.intersects(shapely.buffer(self.boundary, -margin, quad_segs=4), self.parts[part])


def _layer(version: LayerVersionRef, found: VersionPart, ruler: _Ruler) -> LayerResult:
    classes = _classes(version, found, ruler)
    uncovered = 0.0 if version.covers_everything else _uncovered(found.cover, ruler)
    relation = _layer_relation(classes)
    if relation is Relation.OUTSIDE and uncovered >= ruler.area_m2:
        relation = Relation.NO_DATA
    is_apart = relation is Relation.OUTSIDE and found.distance is not None
    return LayerResult(
        layer=version.layer,
        version=version.number,
        version_id=version.id,
        authority=version.authority,
        title=version.title,
        accuracy_m=version.accuracy_m,
        is_public=version.is_public,
        relation=relation,
        classes=classes,
        uncovered_m2=uncovered,
        distance_m=ruler.scale.ground(found.distance) if is_apart and found.distance is not None else None,
        status=version.status,
        source=version.source,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
    )


def _classes(version: LayerVersionRef, found: VersionPart, ruler: _Ruler) -> tuple[ClassResult, ...]:
    """Return the classes met, largest first; those met in an edge alone only where there is no other."""
    met = [_class(version, part, ruler) for part in found.classes.values()]
    held = [each for each in met if each.share > 0 or each.length_m or each.points]
    return tuple(sorted(held or met, key=_largest_first))


def _largest_first(found: ClassResult) -> tuple[float, float, int, str]:
    return (-round(found.share, 9), -round(found.length_m or 0.0, 6), -(found.points or 0), found.class_code)


def _class(version: LayerVersionRef, part: ClassPart, ruler: _Ruler) -> ClassResult:
    area = part.parts.get(AREA)
    is_edge = area is None or ruler.is_edge(area)
    relation = _closest([_part_relation(version, dimension, index, ruler) for dimension, index in part.parts.items()])
    line = part.parts.get(LINE)
    points = [len(shapely.get_parts(ruler.parts[zone.part])) for zone in part.zones if zone.dimension == POINT]
    return ClassResult(
        class_code=part.code,
        label=part.label,
        colour=part.colour,
        is_public=part.is_public,
        relation=relation,
        area_m2=0.0 if area is None or is_edge else ruler.area(area),
        grid_area_m2=0.0 if area is None or is_edge else ruler.grid_area(area),
        share=0.0 if area is None or is_edge else ruler.share(area),
        width_m=_ground_width(ruler.widths(area), ruler) if area is not None and relation is TOUCHES else None,
        pieces=sum(_pieces(dimension, index, ruler) for dimension, index in part.parts.items()),
        length_m=None if line is None else ruler.lengths[line],
        grid_length_m=None if line is None else ruler.grid_lengths[line],
        points=sum(points) if points else None,
        features=tuple(_features(part.zones, ruler, is_edge=is_edge)),
    )


def _part_relation(version: LayerVersionRef, dimension: int, part: int, ruler: _Ruler) -> Relation:
    if dimension == AREA:
        return TOUCHES if ruler.is_edge(part) else _relation(version, part, ruler)
    return TOUCHES if ruler.is_within_edge(part, version.accuracy_m) else Relation.PARTLY


def _pieces(dimension: int, part: int, ruler: _Ruler) -> int:
    """Count the connected parts; lines that cross are one."""
    shape = ruler.parts[part]
    if dimension == AREA and part != 0:
        return sum(width >= CONTACT_M for width in ruler.widths(part))
    if dimension == LINE and shape is not None:
        shape = shapely.buffer(shape, _THREAD_M, quad_segs=1)
    return int(shapely.get_num_geometries(shape))


def _relation(version: LayerVersionRef, part: int, ruler: _Ruler) -> Relation:
    """Judge one class by the connected parts that lie in it, or by what lies outside."""
    shape = ruler.parts[part]
    if part == 0 or shape is None:
        return Relation.INSIDE
    if ruler.share(part) >= 0.5:
        return Relation.INSIDE if _only_slivers_outside(version, shape, ruler) else Relation.PARTLY
    # less than half in all, so each connected part holds less than half
    return TOUCHES if _ground_width(ruler.widths(part), ruler) < version.accuracy_m else Relation.PARTLY


def _only_slivers_outside(version: LayerVersionRef, shape: BaseGeometry, ruler: _Ruler) -> bool:
    # one connected part at least is as broad as they are on the whole: most need no closer look
    surely_broad = _SURELY * version.accuracy_m + _BROAD_M
    if ruler.scale.ground(_least_width_outside(ruler.boundary, shape)) > surely_broad:
        return False
    outside = shapely.difference(ruler.boundary, shape)
    if ruler.scale.ground(_whole_width(outside)) > surely_broad:
        return False
    return _ground_width(_widths(outside), ruler) < version.accuracy_m


def _features(zones: Sequence[ZonePart], ruler: _Ruler, *, is_edge: bool) -> list[FeatureResult]:
    met = [zone for zone in zones if is_edge or zone.dimension != AREA or not ruler.is_edge(zone.part)]
    features = [_feature(zone, ruler, is_edge=is_edge) for zone in met]
    return sorted(features, key=lambda each: (-round(each.area_m2, 6), -round(each.length_m or 0.0, 6), each.id))


def _feature(zone: ZonePart, ruler: _Ruler, *, is_edge: bool) -> FeatureResult:
    is_area, is_line = zone.dimension == AREA, zone.dimension == LINE
    return FeatureResult(
        id=zone.zone_id,
        name=zone.name,
        approval_number=zone.approval_number,
        approval_date=zone.approval_date,
        area_m2=ruler.area(zone.part) if is_area and not is_edge else 0.0,
        grid_area_m2=ruler.grid_area(zone.part) if is_area and not is_edge else 0.0,
        length_m=ruler.lengths[zone.part] if is_line else None,
        grid_length_m=ruler.grid_lengths[zone.part] if is_line else None,
        points=len(shapely.get_parts(ruler.parts[zone.part])) if zone.dimension == POINT else None,
    )


def _layer_relation(classes: Sequence[ClassResult]) -> Relation:
    """Return the closest relation to any class: a layer holds a boundary when one class of it does."""
    return _closest([each.relation for each in classes])


def _closest(found: Sequence[Relation]) -> Relation:
    order = (Relation.INSIDE, Relation.PARTLY, TOUCHES)
    return next((relation for relation in order if relation in found), Relation.OUTSIDE)


def _uncovered(cover: int | None, ruler: _Ruler) -> float:
    if cover is None:
        return ruler.area_m2
    covered = ruler.parts[cover]
    if cover == 0 or covered is None:
        return 0.0
    outside = shapely.difference(ruler.boundary, covered)
    if max(_widths(outside), default=0.0) < CONTACT_M:
        return 0.0
    return ruler.area_m2 if max(_widths(covered), default=0.0) < CONTACT_M else (1 - ruler.share(cover)) * ruler.area_m2


def _least_width_outside(whole: BaseGeometry, part: BaseGeometry) -> float:
    """Return what the width on the whole of what `part` leaves of `whole` is at least: its edges are edges of these."""
    area, length = shapely.area((whole, part)), shapely.length((whole, part))
    return float(2 * (area[0] - area[1]) / (length[0] + length[1]))


def _all_widths(shapes: Geometries, wanted: Sequence[int]) -> dict[int, list[float]]:
    """Return `_widths` of those of the wanted parts that are areas, by their index; the first is the boundary."""
    numbers = np.array(sorted({*wanted} - {0}), dtype=int)
    numbers = numbers[shapely.get_dimensions(shapes[numbers]) == AREA]
    if not len(numbers):
        return {}
    parts, owner = shapely.get_parts(rounded(shapes[numbers], _THREAD_M), return_index=True)
    found: dict[int, list[float]] = {number: [] for number in numbers.tolist()}
    for number, width in zip(numbers[owner].tolist(), _widths_of(parts), strict=True):
        found[number].append(width)
    return found


def _widths(shape: BaseGeometry | None) -> list[float]:
    """Return twice the area by the perimeter of each connected part, in the grid.

    Cut shapes carry threads of no width along their edges, from rounding: they hold no area but
    double the perimeter, and would make a broad part look like a sliver. Rounding to a micrometre
    lets them collapse.
    """
    if shape is None:
        return []
    return _widths_of(shapely.get_parts(rounded(shape, _THREAD_M)))


def _whole_width(shape: BaseGeometry | None) -> float:
    """Return twice the area by the perimeter of all parts together: one of them reaches it."""
    length = float(shapely.length(shape)) if shape is not None else 0.0
    return 2 * float(shapely.area(shape)) / length if length > 0 else 0.0


def _widths_of(parts: Geometries) -> list[float]:
    figures = zip(shapely.area(parts).tolist(), shapely.length(parts).tolist(), strict=True)
    return [2 * area / length if length > 0 else 0.0 for area, length in figures]


def _ground_width(widths: Sequence[float], ruler: _Ruler) -> float:
    return ruler.scale.ground(max(widths, default=0.0))
