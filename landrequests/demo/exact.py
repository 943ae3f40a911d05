"""Areas and lengths of what two surfaces have in common, worked out without a geometry engine.

Only additions, multiplications and divisions on corners: a second opinion on every engine. A
surface is the signed sum of the triangles between one fixed point and its edges; two surfaces
have in common the signed sum of what each two of their triangles have in common, and two
triangles are convex: one is cut by the three sides of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from landrequests.demo.frame import Point, Surface, area_m2

#: Two places nearer than this, in millimetres, are one: corners are rounded to 1 mm.
SAME_MM = 1.0

Vector = tuple[float, float]
Edge = tuple[Point, Point]
Box = tuple[int, int, int, int]


def box_of(surface: Surface) -> Box:
    """Return west, south, east, north of a surface, in millimetres."""
    points = [point for polygon in surface for point in polygon[0]]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def apart(one: Box, other: Box) -> bool:
    """Say whether two boxes have no place in common."""
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def edges_of(surface: Surface) -> Iterator[Edge]:
    """Yield the edges of all rings: the inside lies on the left of each."""
    for ring in (ring for polygon in surface for ring in polygon):
        yield from pairwise((*ring, ring[0]))


def common_m2(one: Surface, other: Surface) -> float:
    """Return the area in m² that two surfaces have in common; right to a few mm²."""
    mine = box_of(one)
    if apart(mine, box_of(other)):
        return 0.0
    if not any(_meets(mine, edge) for edge in edges_of(other)):
        x, y = one[0][0][0]
        return area_m2(one) if _inside((float(x), float(y)), list(edges_of(other))) else 0.0
    origin = one[0][0][0]
    here, there = list(_triangles(one, origin)), list(_triangles(other, origin))
    total = sum(s * t * _common_triangle(a, b) for s, a in here for t, b in there)
    return max(0.0, total / 1e6)


def common_of_three_m2(one: Surface, other: Surface, third: Surface) -> float:
    """Return the area in m² that three surfaces have in common; right to a few mm²."""
    if apart(box_of(one), box_of(other)) or apart(box_of(one), box_of(third)) or apart(box_of(other), box_of(third)):
        return 0.0
    origin = one[0][0][0]
    first, second, last = (list(_triangles(surface, origin)) for surface in (one, other, third))
    total = 0.0
    for s, a in first:
        for t, b in second:
            piece = _common_piece(a, b)
            total += sum(s * t * u * _common_triangle(piece, c) for u, c in last) if piece else 0.0
    return max(0.0, total / 1e6)


def _meets(box: Box, edge: Edge) -> bool:
    """Say whether an edge may come into a box: not where it lies wholly beyond one of its sides."""
    (x1, y1), (x2, y2) = edge
    west, south, east, north = box
    return not (
        (x1 < west and x2 < west)
        or (x1 > east and x2 > east)
        or (y1 < south and y2 < south)
        or (y1 > north and y2 > north)
    )


def _triangles(surface: Surface, origin: Point) -> Iterator[tuple[int, list[Vector]]]:
    """Yield each edge's triangle with the origin, against the clock, and its sign."""
    ox, oy = origin
    for (x1, y1), (x2, y2) in edges_of(surface):
        a, b = (float(x1 - ox), float(y1 - oy)), (float(x2 - ox), float(y2 - oy))
        turn = a[0] * b[1] - b[0] * a[1]
        if turn > 0:
            yield 1, [(0.0, 0.0), a, b]
        elif turn < 0:
            yield -1, [(0.0, 0.0), b, a]


def _common_triangle(one: list[Vector], other: list[Vector]) -> float:
    piece = _common_piece(one, other)
    return abs(_doubled(piece)) / 2 if piece else 0.0


def _common_piece(one: list[Vector], other: list[Vector]) -> list[Vector]:
    """Return what two convex polygons that run against the clock have in common; empty where nothing."""
    piece = one
    for start, end in pairwise((*other, other[0])):
        piece = _left_of(piece, start, end)
        if len(piece) < 3:
            return []
    return piece


def _left_of(polygon: list[Vector], start: Vector, end: Vector) -> list[Vector]:
    """Return what of a convex polygon lies left of a line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    sides = [dx * (y - start[1]) - dy * (x - start[0]) for x, y in polygon]
    found: list[Vector] = []
    for i, (here, side) in enumerate(zip(polygon, sides, strict=True)):
        after, after_side = polygon[(i + 1) % len(polygon)], sides[(i + 1) % len(polygon)]
        if side >= 0:
            found.append(here)
        if (side > 0 > after_side) or (side < 0 < after_side):
            part = side / (side - after_side)
            found.append((here[0] + part * (after[0] - here[0]), here[1] + part * (after[1] - here[1])))
    return found


def _doubled(polygon: list[Vector]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*polygon, polygon[0])))


def common_edge_m(one: Surface, other: Surface) -> float:
    """Return the length in metres of the edge round what two surfaces have in common.

    An edge that both have, with the inside on the same side, counts once.
    """
    if apart(box_of(one), box_of(other)):
        return 0.0
    here, mine = list(edges_of(one)), box_of(one)
    near = [edge for edge in edges_of(other) if _meets(mine, edge)]
    return own_edge_inside_m(one, other) + sum(_length_inside(edge, here, shared=False) for edge in near) / 1000


def own_edge_inside_m(one: Surface, other: Surface) -> float:
    """Return how much of the edge of `one`, in metres, lies in `other` or along its edge on the same side."""
    there = list(edges_of(other))
    return sum(_length_inside(edge, there, shared=True) for edge in edges_of(one)) / 1000


def _length_inside(edge: Edge, edges: list[Edge], *, shared: bool) -> float:
    """Return how much of an edge, in mm, lies inside a surface; with `shared` also along its edge."""
    places = sorted({0.0, 1.0, *(at for each in edges for at in _crossings(edge, each))})
    (x1, y1), (x2, y2) = edge
    length = _span(edge)
    total = 0.0
    for start, end in pairwise(places):
        middle = (start + end) / 2
        place = (x1 + middle * (x2 - x1), y1 + middle * (y2 - y1))
        along = _along(place, edge, edges)
        if (along is None and _inside(place, edges)) or (along and shared):
            total += (end - start) * length
    return total


def _span(edge: Edge) -> float:
    (x1, y1), (x2, y2) = edge
    return float(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)


def _crossings(edge: Edge, other: Edge) -> Iterator[float]:
    """Yield where another edge crosses or ends on this one, 0 at its start, 1 at its end."""
    (x1, y1), (x2, y2) = edge
    (x3, y3), (x4, y4) = other
    dx, dy, ex, ey = x2 - x1, y2 - y1, x4 - x3, y4 - y3
    cross = dx * ey - dy * ex
    if cross:
        at = ((x3 - x1) * ey - (y3 - y1) * ex) / cross
        on_other = ((x3 - x1) * dy - (y3 - y1) * dx) / cross
        if 0 < at < 1 and -1e-9 <= on_other <= 1 + 1e-9:
            yield at
    for x, y in other:
        at = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)
        if 0 < at < 1 and distance_to_edge((float(x), float(y)), edge) < SAME_MM:
            yield at


def _along(place: Vector, edge: Edge, edges: list[Edge]) -> bool | None:
    """Say whether a place on an edge lies on another surface's edge too, running the same way; ``None`` if on none."""
    for other in edges:
        if distance_to_edge(place, other) < SAME_MM:
            (x1, y1), (x2, y2) = edge
            (x3, y3), (x4, y4) = other
            return (x2 - x1) * (x4 - x3) + (y2 - y1) * (y4 - y3) > 0
    return None


def _inside(place: Vector, edges: list[Edge]) -> bool:
    x, y = place
    crossed = False
    for (x1, y1), (x2, y2) in edges:
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossed = not crossed
    return crossed


def distance_to_edge(place: Vector, edge: Edge) -> float:
    """Return how far a place lies from an edge, in millimetres."""
    (x1, y1), (x2, y2) = edge
    dx, dy = x2 - x1, y2 - y1
    at = ((place[0] - x1) * dx + (place[1] - y1) * dy) / (dx * dx + dy * dy)
    at = min(1.0, max(0.0, at))
    return float(((place[0] - x1 - at * dx) ** 2 + (place[1] - y1 - at * dy) ** 2) ** 0.5)


def distance_m(one: Surface, other: Surface) -> float:
    """Return how far apart two surfaces lie that have no area in common, in metres.

    Two edges that don't cross are nearest at the end of one of them.
    """
    here, there = list(edges_of(one)), list(edges_of(other))
    nearest = min(
        min(
            distance_to_edge((float(a[0][0]), float(a[0][1])), b), distance_to_edge((float(b[0][0]), float(b[0][1])), a)
        )
        for a in here
        for b in there
    )
    return nearest / 1000
