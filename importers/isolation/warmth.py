"""What the server does once, so that no child pays for it: load, and read one harmless file of each kind.

Libraries load parts of themselves, compile patterns and open PROJ's database on first use; in a
child that lives for one file, every use is the first.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import ezdwg
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
Sample = tuple[Part, ...]


def warm(folder: Path) -> Sequence[Sample]:
    """Load every format, read a sample of the usual ones in `folder`, and return those that are read quickly."""
    formats()
    crs.prime(offered.srid for offered in crs.OFFERED)
    crs_text.place((), CRS.from_epsg(crs.OFFERED[0].srid).to_wkt("WKT1_ESRI"))
    crs_text.srid_of(CRS.from_epsg(32639))
    quick = ((Part("a.kml", _KML.encode()),), _shapefile(), (Part("a.dwg", _dwg(folder)),))
    for sample in (*quick, (Part("a.geojson", _GEOJSON.encode()),), (Part("a.dxf", _dxf(folder)),)):
        rehearse(sample, folder)
    return quick


def rehearse(sample: Sample, folder: Path) -> None:
    """Read a sample and pass its answer through the protocol both ways; nothing of it is left in `folder`."""
    try:
        reading = reader.read(Source(parts=sample, options=UNSAID, folder=folder))
    except DomainError as error:
        raise RuntimeError(f"the reader can't read its own sample {sample[0].name}") from error
    finally:
        for path in folder.iterdir():
            path.unlink()
    protocol.reading_from(protocol.answer_of(reading))


def _shapefile() -> Sample:
    """Return a zipped shapefile with an attribute table, as offices send it."""
    ring = (*_CORNERS, _CORNERS[0])
    box = struct.pack("<4d", *_CORNERS[0], *_CORNERS[2])
    body = struct.pack("<i", 5) + box + struct.pack("<3i", 1, len(ring), 0)
    body += b"".join(struct.pack("<2d", *corner) for corner in reversed(ring))
    record = struct.pack(">2i", 1, len(body) // 2) + body
    head = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, (100 + len(record)) // 2) + struct.pack("<2i", 1000, 5)
    system = CRS.from_epsg(32639).to_wkt("WKT1_ESRI").encode()
    members = {"shp": head + box + b"\0" * 32 + record, "prj": system, "dbf": _attributes(), "cpg": b"UTF-8"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for suffix, content in members.items():
            archive.writestr(f"a.{suffix}", content)
    return (Part("a.zip", packed.getvalue()),)


def _attributes() -> bytes:
    """Return a dBASE table of one empty text."""
    head = struct.pack("<4BIHH17xB2x", 3, 126, 1, 1, 1, 65, 11, 0)
    return head + struct.pack("<11sc4xBB14xB", b"NAME", b"C", 10, 0, 13) + b" " * 11


def _dwg(folder: Path) -> bytes:
    document = ezdwg.new()
    document.modelspace().add_lwpolyline(list(_CORNERS), closed=True)
    path = folder / "sample.dwg"
    document.save(str(path))
    return path.read_bytes()


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
    return path.read_bytes()
