"""From the lines of a drawing to shapes: closed outlines, joined lines, the rest.

Nothing is moved but ends that lie within 5 mm of each other, and that is said in a finding. Lines
are first tried as they are: rounding everything to a grid would move exact parcels.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import isfinite

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from core.findings import Finding
from geo.reading import Shape, ShapeKind
from importers import limits
from importers.errors import NotFiniteError

Array = NDArray[np.float64]
Point = tuple[float, float]

#: Ends closer than this, in metres, belong together.
JOIN_M = 0.005
#: Coordinates above this are taken for millimetres when a length in metres is needed.
_MILLIMETRES_ABOVE = 1e7
#: Two outlines nearer than this, in units of the drawing, are the same one drawn twice.
_SAME = 4
#: Coordinates beyond this are damage: products of them overflow.
_FARTHEST = 1e15


def scale_at(x: float, y: float) -> float:
    """Return drawing units per metre, judged by the size of the numbers: 1, or 1000 for millimetres."""
    return 1000.0 if max(abs(x), abs(y)) > _MILLIMETRES_ABOVE else 1.0


@dataclass(frozen=True, slots=True)
class Outline:
    """Corners in the plane of the drawing, arcs already flattened; the first is not repeated if closed."""

    layer: str
    points: Sequence[Point]
    is_closed: bool = False


@dataclass(slots=True)
class Drawing:
    """What was taken from a drawing, or from one of its blocks. `areas` are ready-made (hatches).

    `stretch` is how many times larger a block is drawn than it is defined: its curves are cut finer.
    """

    stretch: float = 1.0
    outlines: list[Outline] = field(default_factory=list)
    areas: list[tuple[str, BaseGeometry]] = field(default_factory=list)
    points: dict[str, list[Point]] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)


def shapes_of(drawing: Drawing) -> list[Shape]:
    """Return the shapes of a drawing: areas first, each outline once; adds findings to the drawing."""
    areas: list[tuple[str, BaseGeometry, tuple[Finding, ...]]] = []
    loose: dict[str, list[LineString]] = defaultdict(list)
    for number, outline in enumerate(drawing.outlines, start=1):
        _refuse_infinite(outline, number)
        ring, findings = _ring(outline)
        if ring is not None:
            areas.append((outline.layer, Polygon(ring), findings))
        elif len(outline.points) >= 2:
            loose[outline.layer].append(LineString(outline.points))
    areas.extend((layer, geometry, ()) for layer, geometry in drawing.areas)
    joined, left = _joined(loose)
    if not joined and len(loose) > 1 and not areas:
        joined, left = _joined({"": [line for lines in loose.values() for line in lines]})
    areas.extend(joined)
    _refuse_boundless(areas)
    shapes = _numbered("area", _largest(_without_doubles(areas, drawing.skipped), drawing))
    shapes += _numbered("line", [(layer, line, ()) for layer, lines in left.items() for line in lines])
    shapes += _numbered("points", [(layer, MultiPoint(points), ()) for layer, points in drawing.points.items()])
    return shapes


def _refuse_infinite(outline: Outline, number: int) -> None:
    for vertex, point in enumerate(outline.points, start=1):
        if not (isfinite(point[0]) and isfinite(point[1])):
            raise NotFiniteError(feature=number, vertex=vertex)


def _refuse_boundless(found: Iterable[tuple[str, BaseGeometry, tuple[Finding, ...]]]) -> None:
    """Refuse areas so far away that no sum of their coordinates is a number any more."""
    for number, (_, geometry, _) in enumerate(found, start=1):
        if not max(map(abs, geometry.bounds), default=0.0) < _FARTHEST:
            raise NotFiniteError(feature=number, vertex=1)


def nested_polygons(rings: Sequence[Sequence[Point]]) -> BaseGeometry | None:
    """Return what rings enclose by the even-odd rule: a ring inside one is a hole, inside two a shell."""
    outlines = sorted((Polygon(ring) for ring in rings if len(ring) >= 3), key=lambda each: -each.area)
    shells: list[tuple[Polygon, list[Polygon]]] = []
    for outline in outlines:
        around = [item for item in shells if item[0].contains(outline)]
        if around and not any(hole.contains(outline) for hole in around[-1][1]):
            around[-1][1].append(outline)
        else:
            shells.append((outline, []))
    polygons = [Polygon(shell.exterior, [hole.exterior for hole in holes]) for shell, holes in shells]
    if not polygons:
        return None
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def _ring(outline: Outline) -> tuple[Sequence[Point] | None, tuple[Finding, ...]]:
    points = outline.points
    if len(points) < 3:
        return None, ()
    if points[0] == points[-1]:
        return (points, ()) if len(points) >= 4 else (None, ())
    if outline.is_closed:
        return [*points, points[0]], ()
    (x, y), (u, v) = points[0], points[-1]
    if len(points) >= 4 and np.hypot(u - x, v - y) <= JOIN_M * scale_at(x, y):
        return [*points[:-1], points[0]], (Finding(code="ends_joined", context={"count": 1}),)
    return None, ()


Found = list[tuple[str, BaseGeometry, tuple[Finding, ...]]]


def _joined(loose: dict[str, list[LineString]]) -> tuple[Found, dict[str, list[LineString]]]:
    areas: Found = []
    left: dict[str, list[LineString]] = {}
    for layer, lines in loose.items():
        findings: tuple[Finding, ...] = ()
        polygons = _polygons(lines)
        if not polygons:
            snapped, count = _ends_joined(lines)
            polygons = _polygons(snapped) if count else []
            lines = snapped if polygons else lines  # noqa: PLW2901  # the joined ones are what the polygons stand on
            findings = (Finding(code="ends_joined", context={"count": count}),)
        areas.extend((layer, polygon, findings) for polygon in polygons)
        left[layer] = _chains(lines, polygons)
    return areas, left


def _polygons(lines: Sequence[LineString]) -> list[Polygon]:
    return [part for part in shapely.get_parts(shapely.polygonize(list(lines))) if isinstance(part, Polygon)]


def _chains(lines: Sequence[LineString], polygons: Sequence[Polygon]) -> list[LineString]:
    """Return the lines that bound no polygon, joined where exactly two meet."""
    if polygons:
        edges = shapely.union_all([polygon.boundary for polygon in polygons])
        shapely.prepare(edges)
        lines = [line for line in lines if not edges.covers(line)]
    if not lines:
        return []
    return [
        part for part in shapely.get_parts(shapely.line_merge(shapely.multilinestrings(list(lines)))) if part.length > 0
    ]


def _ends_joined(lines: Sequence[LineString]) -> tuple[list[LineString], int]:
    """Return the lines with ends that lie close together made equal, and the number of ends moved."""
    coordinates = [shapely.get_coordinates(line) for line in lines]
    ends = np.array([points[i] for points in coordinates for i in (0, -1)])
    limit = JOIN_M * scale_at(*ends[0])
    places = [shapely.Point(x, y) for x, y in ends]
    tree = shapely.STRtree(places)
    owner = list(range(len(ends)))
    for one, other in tree.query(places, predicate="dwithin", distance=limit).T:
        if one < other:
            owner[other] = min(owner[other], owner[one])
    moved = 0
    for index, first in enumerate(owner):
        if not np.array_equal(ends[index], ends[first]):
            coordinates[index // 2][-(index % 2)] = ends[first]
            moved += 1
    return [LineString(points) for points in coordinates], moved


def _without_doubles(found: Iterable[tuple[str, BaseGeometry, tuple[Finding, ...]]], skipped: Counter[str]) -> Found:
    """Leave out outlines that are drawn twice, as a polyline and as its hatch for example."""
    seen: set[bytes] = set()
    kept: Found = []
    for layer, geometry, findings in found:
        key = shapely.to_wkb(shapely.normalize(_rounded(geometry)))
        if key in seen:
            skipped["same_outline"] += 1
        else:
            seen.add(key)
            kept.append((layer, geometry, findings))
    return kept


def _largest(found: Found, drawing: Drawing) -> Found:
    """Return the largest areas, as many as are handed on, in the order of the drawing."""
    if len(found) <= limits.DRAWN_AREAS:
        return found
    sizes = [geometry.area for _, geometry, _ in found]
    kept = sorted(sorted(range(len(found)), key=lambda index: -sizes[index])[: limits.DRAWN_AREAS])
    left = len(found) - len(kept)
    drawing.skipped["small_area"] += left
    context = {"count": left, "limit": limits.DRAWN_AREAS}
    drawing.findings.append(Finding(code="small_areas_left_aside", severity="warning", context=context))
    return [found[index] for index in kept]


def _rounded(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.transform(geometry, lambda points: np.round(points, _SAME))


def _numbered(kind: ShapeKind, found: Iterable[tuple[str, BaseGeometry, tuple[Finding, ...]]]) -> list[Shape]:
    return [
        Shape(geometry=geometry, kind=kind, number=number, layer=layer, findings=findings)
        for number, (layer, geometry, findings) in enumerate(found, start=1)
    ]
