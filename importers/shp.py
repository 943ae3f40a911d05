"""The main file of a shapefile (ESRI Shapefile Technical Description, 1998): shapes by record.

Read by ourselves: no index is needed, nothing is repaired in silence, and no native library sees
a stranger's bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from importers.errors import CorruptFileError, NotFiniteError

Array = NDArray[np.float64]

MAGIC = b"\x00\x00\x27\x0a"
_HEADER = 100
_NULL, _POINT, _LINE, _AREA, _POINTS = 0, 1, 3, 5, 8
_MULTIPATCH = 31
#: Beyond this lies what the format calls "no data".
_NO_DATA = 1e38


@dataclass(frozen=True, slots=True)
class Record:
    """One record, in order from 0. `geometries` is empty for a null shape."""

    index: int
    geometries: tuple[BaseGeometry, ...]
    has_z: bool


class _NoNumberError(Exception):
    def __init__(self, vertex: int) -> None:
        super().__init__(vertex)
        self.vertex = vertex


def records(content: bytes) -> Iterator[Record]:
    """Yield the records of a ``.shp``.

    Raises
    ------
    CorruptFileError
        The file breaks off, or a record contradicts itself.
    NotFiniteError
        A coordinate is no number.
    """
    if len(content) < _HEADER or not content.startswith(MAGIC):
        raise CorruptFileError(line=0, reason="no shapefile header")
    end = min(len(content), 2 * struct.unpack(">i", content[24:28])[0])
    if end < _HEADER:
        raise CorruptFileError(line=0, reason="length in the header")
    position, index = _HEADER, 0
    while position + 8 <= end:
        size = 2 * struct.unpack_from(">i", content, position + 4)[0]
        if size < 4 or position + 8 + size > len(content):
            raise CorruptFileError(line=0, reason=f"record {index + 1} breaks off")
        yield _record(index, content[position + 8 : position + 8 + size])
        position += 8 + size
        index += 1


def _record(index: int, body: bytes) -> Record:
    code = struct.unpack_from("<i", body)[0]
    kind, has_z = (_MULTIPATCH, True) if code == _MULTIPATCH else (code % 10, 10 < code < 20)
    try:
        return Record(index, _SHAPES[kind](body), has_z)
    except _NoNumberError as error:
        raise NotFiniteError(feature=index + 1, vertex=error.vertex) from error
    except (KeyError, struct.error, ValueError) as error:
        raise CorruptFileError(line=0, reason=f"record {index + 1} of type {code}") from error


def _null(body: bytes) -> tuple[BaseGeometry, ...]:
    del body
    return ()


def _point(body: bytes) -> tuple[BaseGeometry, ...]:
    return (MultiPoint(_coordinates(body, 4, 1)),)


def _points(body: bytes) -> tuple[BaseGeometry, ...]:
    count = struct.unpack_from("<i", body, 36)[0]
    return (MultiPoint(_coordinates(body, 40, count)),) if count else ()


def _lines(body: bytes) -> tuple[BaseGeometry, ...]:
    return tuple(LineString(part) for part in _parts(body) if len(part) >= 2)


def _area(body: bytes) -> tuple[BaseGeometry, ...]:
    polygons = polygons_of([ring for part in _parts(body) if (ring := _ring(part)) is not None])
    if not polygons:
        return ()
    return (polygons[0] if len(polygons) == 1 else MultiPolygon(polygons),)


_SHAPES = {_NULL: _null, _POINT: _point, _LINE: _lines, _AREA: _area, _POINTS: _points, _MULTIPATCH: _null}


def _parts(body: bytes) -> list[Array]:
    part_count, point_count = struct.unpack_from("<2i", body, 36)
    if not 0 <= part_count <= point_count:
        raise ValueError("counts")
    starts = [*struct.unpack_from(f"<{part_count}i", body, 44), point_count]
    if any(later < earlier for earlier, later in pairwise(starts)):
        raise ValueError("starts of parts")
    points = _coordinates(body, 44 + 4 * part_count, point_count)
    return [points[start:end] for start, end in pairwise(starts)]


def _coordinates(body: bytes, offset: int, count: int) -> Array:
    if count < 0 or offset + 16 * count > len(body):
        raise ValueError("count of points")
    points = np.frombuffer(body, dtype="<f8", count=2 * count, offset=offset).reshape(count, 2)
    finite = np.isfinite(points).all(axis=1) & (np.abs(points) < _NO_DATA).all(axis=1)
    if not finite.all():
        raise _NoNumberError(int(np.argmin(finite)) + 1)
    return points.astype(np.float64)


def _ring(points: Array) -> Array | None:
    if len(points) < 3:
        return None
    closed = points if (points[0] == points[-1]).all() else np.vstack([points, points[:1]])
    return closed if len(closed) >= 4 else None


def polygons_of(rings: list[Array]) -> list[Polygon]:
    """Return the polygons of a record: clockwise rings are shells, the others holes of one of them.

    A hole belongs to the smallest shell that holds it; outside every shell it is a shell that
    was written the wrong way round. A single ring is a shell whatever its direction.
    """
    if len(rings) == 1:
        return [Polygon(rings[0])]
    areas = [_signed_area(ring) for ring in rings]
    shells = sorted((i for i, area in enumerate(areas) if area <= 0), key=lambda i: -areas[i])
    holes: dict[int, list[Array]] = {i: [] for i in shells}
    outlines = {i: Polygon(rings[i]) for i in shells}
    for index, ring in enumerate(rings):
        if areas[index] > 0:
            owner = next((i for i in shells if _holds(outlines[i], ring)), index)
            holes.setdefault(owner, []).extend([] if owner == index else [ring])
    return [Polygon(rings[i], inner) for i, inner in sorted(holes.items())]


def _holds(outline: Polygon, ring: Array) -> bool:
    """Say whether most corners of a ring lie in an outline: one on the edge decides nothing."""
    inside = shapely.intersects_xy(outline, ring[:-1, 0], ring[:-1, 1])
    return bool(inside.sum() * 2 > len(ring) - 1)


def _signed_area(ring: Array) -> float:
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2
