"""From the entities of a CAD document to outlines: blocks taken apart, curves flattened.

Arcs are cut into chords whose corners lie on the circle and that leave it by 1 mm at most. They
don't go through `ezdxf.path`, whose Beziers lie 5.5 mm outside a semicircle of 20 m.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import shapely
from ezdxf.lldxf.const import DXFError
from ezdxf.math import OCS, bulge_to_arc
from shapely.affinity import affine_transform

from core.findings import Finding
from importers import limits
from importers.errors import CorruptFileError, TooComplexError, TooManyVerticesError
from importers.outlines import Drawing, Outline, Point, nested_polygons, scale_at

SAGITTA_M = 0.001
#: No curve is cut into more pieces than this, however large it is.
_MOST_CHORDS = 20_000
_SPLINE_FRAME = 16
#: What a damaged entity makes the library throw, or the arithmetic behind it.
_DAMAGE = (
    DXFError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError,
    shapely.errors.ShapelyError,
)  # fmt: skip
_TEXTS = frozenset({"TEXT", "MTEXT", "ATTRIB", "ATTDEF", "DIMENSION", "LEADER", "MULTILEADER", "TOLERANCE"})

# Entities are ezdxf's, whose types are open: Any stands for them here.
Entity = Any
Matrix = tuple[float, ...]


@dataclass(slots=True)
class Walk:
    """State of one walk through a document."""

    hidden: frozenset[str]
    blocks: dict[tuple[str, int], Drawing] = field(default_factory=dict)
    entities: int = 0

    def count(self, number: int = 1) -> None:
        self.entities += number
        if self.entities > limits.ENTITIES:
            raise TooComplexError(limit=limits.ENTITIES)


def drawing_of(entities: Iterable[Entity], hidden: frozenset[str]) -> Drawing:
    """Return what the entities of model space draw.

    Parameters
    ----------
    hidden
        Names, lower case, of layers that are switched off, frozen or not printed: left aside and counted.

    Raises
    ------
    TooComplexError
        More entities than allowed, blocks taken apart, or blocks too deep in blocks.
    CorruptFileError
        Damaged entities and nothing else; beside others they are left aside, with a finding.
    """
    walk, drawing = Walk(hidden), Drawing()
    entities = list(entities)
    _refuse_explosion(entities)
    _walk(entities, walk, drawing, depth=0)
    for kind, code in (("hidden_layer", "hidden_layers_skipped"), ("damaged", "damaged_entities_skipped")):
        if count := drawing.skipped[kind]:
            drawing.findings.append(Finding(code=code, severity="warning", context={"count": count}))
    if drawing.skipped["damaged"] and not (drawing.outlines or drawing.areas or drawing.points):
        raise CorruptFileError(line=0, reason="all entities are damaged")
    return drawing


def _refuse_explosion(entities: Iterable[Entity]) -> None:
    """Count what blocks in blocks would come to before taking the first one apart."""
    counts: dict[str, int] = {}
    if _expanded(entities, counts, depth=0) > limits.ENTITIES:
        raise TooComplexError(limit=limits.ENTITIES)


def _expanded(entities: Iterable[Entity], counts: dict[str, int], *, depth: int) -> int:
    if depth > limits.BLOCK_DEPTH:
        raise TooComplexError(limit=limits.BLOCK_DEPTH)
    total = 0
    for entity in entities:
        if entity.dxftype() != "INSERT":
            total += entity.dxftype() in _READERS
            continue
        name, block = _block_of(entity)
        if block is not None and name not in counts:
            counts[name] = _expanded(block, counts, depth=depth + 1)
        total += max(1, entity.mcount) * (1 + counts.get(name, 0))
    return total


def _block_of(insert: Entity) -> tuple[str, Any]:  # ezdxf's block, or None
    """Return the name of an insert's block, and the block where there is one."""
    try:
        return str(insert.dxf.get("name", "")), insert.block()
    except _DAMAGE:
        return "", None  # counted when it is met


def _walk(entities: Iterable[Entity], walk: Walk, drawing: Drawing, *, depth: int) -> None:
    for entity in entities:
        try:
            _visit(entity, walk, drawing, depth=depth)
        except _DAMAGE:
            drawing.skipped["damaged"] += 1


def _visit(entity: Entity, walk: Walk, drawing: Drawing, *, depth: int) -> None:
    if not entity.dxf.is_supported("layer"):  # of a type the library only carries along
        drawing.skipped[entity.dxftype().lower()] += 1
        return
    layer = str(entity.dxf.get("layer", "0"))
    if layer.lower() in walk.hidden or entity.dxf.get("invisible", 0):
        drawing.skipped["hidden_layer"] += 1
    elif entity.dxftype() == "INSERT":
        _insert(entity, walk, drawing, depth)
    else:
        _take(entity, walk, drawing, layer)


def _insert(insert: Entity, walk: Walk, drawing: Drawing, depth: int) -> None:
    if depth >= limits.BLOCK_DEPTH:
        raise TooComplexError(limit=limits.BLOCK_DEPTH)
    walk.count(max(1, insert.mcount))
    block = insert.block()
    if block is None or block.block.is_xref:
        drawing.skipped["missing_block" if block is None else "external_reference"] += 1
        return
    for one in insert.multi_insert() if insert.mcount > 1 else (insert,):
        matrix = tuple(float(value) for value in one.matrix44())  # 16 values, row by row
        if _is_flat(matrix):
            _place(_block(one, matrix, walk, drawing.stretch, depth), matrix, drawing, str(one.dxf.layer))
        else:
            _walk(one.virtual_entities(), walk, drawing, depth=depth + 1)


def _block(insert: Entity, matrix: Matrix, walk: Walk, stretch: float, depth: int) -> Drawing:
    """Return a block in its own coordinates, read once for each power of two by which it is stretched."""
    scale = max(math.hypot(matrix[0], matrix[1]), math.hypot(matrix[4], matrix[5]), 1e-6)
    power = math.ceil(math.log2(scale * stretch))
    key = (str(insert.dxf.name).lower(), power)
    if key not in walk.blocks:
        block = walk.blocks[key] = Drawing(stretch=2.0**power)
        _walk(insert.block(), walk, block, depth=depth + 1)
    return walk.blocks[key]


def _place(block: Drawing, matrix: Matrix, drawing: Drawing, layer: str) -> None:
    """Add a block where it is inserted. What lies on layer 0 in it takes the layer of the insert."""
    a, b, c, d, x, y = matrix[0], matrix[4], matrix[1], matrix[5], matrix[12], matrix[13]

    def at(points: Iterable[Point]) -> list[Point]:
        return [(a * u + b * v + x, c * u + d * v + y) for u, v in points]

    def on(own: str) -> str:
        return layer if own == "0" else own

    drawing.outlines.extend(Outline(on(one.layer), at(one.points), one.is_closed) for one in block.outlines)
    drawing.areas.extend((on(own), affine_transform(area, (a, b, c, d, x, y))) for own, area in block.areas)
    for own, points in block.points.items():
        drawing.points.setdefault(on(own), []).extend(at(points))
    drawing.skipped.update(block.skipped)


def _is_flat(matrix: Matrix) -> bool:
    """Say whether heights in the block don't move anything sideways."""
    return abs(matrix[8]) < 1e-9 and abs(matrix[9]) < 1e-9


def _take(entity: Entity, walk: Walk, drawing: Drawing, layer: str) -> None:
    kind = entity.dxftype()
    reader = _READERS.get(kind)
    if reader is None:
        drawing.skipped["text" if kind in _TEXTS else kind.lower()] += 1
        return
    walk.count()
    reader(entity, drawing, layer)


def _line(entity: Entity, drawing: Drawing, layer: str) -> None:
    start, end = _xy(entity.dxf.start), _xy(entity.dxf.end)
    if start != end:
        drawing.outlines.append(Outline(layer, [start, end]))


def _point(entity: Entity, drawing: Drawing, layer: str) -> None:
    drawing.points.setdefault(layer, []).append(_xy(entity.dxf.location))


def _light_polyline(entity: Entity, drawing: Drawing, layer: str) -> None:
    corners = [(x, y, bulge) for x, y, bulge in entity.get_points("xyb")]
    flat = with_bulges(corners, drawing, is_closed=bool(entity.closed))
    drawing.outlines.append(Outline(layer, _to_world(flat, entity.ocs(), entity.dxf.elevation), bool(entity.closed)))


def _polyline(entity: Entity, drawing: Drawing, layer: str) -> None:
    if not (entity.is_2d_polyline or entity.is_3d_polyline):
        drawing.skipped["mesh"] += 1
        return
    vertices = [vertex for vertex in entity.vertices if not vertex.dxf.flags & _SPLINE_FRAME]
    if entity.is_3d_polyline:
        drawing.outlines.append(Outline(layer, [_xy(vertex.dxf.location) for vertex in vertices], entity.is_closed))
        return
    corners = [(v.dxf.location.x, v.dxf.location.y, v.dxf.get("bulge", 0.0)) for v in vertices]
    flat = with_bulges(corners, drawing, is_closed=entity.is_closed)
    height = entity.dxf.elevation.z if entity.dxf.hasattr("elevation") else 0.0
    drawing.outlines.append(Outline(layer, _to_world(flat, entity.ocs(), height), entity.is_closed))


def _arc(entity: Entity, drawing: Drawing, layer: str) -> None:
    start, end = math.radians(entity.dxf.start_angle), math.radians(entity.dxf.end_angle)
    span = (end - start) % math.tau or math.tau
    flat = arc_points(_xy(entity.dxf.center), entity.dxf.radius, start, span, _sagitta(_xy(entity.dxf.center), drawing))
    drawing.outlines.append(Outline(layer, _to_world(flat, entity.ocs(), entity.dxf.center.z)))


def _circle(entity: Entity, drawing: Drawing, layer: str) -> None:
    flat = arc_points(
        _xy(entity.dxf.center), abs(entity.dxf.radius), 0.0, math.tau, _sagitta(_xy(entity.dxf.center), drawing)
    )[:-1]
    drawing.outlines.append(Outline(layer, _to_world(flat, entity.ocs(), entity.dxf.center.z), is_closed=True))


def _ellipse(entity: Entity, drawing: Drawing, layer: str) -> None:
    points = _bounded(entity.flattening(_sagitta(_xy(entity.dxf.center), drawing)))
    is_whole = math.isclose(abs(entity.dxf.end_param - entity.dxf.start_param), math.tau, rel_tol=1e-9)
    drawing.outlines.append(Outline(layer, points[:-1] if is_whole else points, is_whole))


def _spline(entity: Entity, drawing: Drawing, layer: str) -> None:
    curve = entity.construction_tool()
    if curve.degree == 1 and not curve.is_rational:
        corners = [_xy(point) for point in curve.control_points]
        drawing.outlines.append(Outline(layer, corners, bool(entity.closed)))
        return
    points = _bounded(curve.flattening(_sagitta(_xy(curve.control_points[0]), drawing), segments=4))
    drawing.outlines.append(Outline(layer, points, bool(entity.closed)))


def _hatch(entity: Entity, drawing: Drawing, layer: str) -> None:
    ocs, height = entity.ocs(), entity.dxf.elevation.z
    rings = [_to_world(_boundary(path, drawing), ocs, height) for path in entity.paths]
    area = nested_polygons([ring for ring in rings if len(ring) >= 3])
    if area is None:
        drawing.skipped["empty_hatch"] += 1
    else:
        drawing.areas.append((layer, area))


_READERS: dict[str, Callable[[Entity, Drawing, str], None]] = {
    "LINE": _line,
    "POINT": _point,
    "LWPOLYLINE": _light_polyline,
    "POLYLINE": _polyline,
    "ARC": _arc,
    "CIRCLE": _circle,
    "ELLIPSE": _ellipse,
    "SPLINE": _spline,
    "HATCH": _hatch,
    "MPOLYGON": _hatch,
}


def with_bulges(corners: Iterable[tuple[float, float, float]], drawing: Drawing, *, is_closed: bool) -> list[Point]:
    """Return corners (x, y, bulge) with chords of the arcs between them; the corners stay exact."""
    given = list(corners)
    points: list[Point] = []
    for index, (x, y, bulge) in enumerate(given):
        points.append((x, y))
        is_last = index == len(given) - 1
        if bulge and not (is_last and not is_closed):
            following = given[(index + 1) % len(given)]
            points.extend(_bulge((x, y), following[:2], bulge, _sagitta((x, y), drawing)))
    return points


def _bulge(start: Point, end: Point, bulge: float, sagitta: float) -> Iterator[Point]:
    if start == end:
        return
    center, first, last, radius = bulge_to_arc(start, end, bulge)
    inner = arc_points((center.x, center.y), radius, first, (last - first) % math.tau, sagitta)[1:-1]
    yield from inner if bulge > 0 else reversed(inner)


def arc_points(center: Point, radius: float, start: float, span: float, sagitta: float) -> list[Point]:
    """Return points on an arc, counter-clockwise, both ends included; angles in radians, `span` > 0."""
    if radius <= 0:
        return []
    step = max(2 * math.acos(max(0.5, 1 - sagitta / radius)), span / _MOST_CHORDS)
    chords = max(2, math.ceil(span / step))
    angles = (start + span * index / chords for index in range(chords + 1))
    return [(center[0] + radius * math.cos(angle), center[1] + radius * math.sin(angle)) for angle in angles]


def _boundary(path: Any, drawing: Drawing) -> list[Point]:  # ezdxf's boundary paths share no type
    if hasattr(path, "vertices"):
        return with_bulges(path.vertices, drawing, is_closed=True)
    points: list[Point] = []
    for edge in path.edges:
        piece = _EDGES[edge.EDGE_TYPE](edge, drawing)
        if points and piece and _gap(points[-1], piece[-1]) < _gap(points[-1], piece[0]):
            piece.reverse()
        points.extend(piece[1:] if points and piece and _gap(points[-1], piece[0]) < 1e-9 else piece)
    return points[:-1] if len(points) > 1 and _gap(points[0], points[-1]) < 1e-9 else points


def _line_edge(edge: Any, drawing: Drawing) -> list[Point]:  # see above
    del drawing
    return [_xy(edge.start), _xy(edge.end)]


def _arc_edge(edge: Any, drawing: Drawing) -> list[Point]:  # see above
    start, end = math.radians(edge.start_angle), math.radians(edge.end_angle)
    return arc_points(
        _xy(edge.center), edge.radius, start, (end - start) % math.tau or math.tau, _sagitta(_xy(edge.center), drawing)
    )


def _curve_edge(edge: Any, drawing: Drawing) -> list[Point]:  # see above
    curve = edge.construction_tool()
    first = next(iter(curve.flattening(1.0)))
    return _bounded(curve.flattening(_sagitta(_xy(first), drawing)))


_EDGES: dict[str, Callable[[Any, Drawing], list[Point]]] = {
    "LineEdge": _line_edge,
    "ArcEdge": _arc_edge,
    "EllipseEdge": _curve_edge,
    "SplineEdge": _curve_edge,
}


def _to_world(points: list[Point], ocs: OCS, height: float) -> list[Point]:
    if not ocs.transform:
        return points
    return [_xy(ocs.to_wcs((x, y, height))) for x, y in points]


def _sagitta(near: Point, drawing: Drawing) -> float:
    return SAGITTA_M * scale_at(*near) / drawing.stretch


def _bounded(points: Iterable[Any]) -> list[Point]:  # ezdxf's vectors
    """Return the points of one curve.

    Raises
    ------
    TooManyVerticesError
        A curve of so many pieces is damaged, or too large for its millimetre.
    """
    found = [_xy(point) for point in islice(points, limits.CORNERS + 1)]
    if len(found) > limits.CORNERS:
        raise TooManyVerticesError(count=len(found), limit=limits.CORNERS)
    return found


def _gap(one: Point, other: Point) -> float:
    return math.hypot(one[0] - other[0], one[1] - other[1])


def _xy(point: Any) -> Point:  # vectors of ezdxf, with x and y or as a sequence
    return (float(point[0]), float(point[1]))
