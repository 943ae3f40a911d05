"""Files as programs write them: GDAL (and so QGIS) in its formats, Google Earth, ArcGIS, receivers and field software."""

from __future__ import annotations

import json
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

from tests.corpus.unseen.ground import Case, Point, parcel, rounded
from tests.corpus.unseen.samples import archive, closed, sample

ANY = ("ask", "reject")
Shape = Callable[[Sequence[Point]], Any]
_AREA: Shape = shapely.Polygon


def _ring(points: Sequence[Point]) -> Any:
    return shapely.LineString(closed(points))


#: Name, driver, file, whether in UTM, what comes of it, and how it is written.
WRITTEN: tuple[tuple[str, str, str, bool, str, dict[str, Any]], ...] = (
    ("kml", "KML", "a.kml", False, "ok", {}),
    ("kml-from-utm", "KML", "a.kml", True, "ok", {"also": ("ask",)}),
    ("kml-path", "KML", "a.kml", False, "ask", {"kind": "LineString", "shape": _ring}),
    ("kml-points", "KML", "a.kml", False, "ask", {"kind": "MultiPoint", "shape": shapely.MultiPoint}),
    ("kml-library", "LIBKML", "a.kml", False, "ok", {}),
    ("kmz", "LIBKML", "a.kmz", False, "ok", {}),
    ("dxf", "DXF", "a.dxf", True, "ok", {"bare": True, "with_srid": True}),
    ("dxf-unsaid", "DXF", "a.dxf", True, "ask", {"bare": True}),
    ("dxf-path", "DXF", "a.dxf", True, "ok", {"bare": True, "with_srid": True, "kind": "LineString", "shape": _ring}),
    ("geojson", "GeoJSON", "a.geojson", False, "ok", {}),
    ("geojson-utm", "GeoJSON", "a.geojson", True, "ok", {"also": ("ask",)}),
    ("geojson-7946", "GeoJSON", "a.geojson", True, "ok", {"also": ("ask",), "RFC7946": "YES"}),
    ("geopackage", "GPKG", "a.gpkg", True, "ok", {}),
    ("geopackage-1.1", "GPKG", "a.gpkg", True, "ok", {"VERSION": "1.1"}),
    ("gpx-track", "GPX", "a.gpx", False, "ask", {"kind": "LineString", "shape": _ring, "FORCE_GPX_TRACK": "YES"}),
    ("csv-wkt", "CSV", "a.csv", True, "ok", {"GEOMETRY": "AS_WKT", "with_srid": True, "also": ("ask",)}),
    ("csv-wkt-degrees", "CSV", "a.csv", False, "ok", {"GEOMETRY": "AS_WKT", "also": ("ask",)}),
    ("gml", "GML", "a.gml", True, "reject", {}),
    ("flatgeobuf", "FlatGeobuf", "a.fgb", True, "reject", {}),
    ("mapinfo", "MapInfo File", "a.mif", True, "reject", {}),
)


def _file(driver: str, name: str, geometry: Any, crs: str, *, kind: str, bare: bool, **options: str) -> bytes:
    fields = [] if bare else ["name"]
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(folder) / name
        pyogrio.raw.write(
            path,
            geometry=np.array([shapely.to_wkb(geometry)], dtype=object),
            field_data=[np.array(["ملک"], dtype=object) for _ in fields],
            fields=fields,
            driver=driver,
            crs=crs,
            geometry_type=kind,
            **options,
        )
        return path.read_bytes()


def written(random: Random) -> Iterator[Case]:
    for name, driver, file, is_grid, expect, how in WRITTEN:
        land, form = parcel(random, size=60), dict(how)
        shape: Shape = form.pop("shape", _AREA)
        also = form.pop("also", ())
        said = {"srid": land.srid} if form.pop("with_srid", False) else {}
        crs = f"EPSG:{land.srid}" if is_grid else "EPSG:4326"
        form = {"kind": "Polygon", "bare": False, **form}
        content = _file(driver, file, shape(land.corners if is_grid else land.degrees), crs, **form)
        yield sample(
            f"gdal.{name}", content, (land.degrees,), file=file, expect=expect, also=also, tolerance=0.02, **said
        )


_EARTH = (
    '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2" '
    'xmlns:gx="http://www.google.com/kml/ext/2.2" xmlns:kml="http://www.opengis.net/kml/2.2"><Document>'
    '<gx:CascadingStyle kml:id="a"><Style><LineStyle/></Style></gx:CascadingStyle><Placemark id="0A"><name>زمین</name>'
    "<LookAt><longitude>51</longitude><latitude>35</latitude></LookAt><styleUrl>#a</styleUrl>{}</Placemark></Document></kml>"
)
_TABLE = "<html><body><table><tr><td>X</td><td>535012.34</td></tr></table></body></html>"


def maps(random: Random) -> Iterator[Case]:
    """Maps drawn on the web, in Google Earth, ArcGIS and a phone."""
    ring = parcel(random, size=60).degrees
    pairs = [list(point) for point in closed(ring)]
    tuples = " ".join(f"{x},{y},1203.4" for x, y in pairs)
    outer = f"<outerBoundaryIs><LinearRing><coordinates>{tuples}</coordinates></LinearRing></outerBoundaryIs>"
    earth = _EARTH.format(f"<Polygon><coordinates></coordinates>{outer}</Polygon>")
    yield sample("earth", earth.encode(), (ring,), file="زمین.kml")
    description = f"<description><![CDATA[{_TABLE}]]></description>"
    multi = f"<MultiGeometry><Polygon><extrude>0</extrude>{outer}</Polygon></MultiGeometry>"
    arcgis = {"doc.kml": _EARTH.format(description + multi).encode(), "Layer0_Symbol_1.png": b"\x89PNG"}
    yield sample("arcgis", archive(arcgis), (ring,), file="parcel.kmz")
    whens = "".join(f"<when>2026-11-21T08:0{at}:00Z</when>" for at in range(len(pairs)))
    coords = "".join(f"<gx:coord>{x} {y} 1203</gx:coord>" for x, y in pairs)
    track = _EARTH.format(f"<gx:Track>{whens}{coords}</gx:Track>")
    yield sample("phone-track", track.encode(), (ring,), file="track.kml", expect="ask")
    feature = {"type": "Feature", "properties": {}, "geometry": {"coordinates": [pairs], "type": "Polygon"}, "id": 0}
    web = {"type": "FeatureCollection", "features": [feature]}
    yield sample("web-map", json.dumps(web).encode(), (ring,), file="map.geojson")
    waypoints = "".join(
        f'<wpt lat="{y:.8f}" lon="{x:.8f}"><name>{at:03d}</name></wpt>' for at, (x, y) in enumerate(ring, 1)
    )
    gpx = f'<gpx xmlns="http://www.topografix.com/GPX/1/1" creator="eTrex 30" version="1.1">{waypoints}</gpx>'
    yield sample("receiver", gpx.encode(), (rounded(ring, 8),), file="Waypoints.gpx", expect="ask")


#: Tables of field software and GIS: file, head and row.
TABLES: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "trimble": ("job.csv", "", "{i},{n:.4f},{e:.4f},{h:.4f},FENCE", {}),
    "topcon": ("job.txt", "", "{i}\t{n:.4f}\t{e:.4f}\t{h:.4f}\tFENCE", {}),
    "civil-3d": ("points.txt", "", "{i} {n:.3f} {e:.3f} {h:.3f} COR", {}),
    "carlson": (
        "pts.txt", "Job: X\r\nDate: 1403/08/30\r\nUnits: Metric\r\n\r\nPointNo. Northing(Y) Easting(X) Elev(Z) Description\r\n",
        "{i:>8} {n:12.3f} {e:12.3f} {h:9.3f} FN", {"also": ("ask",)},
    ),
    "qgis-vertices": (
        "v.csv", "fid,vertex_pos,vertex_part,vertex_part_index,distance,angle,X,Y\r\n",
        "1,{i},0,{i},{d:.3f},{a:.1f},{e},{n}", {"also": ANY},
    ),
    "arcgis-vertices": ("v.csv", "OBJECTID *,Shape *,POINT_X,POINT_Y\r\n", "{i},Point,{e},{n}", {"also": ANY}),
    "emlid": (
        "emlid.csv", "Name,Code,Easting,Northing,Elevation,Longitude,Latitude,Ellipsoidal height,Easting RMS,Samples,CS name\r\n",
        "{i},,{e:.3f},{n:.3f},1203.4,{lon:.9f},{lat:.9f},1190.1,0.010,25,WGS 84 / UTM zone {z}N", {"also": ANY},
    ),
    "sw-maps": (
        "sw.csv", "ID,Layer,Latitude,Longitude,Elevation,Time,Fix,HRMS\r\n",
        "{i},P,{lat:.9f},{lon:.9f},1203.4,2026-11-21 10:0{i}:00,RTK,0.012", {"also": ANY, "zoned": False},
    ),
    "mobile-topographer": (
        "mt.csv", "Name,Lat,Lon,Alt,X,Y,Zone\r\n", "P{i},{lat:.8f},{lon:.8f},1203,{e:.3f},{n:.3f},{z}S",
        {"also": ANY, "zoned": False},
    ),
}  # fmt: skip


def tables(random: Random) -> Iterator[Case]:
    for name, (file, head, row, how) in TABLES.items():
        land, form = parcel(random, size=60), dict(how)
        zone = {"zone": land.zone} if form.pop("zoned", True) else {}
        points = zip(land.corners, land.degrees, strict=True)
        rows = [
            row.format(i=at, e=e, n=n, lon=lon, lat=lat, z=land.zone, h=1203.4 + at, d=12.345 * at, a=(31.5 * at) % 360)
            for at, ((e, n), (lon, lat)) in enumerate(points, 1)
        ]
        content = (head + "\r\n".join(rows)).encode()
        yield sample(f"table.{name}", content, (land.degrees,), file=file, tolerance=0.02, **zone, **form)


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield all of them, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        for maker in (written, maps, tables):
            yield from maker(random)
