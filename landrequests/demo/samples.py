"""Boundary files of the demonstration: what a visitor brings along on the tour.

Written by hand, byte for byte the same each time: a good one in three forms, one that crosses
itself, and one whose zone is wrong.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from geo.crs import to_wgs84
from landrequests.demo.frame import GRID_SRID, Ring
from landrequests.demo.town import Town

#: A field outside limit and harim, free of obstacles.
FIELD = "95-3-1-1"
#: A field in the harim.
HARIM_FIELD = "95-1-1-1"


def samples(town: Town) -> dict[str, str]:
    """Return the text of each sample file by its name."""
    ring, harim = _ring(town, FIELD), _ring(town, HARIM_FIELD)
    crossed = (ring[0], ring[2], ring[1], *ring[3:])
    return {
        "field.kml": _kml(ring, "قطعهٔ ۱ دشت میانی"),
        "field.dxf": _dxf(ring),
        "field-utm.txt": _utm(ring, zone=39),
        "field-in-harim.kml": _kml(harim, "قطعهٔ ۱ صحرای شرقی"),
        "field-crossing-itself.kml": _kml(crossed, "قطعهٔ ۱ دشت میانی، گوشه‌ها جابه‌جا"),
        "field-wrong-zone.txt": _utm(ring, zone=38),
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


def _utm(ring: Ring, *, zone: int) -> str:
    lines = [f"UTM {zone}N"]
    lines += [f"{i} {x / 1000:.3f} {y / 1000:.3f}" for i, (x, y) in enumerate(ring, start=1)]
    return "\n".join([*lines, ""])
