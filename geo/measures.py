"""How large a boundary is, where its middle lies, how many corners it has.

`area_m2` is on the WGS 84 ellipsoid (Karney 2013, as PROJ's geodesics have it) of edges that are
straight in the system they were given in. `grid_area_m2` is planar in a UTM zone: between -0.08 %
and +0.14 % off inside the zone, so both are told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import shapely

from geo.binary import Rings
from geo.crs import WGS84, Array, grid_srid_at, place_to_wgs84
from geo.densify import GEOD, Area, carry, corners_in, polygons_of, rings_of

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The measures of a boundary, as the boundary document gives them.

    `grid_srid` is the UTM zone of the centroid. `vertex_count` counts the corners as given,
    without the closing ones. `centroid` and `bbox` are longitude, latitude on WGS 84.
    """

    area_m2: float
    grid_area_m2: float
    grid_srid: int
    perimeter_m: float
    vertex_count: int
    part_count: int
    centroid: tuple[float, float]
    bbox: Box
    #: The boundary itself in that zone.
    grid: Area = field(compare=False, repr=False)

    def document(self) -> dict[str, object]:
        """Return the member ``measures`` of the boundary document."""
        return {
            "area_m2": round(self.area_m2, 4),
            "grid_area_m2": round(self.grid_area_m2, 4),
            "grid_srid": self.grid_srid,
            "perimeter_m": round(self.perimeter_m, 4),
            "vertex_count": self.vertex_count,
            "part_count": self.part_count,
            "centroid": [round(value, 10) for value in self.centroid],
            "bbox": [round(value, 10) for value in self.bbox],
        }


def geodesic_area_m2(geometry: Area, srid: int) -> float:
    """Return the area on the WGS 84 ellipsoid, shells less holes, whatever way the rings turn."""
    return _ellipsoidal(_rings(carry(geometry, srid, WGS84)))[0]


@dataclass(frozen=True, slots=True)
class Carried:
    """A valid area given in the system `srid`, carried into degrees and into the UTM zone of its centroid."""

    geometry: Area
    srid: int
    lonlat: Area
    grid_srid: int
    grid: Area

    def measures(self) -> Measures:
        """Measure it."""
        rings = _rings(self.lonlat)
        area, perimeter = _ellipsoidal(rings)
        west, south, east, north = corners_in(self.geometry, self.srid).bounds
        middle = self.grid.centroid
        return Measures(
            area_m2=area,
            grid_area_m2=planar_area(self.grid),
            grid_srid=self.grid_srid,
            perimeter_m=perimeter,
            vertex_count=int(shapely.get_num_coordinates(self.geometry)) - sum(map(len, rings)),
            part_count=len(rings),
            centroid=place_to_wgs84(middle.x, middle.y, self.grid_srid),
            bbox=(west, south, east, north),
            grid=self.grid,
        )


def carried(geometry: Area, srid: int) -> Carried:
    """Carry a valid area given in the system `srid` to where it is measured."""
    lonlat = carry(geometry, srid, WGS84)
    grid_srid = grid_srid_at(*_middle(lonlat))
    return Carried(geometry, srid, lonlat, grid_srid, carry(geometry, srid, grid_srid))


def measure(geometry: Area, srid: int) -> Measures:
    """Measure a valid area given in the system `srid`."""
    return carried(geometry, srid).measures()


def planar_area(geometry: Area) -> float:
    """Return the area in the square of the units of the coordinates, shells less holes."""
    return _summed(_rings(geometry), shoelace)


def _ellipsoidal(polygons: Sequence[Rings]) -> tuple[float, float]:
    perimeters: list[float] = []

    def area_of(ring: Array) -> float:
        area, perimeter = GEOD.polygon_area_perimeter(ring[:, 0], ring[:, 1])
        perimeters.append(abs(perimeter))
        return abs(area)

    return _summed(polygons, area_of), sum(perimeters)


def _summed(polygons: Sequence[Rings], area_of: Callable[[Array], float]) -> float:
    total = 0.0
    for rings in polygons:
        shell, *holes = map(area_of, rings)
        total += shell - sum(holes)
    return total


def _rings(geometry: Area) -> list[Rings]:
    return [rings_of(polygon) for polygon in polygons_of(geometry)]


def shoelace(ring: Array) -> float:
    """Return the planar area within a closed ring, whatever way it turns."""
    # from the first corner: products of seven-digit northings would lose the square millimetres
    x, y = (ring - ring[0]).T
    return abs(float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum())) / 2


def _middle(lonlat: Area) -> tuple[float, float]:
    if lonlat.area == 0:
        west, south, east, north = lonlat.bounds
        return (west + east) / 2, (south + north) / 2
    middle = lonlat.centroid
    return middle.x, middle.y
