"""Boundary files of the demonstration: what a visitor brings along on the tour.

Written by hand, byte for byte the same each time: a good one in three forms, and one for each
mistake that people make: the wrong zone, another system, exchanged columns, an old datum,
millimetres, a line, a crossing, the county beside the declared one.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from shapely.geometry import Point

from core.persian import fa_digits
from geo.crs import Array, from_wgs84, to_wgs84
from landrequests.demo.border import county
from landrequests.demo.frame import GRID_SRID, Ring, grid_point
from landrequests.demo.town import Town

#: A field outside limit and harim, free of obstacles.
FIELD = "95-3-1-1"
#: A field in the harim.
HARIM_FIELD = "95-1-1-1"
#: 40 m, as an old local datum is off: 28.28 m east and as much north.
OLD_DATUM_MM = 28_284
#: How far beyond the border of the declared county the last one lies, in metres.
BEYOND_M = 200.0


def samples(town: Town) -> dict[str, str]:
    """Return the text of each sample file by its name."""
    ring, harim = _ring(town, FIELD), _ring(town, HARIM_FIELD)
    crossed = (ring[0], ring[2], ring[1], *ring[3:])
    metres = np.array(ring, dtype=np.float64) / 1000
    degrees = to_wgs84(metres, GRID_SRID).lonlat
    return {
        "field.kml": _kml(ring, "قطعهٔ ۱ دشت میانی"),
        "field.dxf": _dxf(ring),
        "field-utm.txt": _utm(ring, zone=39),
        "field-in-harim.kml": _kml(harim, "قطعهٔ ۱ صحرای شرقی"),
        "field-crossing-itself.kml": _kml(crossed, "قطعهٔ ۱ دشت میانی، گوشه‌ها جابه‌جا"),
        "field-wrong-zone.txt": _utm(ring, zone=38),
        "field-zone-38.txt": _table("UTM 38N", from_wgs84(degrees, 32638)),
        "field-web-mercator.geojson": _geojson(from_wgs84(degrees, 3857)),
        "field-swapped.txt": _table("UTM 39N", metres[:, ::-1]),
        "field-dms.txt": _dms(degrees),
        "field-old-datum.dxf": _dxf(tuple((x + OLD_DATUM_MM, y + OLD_DATUM_MM) for x, y in ring)),
        "field-millimetres.dxf": _dxf(tuple((1000 * x, 1000 * y) for x, y in ring)),
        "field-line.kml": _kml_line(degrees),
        "point-in-takestan.txt": _in_takestan(),
    }


def write_samples(town: Town, folder: Path) -> None:
    """Write the sample files into a folder."""
    for name, text in samples(town).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _ring(town: Town, code: str) -> Ring:
    return town.plot(code).surface[0][0]


def _kml(ring: Ring, name: str) -> str:
    metres = np.array([*ring, ring[0]], dtype=np.float64) / 1000
    places = " ".join(f"{lon:.9f},{lat:.9f},0" for lon, lat in to_wgs84(metres, GRID_SRID).lonlat)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
  <Document>
    <name>زمین‌آباد</name>
    <Placemark>
      <name>{name}</name>
      <Polygon>
        <outerBoundaryIs><LinearRing><coordinates>{places}</coordinates></LinearRing></outerBoundaryIs>
      </Polygon>
    </Placemark>
  </Document>
</kml>
"""


def _dxf(ring: Ring) -> str:
    """Return a drawing in DXF R12 with one closed line; coordinates are UTM metres."""
    head = ["0", "SECTION", "2", "HEADER", "9", "$ACADVER", "1", "AC1009", "0", "ENDSEC"]
    body = ["0", "SECTION", "2", "ENTITIES", "0", "POLYLINE", "8", "BOUNDARY", "66", "1", "70", "1"]
    for x, y in ring:
        body += ["0", "VERTEX", "8", "BOUNDARY", "10", f"{x / 1000:.3f}", "20", f"{y / 1000:.3f}"]
    return "\n".join([*head, *body, "0", "SEQEND", "0", "ENDSEC", "0", "EOF", ""])


def _table(head: str, points: Array) -> str:
    rows = [f"{i} {x:.3f} {y:.3f}" for i, (x, y) in enumerate(points.tolist(), start=1)]
    return "\n".join([head, *rows, ""])


def _dms(degrees: Array) -> str:
    """Return corners as Persian surveyors write them: latitude, then longitude, in Persian digits."""
    return "\n".join([*(f"{_angle(lat)} شمالی، {_angle(lon)} شرقی" for lon, lat in degrees.tolist()), ""])


def _angle(value: float) -> str:
    seconds = round(value * 3600, 3)
    whole = int(seconds // 60)
    return fa_digits(f"{whole // 60}°{whole % 60:02d}′{seconds - 60 * whole:06.3f}″").replace(".", "٫")


def _geojson(points: Array) -> str:
    """Return the ring in EPSG:3857 under the old member ``crs``, as some programs still write it."""
    ring = ", ".join(f"[{x:.3f}, {y:.3f}]" for x, y in [*points.tolist(), points.tolist()[0]])
    return (
        '{"type": "Feature", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}},\n'
        f' "properties": {{}}, "geometry": {{"type": "Polygon", "coordinates": [[{ring}]]}}}}\n'
    )


def _kml_line(degrees: Array) -> str:
    places = " ".join(f"{lon:.9f},{lat:.9f},0" for lon, lat in degrees.tolist()[:-1])
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
  <Placemark><name>مسیر</name><LineString><coordinates>{places}</coordinates></LineString></Placemark>
</kml>
"""


def _in_takestan() -> str:
    """Return a point beyond the county's border nearest to the town."""
    border = county().exterior
    u, v = (float(part) for part in border.interpolate(border.project(Point(0, 0))).coords[0])
    far = (u * u + v * v) ** 0.5
    east, north = grid_point(u * (1 + BEYOND_M / far), v * (1 + BEYOND_M / far))
    return f"UTM 39N\n1 {east / 1000:.3f} {north / 1000:.3f}\n"


def _utm(ring: Ring, *, zone: int) -> str:
    lines = [f"UTM {zone}N"]
    lines += [f"{i} {x / 1000:.3f} {y / 1000:.3f}" for i, (x, y) in enumerate(ring, start=1)]
    return "\n".join([*lines, ""])
