"""What the server does once, so that no child pays for it: load, and read one harmless file of each kind.

Libraries load parts of themselves, compile patterns and open PROJ's database on first use; in a
child that lives for one file, every use is the first.
"""

from __future__ import annotations

from pathlib import Path

import shapely
from ezdxf.filemanagement import new
from pyproj import CRS

from core.errors import DomainError
from geo import crs
from importers import crs_text, reader
from importers.isolation import protocol
from importers.options import UNSAID
from importers.registry import formats
from importers.source import Part, Source

_CORNERS = ((535000.0, 3950000.0), (535050.0, 3950000.0), (535050.0, 3950050.0))
_LONLAT = "51.38,35.69 51.39,35.69 51.39,35.70 51.38,35.69"
_KML = (
    "<kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>"
    f"{_LONLAT}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"
)
_GEOJSON = '{"type": "Polygon", "coordinates": [[[51, 35], [52, 35], [52, 36], [51, 35]]]}'


def warm(folder: Path) -> None:
    """Load every format and read a sample of the usual ones in `folder`."""
    formats()
    crs.prime(offered.srid for offered in crs.OFFERED)
    crs_text.place((), CRS.from_epsg(crs.OFFERED[0].srid).to_wkt("WKT1_ESRI"))
    crs_text.srid_of(CRS.from_epsg(32639))
    for name, content in (("a.kml", _KML.encode()), ("a.geojson", _GEOJSON.encode()), ("a.dxf", _dxf(folder))):
        _read(Part(name, content), folder)


def _read(part: Part, folder: Path) -> None:
    try:
        reading = reader.read(Source(parts=(part,), options=UNSAID, folder=folder))
    except DomainError as error:
        raise RuntimeError(f"the reader can't read its own sample {part.name}") from error
    protocol.reading_from(protocol.answer_of(reading))


def _dxf(folder: Path) -> bytes:
    document = new("R2010")
    space = document.modelspace()
    space.add_lwpolyline(_CORNERS, close=True)
    for start, end in zip(_CORNERS, (*_CORNERS[1:], _CORNERS[0]), strict=True):
        space.add_line(start, end)
    space.add_circle(_CORNERS[0], 10)
    shapely.prepare(shapely.Polygon(_CORNERS))
    path = folder / "sample.dxf"
    document.saveas(path)
    content = path.read_bytes()
    path.unlink()
    return content
