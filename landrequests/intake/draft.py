"""What is known so far, handed from stage to stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry import MultiPoint, MultiPolygon
from shapely.geometry.base import BaseGeometry

from core.findings import Finding, Position
from geo.crs import WGS84, Array
from geo.densify import Area
from geo.measures import Carried
from geo.place import lonlat_or_none
from geo.reading import Shape
from geo.rings import multipolygon
from landrequests.intake.options import Options
from landrequests.intake.outcome import Facts, Interview

#: Is shown an area that may yet be refused.
Glimpse = Callable[[Carried], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A boundary in the making.

    `shapes` hold the coordinates of the source, `srid` their system (``None`` until known).
    `area` is the one meant, once chosen. `typed` are the points of a text or table in order, and
    `counted` is the order in which their own numbers have them, where that is another one.
    `carried` is an area as it was shown in a glimpse.
    """

    facts: Facts
    shapes: tuple[Shape, ...]
    srid: int | None = None
    area: Area | None = None
    typed: Array | None = None
    counted: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()
    carried: Carried | None = None

    def noting(self, findings: Iterable[Finding]) -> Draft:
        """Return the draft with more findings."""
        more = tuple(findings)
        return replace(self, findings=(*self.findings, *more)) if more else self

    def changed(self, change: Callable[[Array], Array], srid: int | None) -> Draft:
        """Return the draft with its numbers read another way."""
        shapes = tuple(replace(shape, geometry=shapely.transform(shape.geometry, change)) for shape in self.shapes)
        area = None if self.area is None else shapely.transform(self.area, change)
        typed = None if self.typed is None else change(self.typed)
        return replace(self, shapes=shapes, area=area, typed=typed, srid=srid)

    def points(self) -> Array:
        """Return the coordinates of the area meant once it is chosen, else all of the source."""
        if self.area is not None:
            return shapely.get_coordinates(self.area)
        if self.typed is not None:
            return self.typed
        return np.vstack([shapely.get_coordinates(shape.geometry) for shape in self.shapes])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a stage may use beside the draft: the person's claims and answers."""

    options: Options
    interview: Interview
    glimpse: Glimpse | None = None


def preview(geometry: BaseGeometry, srid: int | None) -> BaseGeometry | None:
    """Return a geometry on WGS 84 for showing, or ``None`` where that can't be told."""
    if srid is None:
        return None
    points = shapely.get_coordinates(geometry)
    lonlat = lonlat_or_none(points, srid)
    if lonlat is None or (np.abs(lonlat) > (180, 90)).any():
        return None
    return shapely.set_coordinates(shapely.transform(geometry, np.asarray), lonlat)


def whole(shapes: Iterable[Shape]) -> BaseGeometry:
    """Return all areas of some shapes as one MultiPolygon; else all their points."""
    shapes = tuple(shapes)
    areas = [shape.geometry for shape in shapes if shape.kind == "area"]
    if areas:
        found = multipolygon(areas)  # type: ignore[arg-type]  # an area is a Polygon or MultiPolygon
        return found.geoms[0] if len(found.geoms) == 1 else found
    return MultiPoint(np.vstack([shapely.get_coordinates(shape.geometry) for shape in shapes]))


def place_of(point: Position | None, srid: int | None) -> Position | None:
    """Return a point of the source as longitude, latitude, or ``None`` where that can't be told."""
    if point is None or srid is None:
        return None
    if srid == WGS84:
        return point
    lonlat = lonlat_or_none(np.array([point]), srid)
    return None if lonlat is None else (float(lonlat[0, 0]), float(lonlat[0, 1]))


def as_multipolygon(area: Area) -> MultiPolygon:
    """Return an area as MultiPolygon."""
    return area if isinstance(area, MultiPolygon) else shapely.multipolygons([area])
