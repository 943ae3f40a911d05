"""Cutting surfaces in whole millimetres so that the pieces keep their corners in common."""

from __future__ import annotations

from collections.abc import Iterable

from landrequests.demo.frame import Point, Polygon, Ring, Surface

#: A corner lies on an edge when it is nearer than this: rounding moves each end by 0.71 mm at most.
ON_EDGE_MM = 1.5


def with_corners(surface: Surface, points: Iterable[Point]) -> Surface:
    """Return the surface with a corner wherever a point lies on an edge; its shape stays within rounding."""
    wanted = sorted(set(points))
    return tuple(_polygon(polygon, wanted) for polygon in surface)


def corners_of(surfaces: Iterable[Surface]) -> set[Point]:
    """Return every corner of the surfaces."""
    return {point for surface in surfaces for polygon in surface for ring in polygon for point in ring}


def split(ring: Ring, start: Point, end: Point) -> tuple[Ring, Ring]:
    """Cut a ring along the line between two of its corners; left of the line comes first.

    Raises
    ------
    ValueError
        One of the two is no corner of the ring.
    """
    first, last = ring.index(start), ring.index(end)
    if first < last:
        onward, rest = ring[first : last + 1], (*ring[last:], *ring[: first + 1])
    else:
        onward, rest = (*ring[first:], *ring[: last + 1]), ring[last : first + 1]
    # a ring against the clock has its inside on the left: what follows `end` back to `start` lies left of the line
    return tuple(rest), tuple(onward)


def _polygon(polygon: Polygon, points: list[Point]) -> Polygon:
    return tuple(_ring(ring, points) for ring in polygon)


def _ring(ring: Ring, points: list[Point]) -> Ring:
    own = set(ring)
    found: list[Point] = []
    for start, end in zip(ring, (*ring[1:], ring[0]), strict=True):
        found.append(start)
        found.extend(_between(start, end, [point for point in points if point not in own]))
    return tuple(found)


def _between(start: Point, end: Point, points: list[Point]) -> list[Point]:
    (x1, y1), (x2, y2) = start, end
    west, east = min(x1, x2) - ON_EDGE_MM, max(x1, x2) + ON_EDGE_MM
    south, north = min(y1, y2) - ON_EDGE_MM, max(y1, y2) + ON_EDGE_MM
    near = [point for point in points if west <= point[0] <= east and south <= point[1] <= north]
    placed = [(along, point) for point in near if (along := _along(start, end, point)) is not None]
    return [point for _, point in sorted(placed)]


def _along(start: Point, end: Point, point: Point) -> float | None:
    """Return how far along an edge a point lies, in mm; ``None`` off the edge or at its ends."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    px, py = point[0] - start[0], point[1] - start[1]
    along, off = (px * dx + py * dy) / length, abs(px * dy - py * dx) / length
    return along if off <= ON_EDGE_MM < along < length - ON_EDGE_MM else None
