"""GeoJSON, GeoPackage and GPX."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyogrio.raw
import shapely
from pyproj import CRS, Transformer

from tests.corpus.unseen.ground import Case, Point, parcel
from tests.corpus.unseen.samples import LAMBERT, archive, closed, sample


def geojson_cases(random: Random) -> Iterator[Case]:
    def listed(points: Sequence[Point], *more: float) -> list[list[float]]:
        return [[*point, *more] for point in closed(points)]

    def case(name: str, document: Any, rings: Sequence[Sequence[Point]], **form: Any) -> Case:
        content = document if isinstance(document, bytes) else json.dumps(document, ensure_ascii=False).encode()
        return sample(f"geojson.{name}", content, rings, file=form.pop("file", "a.geojson"), **form)

    def feature(geometry: Any, **members: Any) -> dict[str, Any]:
        return {
            "type": "FeatureCollection",
            **members,
            "features": [{"type": "Feature", "properties": {"نام": "ملک"}, "geometry": geometry}],
        }

    land = parcel(random)
    ring = land.degrees
    polygon = {"type": "Polygon", "coordinates": [listed(ring)]}
    yield case("polygon", polygon, (ring,))
    yield case("json_name", polygon, (ring,), file="a.json")
    yield case("feature", {"type": "Feature", "properties": None, "geometry": polygon}, (ring,))
    yield case("bom", b"\xef\xbb\xbf" + json.dumps(feature(polygon)).encode(), (ring,))
    yield case("utf16", json.dumps(feature(polygon)).encode("utf-16"), (ring,))
    yield case("three_d", feature({"type": "Polygon", "coordinates": [listed(ring, 1203.5)]}), (ring,))
    yield case("unclosed", feature({"type": "Polygon", "coordinates": [listed(ring)[:-1]]}), (ring,))
    yield case(
        "nested",
        feature(
            {"type": "GeometryCollection", "geometries": [{"type": "GeometryCollection", "geometries": [polygon]}]}
        ),
        (ring,),
    )
    yield case(
        "crs84",
        feature(polygon, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}),
        (ring,),
    )
    yield case(
        "epsg_4326", feature(polygon, crs={"type": "name", "properties": {"name": "EPSG:4326"}}), (ring,), also=("ask",)
    )
    grid = {"type": "Polygon", "coordinates": [listed(land.corners)]}
    for name in (
        f"EPSG:{land.srid}",
        f"urn:ogc:def:crs:EPSG::{land.srid}",
        f"http://www.opengis.net/def/crs/EPSG/0/{land.srid}",
    ):
        yield case(
            f"crs_{name[:8]}",
            feature(grid, crs={"type": "name", "properties": {"name": name}}),
            (ring,),
            also=("ask",) if name.startswith("http") else (),
        )
    yield case("projected", feature(grid), (ring,), expect="ask")
    yield case("projected_srid", feature(grid), (ring,), srid=land.srid, also=("ask",))
    yield case(
        "swapped",
        feature({"type": "Polygon", "coordinates": [[[y, x] for x, y in listed(ring)]]}),
        (ring,),
        expect="ask",
    )
    yield case(
        "strings",
        feature({"type": "Polygon", "coordinates": [[[str(x), str(y)] for x, y in listed(ring)]]}),
        (ring,),
        expect="reject",
        also=("ok", "ask"),
    )
    yield case("null_geometry", feature(None), (), expect="reject")
    yield case("truncated", json.dumps(feature(polygon)).encode()[:-20], (), expect="reject")
    yield case("point", feature({"type": "Point", "coordinates": list(ring[0])}), (), expect="reject")
    yield case(
        "line", feature({"type": "LineString", "coordinates": listed(ring)}), (ring,), expect="ask", also=("ok",)
    )
    yield case(
        "two",
        {
            "type": "FeatureCollection",
            "features": feature(polygon)["features"]
            + feature({"type": "Polygon", "coordinates": [listed([(x + 0.01, y) for x, y in ring])]})["features"],
        },
        (ring,),
        expect="ask",
    )
    yield case(
        "crs_local_name",
        feature(grid, crs={"type": "name", "properties": {"name": "local"}}),
        (ring,),
        expect="ask",
        also=("reject",),
    )
    yield case(
        "esri_json",
        {
            "geometryType": "esriGeometryPolygon",
            "spatialReference": {"wkid": land.srid},
            "features": [{"geometry": {"rings": [listed(land.corners)]}}],
        },
        (),
        expect="reject",
    )


def _gpkg(layers: Mapping[str, tuple[Sequence[Point], str]]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        for index, (name, (points, crs)) in enumerate(layers.items()):
            pyogrio.raw.write(
                path,
                geometry=np.array([shapely.to_wkb(shapely.Polygon(points))], dtype=object),
                field_data=[np.array(["قطعه"], dtype=object)],
                fields=["name"],
                layer=name,
                driver="GPKG",
                crs=crs,
                geometry_type="Polygon",
                append=index > 0,
            )
        return path.read_bytes()


def _edited(content: bytes, *statements: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        path.write_bytes(content)
        connection = sqlite3.connect(path)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
        return path.read_bytes()


def gpkg_cases(random: Random) -> Iterator[Case]:
    land = parcel(random)
    plain = _gpkg({"قطعات": (land.corners, f"EPSG:{land.srid}")})
    yield sample("gpkg.plain", plain, (land.degrees,), file="a.gpkg")
    yield sample("gpkg.degrees", _gpkg({"a": (land.degrees, "EPSG:4326")}), (land.degrees,), file="a.gpkg")
    yield sample(
        "gpkg.two_layers",
        _gpkg(
            {
                "a": (land.corners, f"EPSG:{land.srid}"),
                "b": ([(x + 90, y) for x, y in land.corners], f"EPSG:{land.srid}"),
            }
        ),
        (land.degrees,),
        file="a.gpkg",
        expect="ask",
    )
    yield sample(
        "gpkg.two_systems",
        _gpkg({"a": (land.corners, f"EPSG:{land.srid}"), "b": (land.degrees, "EPSG:4326")}),
        (land.degrees,),
        file="a.gpkg",
        expect="ask",
        also=("ok",),
    )
    for srs in (-1, 0):
        edited = _edited(
            plain, f"UPDATE gpkg_geometry_columns SET srs_id = {srs}", f"UPDATE gpkg_contents SET srs_id = {srs}"
        )
        yield sample(f"gpkg.srs_{srs}", edited, (land.degrees,), file="a.gpkg", expect="ask")
        yield sample(f"gpkg.srs_{srs}_srid", edited, (land.degrees,), file="a.gpkg", srid=land.srid)
    lambert = list(Transformer.from_crs(4326, CRS.from_wkt(LAMBERT), always_xy=True).itransform(land.degrees))
    yield sample(
        "gpkg.lambert",
        _gpkg({"a": (lambert, CRS.from_wkt(LAMBERT).to_wkt())}),
        (land.degrees,),
        file="a.gpkg",
        tolerance=0.01,
    )
    custom = _gpkg({"a": (lambert, CRS.from_wkt(LAMBERT).to_wkt())})
    undefined = _edited(
        custom,
        "UPDATE gpkg_spatial_ref_sys SET definition = 'undefined', organization='NONE' WHERE srs_id > 99999 OR organization NOT IN ('EPSG','NONE')",
    )
    yield sample("gpkg.lambert_undefined", undefined, (), file="a.gpkg", expect="reject", also=("ask",))
    yield sample(
        "gpkg.wrong_code",
        _edited(
            plain,
            "UPDATE gpkg_spatial_ref_sys SET organization='CUSTOM', organization_coordsys_id=123456 WHERE srs_id = "
            + str(land.srid),
        ),
        (land.degrees,),
        file="a.gpkg",
    )
    yield sample("gpkg.truncated", plain[:60_000], (), file="a.gpkg", expect="reject")
    yield sample("gpkg.in_zip", archive({"a.gpkg": plain}), (), file="a.zip", expect="reject", also=("ask",))


def gpx_cases(random: Random) -> Iterator[Case]:
    def gpx(body: str, version: str = "1.1") -> bytes:
        return f'<?xml version="1.0"?><gpx version="{version}" creator="x" xmlns="http://www.topografix.com/GPX/1/{version[-1]}">{body}</gpx>'.encode()

    def points(kind: str, ring: Sequence[Point]) -> str:
        return "".join(
            f'<{kind} lat="{y:.9f}" lon="{x:.9f}"><ele>1200.5</ele><time>2024-05-01T10:00:00Z</time></{kind}>'
            for x, y in ring
        )

    ring = parcel(random).degrees
    yield sample(
        "gpx.track", gpx(f"<trk><trkseg>{points('trkpt', ring)}</trkseg></trk>"), (ring,), file="a.gpx", expect="ask"
    )
    yield sample(
        "gpx.closed_track",
        gpx(f"<trk><trkseg>{points('trkpt', closed(ring))}</trkseg></trk>"),
        (ring,),
        file="a.gpx",
        expect="ask",
        also=("ok",),
    )
    yield sample("gpx.route", gpx(f"<rte>{points('rtept', ring)}</rte>", "1.0"), (ring,), file="a.gpx", expect="ask")
    yield sample("gpx.waypoints", gpx(points("wpt", ring)), (ring,), file="a.gpx", expect="ask")
    yield sample(
        "gpx.two_segments",
        gpx(f"<trk><trkseg>{points('trkpt', ring[:2])}</trkseg><trkseg>{points('trkpt', ring)}</trkseg></trk>"),
        (ring,),
        file="a.gpx",
        expect="ask",
    )
    yield sample("gpx.empty", gpx(""), (), file="a.gpx", expect="reject")
    yield sample(
        "gpx.swapped",
        gpx(f"<rte>{points('rtept', [(y, x) for x, y in ring])}</rte>"),
        (),
        file="a.gpx",
        expect="ask",
        also=("reject",),
    )
