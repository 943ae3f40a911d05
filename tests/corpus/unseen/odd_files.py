"""Legal oddities of KML, KMZ, shapefiles, drawings, GeoJSON and GPX that `files` has not."""

from __future__ import annotations

import io
import itertools
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import ezdxf
import shapely
from ezdxf.document import Drawing
from pyproj import CRS

from tests.corpus.unseen.ground import Case, Parcel, Point, parcel, projected, rounded
from tests.corpus.unseen.samples import archive, closed, sample
from tests.corpus.unseen.shapefiles import _esri, _shapefile

Ring = Sequence[Point]
KML = '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'


def _points(ring: Ring, between: str = " ", height: str = ",0") -> str:
    return between.join(f"{x:.10f},{y:.10f}{height}" for x, y in closed(ring))


def _polygon(ring: Ring, **form: str) -> str:
    inner = f"<LinearRing><coordinates>{_points(ring, **form)}</coordinates></LinearRing>"
    return f"<Polygon><outerBoundaryIs>{inner}</outerBoundaryIs></Polygon>"


def _mark(inside: str) -> str:
    return f"<Placemark><name>ملک</name>{inside}</Placemark>"


def _style(ring: Ring) -> str:
    return '<Style id="a"><LineStyle><color>ff0000ff</color></LineStyle></Style>' + _mark(
        "<styleUrl>#a</styleUrl>" + _polygon(ring)
    )


KMLS: dict[str, Callable[[Ring], str]] = {
    "styled": lambda ring: KML.format(_style(ring)),
    "newlines": lambda ring: KML.format(_mark(_polygon(ring, between="\n\t\t\t"))),
    "no-height": lambda ring: KML.format(_mark(_polygon(ring, height=""))),
    "crlf": lambda ring: KML.format(_mark(_polygon(ring, between="\r\n"))),
    "nbsp": lambda ring: KML.format(_mark(_polygon(ring, between="\u00a0"))),
    "spaces-after-commas": lambda ring: KML.format(_mark(_polygon(ring).replace(",", ", "))),
    "google-2.0": lambda ring: KML.format(_mark(_polygon(ring))).replace("http://www.opengis.net/kml/2.2", "http://earth.google.com/kml/2.0"),
    "google-2.1": lambda ring: KML.format(_mark(_polygon(ring))).replace("http://www.opengis.net/kml/2.2", "http://earth.google.com/kml/2.1"),
    "https-namespace": lambda ring: KML.format(_mark(_polygon(ring))).replace("http://www.opengis.net", "https://www.opengis.net"),
    "no-declaration": lambda ring: KML.format(_mark(_polygon(ring))).partition("?>")[2],
    "bom": lambda ring: "\ufeff" + KML.format(_mark(_polygon(ring))),
    "no-document": lambda ring: KML.format(_mark(_polygon(ring))).replace("<Document>", "").replace("</Document>", ""),
    "cdata": lambda ring: KML.format(_mark("<description><![CDATA[<b>51.1,35.2,0 51.2,35.3,0</b>]]></description>" + _polygon(ring))),
    "label-point": lambda ring: KML.format(_mark(_polygon(ring)) + _mark(f"<Point><coordinates>{ring[0][0]},{ring[0][1]},0</coordinates></Point>")),
    "hidden": lambda ring: KML.format(_mark("<visibility>0</visibility>" + _polygon(ring))),
    "extended": lambda ring: KML.format('<Schema name="s" id="s"><SimpleField name="a" type="string"/></Schema>' + _mark('<ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="a">1</SimpleData></SchemaData></ExtendedData>' + _polygon(ring))),
    "tessellated": lambda ring: KML.format(_mark(_polygon(ring).replace("<Polygon>", "<Polygon><extrude>1</extrude><tessellate>1</tessellate><altitudeMode>clampToGround</altitudeMode>"))),
    "look-at": lambda ring: KML.format("<LookAt><longitude>51</longitude><latitude>35</latitude><range>500</range></LookAt>" + _mark(_polygon(ring))),
    "network-link": lambda ring: KML.format("<NetworkLink><Link><href>http://127.0.0.1:9/a.kml</href></Link></NetworkLink>" + _mark(_polygon(ring))),
    "overlay": lambda ring: KML.format("<GroundOverlay><LatLonBox><north>36</north><south>35</south><east>52</east><west>51</west></LatLonBox></GroundOverlay>" + _mark(_polygon(ring))),
    "multi-one": lambda ring: KML.format(_mark(f"<MultiGeometry>{_polygon(ring)}</MultiGeometry>")),
    "empty-folder": lambda ring: KML.format("<Folder><name>خالی</name></Folder><Folder>" + _mark(_polygon(ring)) + "</Folder>"),
    "empty-hole": lambda ring: KML.format(_mark(_polygon(ring).replace("</Polygon>", "<innerBoundaryIs></innerBoundaryIs></Polygon>"))),
    "comment-inside": lambda ring: KML.format(_mark(_polygon(ring).replace("<coordinates>", "<coordinates><!-- x -->"))),
    "plus-signs": lambda ring: KML.format(_mark(_polygon(ring).replace("<coordinates>", "<coordinates>+"))),
    "exponents": lambda ring: KML.format(_mark("<Polygon><outerBoundaryIs><LinearRing><coordinates>" + " ".join(f"{x:.12e},{y:.12e},0" for x, y in closed(ring)) + "</coordinates></LinearRing></outerBoundaryIs></Polygon>")),
    "double-document": lambda ring: KML.format("<Document>" + _mark(_polygon(ring)) + "</Document>"),
    "upper-root": lambda ring: KML.format(_mark(_polygon(ring))),
}  # fmt: skip

BAD_KMLS: dict[str, Callable[[Ring], str]] = {
    "swapped": lambda ring: KML.format(_mark(_polygon([(y, x) for x, y in ring]))),
    "nan": lambda ring: KML.format(_mark(_polygon(ring)).replace(f"{ring[1][0]:.10f}", "NaN")),
    "one-number": lambda ring: KML.format(_mark("<Polygon><outerBoundaryIs><LinearRing><coordinates>51.1 51.2 51.3 51.1</coordinates></LinearRing></outerBoundaryIs></Polygon>")),
    "only-points": lambda ring: KML.format("".join(_mark(f"<Point><coordinates>{x},{y}</coordinates></Point>") for x, y in ring)),
    "only-region": lambda ring: KML.format("<Region><LatLonAltBox><north>36</north><south>35</south><east>52</east><west>51</west></LatLonAltBox></Region>"),
    "html": lambda ring: "<html><body>404</body></html>",
    "two": lambda ring: KML.format(_mark(_polygon(ring)) + _mark(_polygon([(x + 0.001, y) for x, y in ring]))),
    "decimal-commas": lambda ring: KML.format(_mark("<Polygon><outerBoundaryIs><LinearRing><coordinates>" + " ".join(f"{x:.7f};{y:.7f}".replace(".", ",") for x, y in closed(ring)) + "</coordinates></LinearRing></outerBoundaryIs></Polygon>")),
}  # fmt: skip


def kml_cases(random: Random) -> Iterator[Case]:
    for name, write in KMLS.items():
        ring = parcel(random).degrees
        yield sample(
            f"kml.{name}", write(ring).encode(), (ring,), file="زمین.KML" if name.startswith("upper") else "زمین.kml"
        )
    for name, write in BAD_KMLS.items():
        ring = parcel(random).degrees
        yield sample(f"kml.{name}", write(ring).encode(), (), expect="ask", also=("reject",), file="a.kml")


def _kmz(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def kmz_cases(random: Random) -> Iterator[Case]:
    ring = parcel(random).degrees
    good = KML.format(_mark(_polygon(ring))).encode()
    far = KML.format(_mark(_polygon([(x + 0.01, y) for x, y in ring]))).encode()
    for name, content in {
        "stored": _kmz({"doc.kml": good}, zipfile.ZIP_STORED),
        "lzma-no-bzip": _kmz({"doc.kml": good}, zipfile.ZIP_DEFLATED),
        "images": _kmz({"files/a.png": b"\x89PNG", "doc.kml": good}),
        "persian-name": _kmz({"نقشه.kml": good}),
        "mac": _kmz({"__MACOSX/._doc.kml": b"\x00\x05", "doc.kml": good}),
        "ds-store": _kmz({".DS_Store": b"x", "a/b/c/doc.kml": good}),
        "doc-and-other": _kmz({"other.kml": far, "doc.kml": good}),
        "folder-entry": _kmz({"files/": b"", "doc.kml": good}),
        "thumbs": _kmz({"Thumbs.db": b"x", "DOC.KML": good}),
    }.items():
        yield sample(f"kmz.{name}", content, (ring,), file="a.kmz")
    for name, content in {
        "two-no-doc": _kmz({"a.kml": good, "b.kml": far}),
        "none": _kmz({"a.txt": b"x"}),
        "kml-inside-kmz-inside": _kmz({"a.kmz": _kmz({"doc.kml": good})}),
        "bzip2": _kmz({"doc.kml": good}, zipfile.ZIP_BZIP2),
    }.items():
        yield sample(f"kmz.{name}", content, (ring,), expect="ask", also=("reject", "ok"), file="a.kmz")


def _saved(drawing: Drawing) -> bytes:
    stream = io.StringIO()
    drawing.write(stream)
    return stream.getvalue().encode(drawing.output_encoding, "surrogateescape")


def _lines(drawing: Drawing, land: Parcel) -> None:
    ring = closed(land.corners)
    sides = list(itertools.pairwise(ring))
    for at, (one, other) in enumerate(sides[::2] + sides[1::2]):
        drawing.modelspace().add_line(*((other, one) if at % 2 else (one, other)))


def _block(drawing: Drawing, land: Parcel) -> None:
    x, y = land.corners[0]
    block = drawing.blocks.new("PARCEL")
    block.add_lwpolyline([((a - x) / 2, (b - y) / 2) for a, b in land.corners], close=True)
    drawing.modelspace().add_blockref("PARCEL", (x, y), dxfattribs={"xscale": 2, "yscale": 2, "zscale": 2})


def _nested(drawing: Drawing, land: Parcel) -> None:
    x, y = land.corners[0]
    inner, outer = drawing.blocks.new("INNER"), drawing.blocks.new("OUTER")
    inner.add_lwpolyline([(b - y, x - a) for a, b in land.corners], close=True)
    outer.add_blockref("INNER", (0, 0), dxfattribs={"rotation": 90})
    drawing.modelspace().add_blockref("OUTER", (x, y))


def _mirrored(drawing: Drawing, land: Parcel) -> None:
    points = [(-a, b) for a, b in land.corners]
    drawing.modelspace().add_lwpolyline(points, close=True, dxfattribs={"extrusion": (0, 0, -1)})


def _elevated(drawing: Drawing, land: Parcel) -> None:
    drawing.modelspace().add_lwpolyline(land.corners, close=True, dxfattribs={"elevation": 1250.5})


def _old(drawing: Drawing, land: Parcel) -> None:
    drawing.modelspace().add_polyline2d(land.corners, close=True)


def _space(drawing: Drawing, land: Parcel) -> None:
    drawing.modelspace().add_polyline3d([(a, b, 1200 + i) for i, (a, b) in enumerate(land.corners)], close=True)


def _annotated(drawing: Drawing, land: Parcel) -> None:
    space = drawing.modelspace()
    space.add_lwpolyline(land.corners, close=True)
    for at, (x, y) in enumerate(land.corners):
        space.add_text(f"P{at}", height=1).set_placement((x, y))
        space.add_circle((x, y), 0.2, dxfattribs={"layer": "NIRU"})
        space.add_point((x, y))


def _wide(drawing: Drawing, land: Parcel) -> None:
    drawing.modelspace().add_lwpolyline([(x, y, 0.3, 0.3, 0) for x, y in land.corners], close=True)


def _zero_bulges(drawing: Drawing, land: Parcel) -> None:
    drawing.modelspace().add_lwpolyline([(x, y, 0.0) for x, y in land.corners], format="xyb", close=True)


def _closed_twice(drawing: Drawing, land: Parcel) -> None:
    drawing.modelspace().add_lwpolyline(closed(land.corners), close=True)


def _gap(drawing: Drawing, land: Parcel) -> None:
    x, y = land.corners[0]
    drawing.modelspace().add_lwpolyline([*land.corners, (x + 0.002, y)])


def _spline(drawing: Drawing, land: Parcel) -> None:
    drawing.modelspace().add_open_spline([(x, y, 0) for x, y in closed(land.corners)], degree=1)


def _hatch(drawing: Drawing, land: Parcel) -> None:
    hatch = drawing.modelspace().add_hatch(color=2)
    hatch.paths.add_polyline_path(land.corners, is_closed=True)


def _region_lines(drawing: Drawing, land: Parcel) -> None:
    ring, space = closed(land.corners), drawing.modelspace()
    half = len(ring) // 2
    space.add_lwpolyline(ring[: half + 1])
    space.add_lwpolyline(ring[half:][::-1])


def _twice(drawing: Drawing, land: Parcel) -> None:
    drawing.modelspace().add_lwpolyline(land.corners, close=True)
    drawing.modelspace().add_lwpolyline(land.corners, close=True)


def _far_rubbish(drawing: Drawing, land: Parcel) -> None:
    drawing.modelspace().add_lwpolyline(land.corners, close=True)
    drawing.modelspace().add_line((0, 0), (10, 10))


DRAWN: dict[str, tuple[str, Callable[[Drawing, Parcel], None]]] = {
    "r12-polyline": ("R12", _old), "r2000-lines": ("R2000", _lines), "r2004-block": ("R2004", _block),
    "r2007-nested": ("R2007", _nested), "r2010-mirrored": ("R2010", _mirrored), "r2013-elevated": ("R2013", _elevated),
    "r2018-annotated": ("R2018", _annotated), "r2000-space": ("R2000", _space), "r2010-wide": ("R2010", _wide),
    "r2013-bulges": ("R2013", _zero_bulges), "r2018-closed-twice": ("R2018", _closed_twice), "r2000-gap": ("R2000", _gap),
    "r2010-spline": ("R2010", _spline), "r2007-hatch": ("R2007", _hatch), "r2004-halves": ("R2004", _region_lines),
    "r12-lines": ("R12", _lines), "r2018-twice": ("R2018", _twice), "r2018-rubbish": ("R2018", _far_rubbish),
}  # fmt: skip


def drawing_cases(random: Random) -> Iterator[Case]:
    for name, (version, draw) in DRAWN.items():
        land = parcel(random, size=60)
        drawing = ezdxf.new(version)
        draw(drawing, land)
        form: dict[str, Any] = {"file": "نقشه.dxf", "srid": land.srid}
        # circles at the corners are closed shapes too: the land is asked for first
        expect = "ask" if name == "r2018-annotated" else "ok"
        also = ("ask",) if name in ("r2018-twice", "r2018-rubbish") else ()
        yield sample(f"dxf.{name}", _saved(drawing), (land.degrees,), expect=expect, also=also, **form)
    land = parcel(random, size=60)
    drawing = ezdxf.new("R2010")
    _elevated(drawing, land)
    yield sample("dxf.no-system", _saved(drawing), (land.degrees,), expect="ask", file="a.dxf")
    declared = {"kind": "county", "lon": land.degrees[0][0], "lat": land.degrees[0][1], "radius_km": 40}
    yield sample("dxf.placed", _saved(drawing), (land.degrees,), also=("ask",), file="a.dxf", declared=declared)
    far = Parcel(
        38,
        rounded(projected([(53.3 + a / 1e5, 31 + b / 1e5) for a, b in ((0, 0), (60, 4), (55, 70), (3, 66))], 32638), 2),
    )
    drawing = ezdxf.new("R2010")
    _elevated(drawing, far)
    yield sample("dxf.far-zone", _saved(drawing), (far.degrees,), file="a.dxf", srid=32638)


def shapefile_cases(random: Random) -> Iterator[Case]:
    def new(srid: int | None = None) -> tuple[Parcel, dict[str, bytes]]:
        land = parcel(random, size=60)
        numbers = projected(land.degrees, srid) if srid else land.corners
        return land, _shapefile([shapely.Polygon(numbers)], crs=f"EPSG:{srid or land.srid}")

    def packed(parts: dict[str, bytes], name: str = "parcel", folder: str = "") -> dict[str, bytes]:
        return {f"{folder}{name}{suffix}": content for suffix, content in parts.items()}

    land, parts = new()
    yield sample("shp.folder", archive(packed(parts, folder="نقشه/زیر/")), (land.degrees,), file="a.zip")
    land, parts = new()
    yield sample("shp.loose", packed(parts), (land.degrees,))
    land, parts = new()
    yield sample(
        "shp.loose-no-dbf", {k: v for k, v in packed(parts).items() if not k.endswith(".dbf")}, (land.degrees,)
    )
    land, parts = new()
    mixed = {
        ("PARCEL" if suffix == ".shp" else "parcel") + suffix.upper(): content for suffix, content in parts.items()
    }
    yield sample("shp.mixed-case", archive(mixed), (land.degrees,), file="a.zip")
    land, parts = new()
    yield sample(
        "shp.extras",
        archive(
            packed(parts) | {"parcel.shp.xml": b"<a/>", "parcel.sbn": b"x", "readme.txt": b"x", "parcel.qgz": b"x"}
        ),
        (land.degrees,),
        file="a.zip",
    )
    land, parts = new(3857)
    yield sample("shp.web-mercator", archive(packed(parts)), (land.degrees,), file="a.zip", tolerance=0.01)
    land, parts = new(4326)
    yield sample("shp.wgs84", archive(packed(parts)), (land.degrees,), file="a.zip")
    land, parts = new()
    parts[".prj"] = CRS.from_epsg(land.srid).to_wkt("WKT2_2019").encode("utf-8-sig")
    yield sample("shp.prj-bom", archive(packed(parts)), (land.degrees,), file="a.zip")
    land, parts = new()
    parts[".prj"] = f"EPSG:{land.srid}".encode()
    yield sample("shp.prj-code", archive(packed(parts)), (land.degrees,), also=("ask",), file="a.zip")
    land, parts = new()
    parts[".prj"] = b""
    yield sample("shp.prj-empty", archive(packed(parts)), (land.degrees,), expect="ask", file="a.zip")
    land, parts = new(3857)
    del parts[".prj"]
    yield sample("shp.web-mercator-no-prj", archive(packed(parts)), (), expect="ask", also=("reject",), file="a.zip")
    one, first = new()
    _, second = new(4326)
    both = archive(packed(first, "utm") | packed(second, "degrees"))
    yield sample("shp.two-systems", both, (one.degrees,), expect="ask", file="a.zip")
    two = parcel(random, zone=39), parcel(random, zone=40)
    layers: dict[str, bytes] = {}
    for each in two:
        layers |= packed(_shapefile([shapely.Polygon(each.corners)], crs=f"EPSG:{each.srid}"), f"zone{each.zone}")
    yield sample("shp.two-zones", archive(layers), (two[0].degrees,), expect="ask", file="a.zip")
    land, parts = new()
    points = _shapefile([shapely.Point(corner) for corner in land.corners], crs=f"EPSG:{land.srid}", kind="Point")
    yield sample(
        "shp.with-points",
        archive(packed(parts) | packed(points, "corners")),
        (land.degrees,),
        also=("ask",),
        file="a.zip",
    )
    land, parts = new()
    parts[".prj"] = _esri(land.srid).replace(b"WGS_1984_UTM", b"wgs_1984_utm")
    yield sample("shp.prj-lower", archive(packed(parts)), (land.degrees,), file="a.zip")


def geojson_cases(random: Random) -> Iterator[Case]:
    def of(name: str, document: Any, ring: Ring, **form: Any) -> Case:
        text = document if isinstance(document, str) else json.dumps(document)
        return sample(
            f"geojson.{name}",
            text.encode(form.pop("encoding", "utf-8")),
            (ring,),
            file=form.pop("file", "a.geojson"),
            **form,
        )

    def polygon(ring: Ring) -> dict[str, Any]:
        return {"type": "Polygon", "coordinates": [[list(point) for point in closed(ring)]]}

    ring = parcel(random).degrees
    feature = {"type": "Feature", "properties": {}, "geometry": polygon(ring)}
    yield of("lines", json.dumps(feature) + "\n", ring, file="a.geojsonl", also=("reject", "ask"))
    yield of("sequence", "\x1e" + json.dumps(feature) + "\n", ring, file="a.json", also=("reject", "ask"))
    yield of("indented", json.dumps(feature, indent=4), ring)
    yield of("clockwise", polygon(ring[::-1]), ring)
    yield of("multi-one", {"type": "MultiPolygon", "coordinates": [polygon(ring)["coordinates"]]}, ring)
    yield of(
        "null-beside",
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": None}, feature]},
        ring,
    )
    yield of("crs-null", feature | {"crs": None}, ring)
    yield of("bbox", feature | {"bbox": [44, 25, 63, 40]}, ring)
    yield of("measures", {"type": "Polygon", "coordinates": [[[*point, 1200.5, 17] for point in closed(ring)]]}, ring)
    yield of("foreign", {"name": "x", "xy_coordinate_resolution": 1e-15} | feature, ring)
    yield of("utf16", feature, ring, encoding="utf-16")
    land = parcel(random)
    named = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{land.srid}"}}
    yield of(
        "utm-crs",
        {
            "type": "FeatureCollection",
            "crs": named,
            "features": [{"type": "Feature", "properties": {}, "geometry": polygon(land.corners)}],
        },
        land.degrees,
    )
    esri = {"rings": [[list(point) for point in closed(land.corners)]], "spatialReference": {"wkid": land.srid}}
    yield of("esri", esri, land.degrees, also=("reject", "ask"), file="a.json")
    yield of("utm-no-crs", polygon(land.corners), land.degrees, expect="ask", also=("reject",))
    yield of("swapped", polygon([(y, x) for x, y in ring]), ring, expect="ask", also=("reject",))
    yield of("wrong-crs", feature | {"crs": named}, ring, expect="ask", also=("reject",))
    yield of("topojson", {"type": "Topology", "objects": {}, "arcs": []}, ring, expect="reject")


def gpx_cases(random: Random) -> Iterator[Case]:
    ring = rounded(parcel(random, count=6).degrees, 9)
    head = '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">'

    def points(tag: str, corners: Ring) -> str:
        return "".join(f'<{tag} lat="{y:.9f}" lon="{x:.9f}"><ele>12</ele></{tag}>' for x, y in corners)

    track = f"<trk><trkseg>{points('trkpt', closed(ring))}</trkseg></trk>"
    texts = {
        "route": f"{head}<rte>{points('rtept', ring)}</rte></gpx>",
        "waypoints": f"{head}{points('wpt', ring)}</gpx>",
        "track-1.0": head.replace("1.1", "1.0").replace("1/1", "1/0") + track + "</gpx>",
        "no-namespace": "<gpx>" + track + "</gpx>",
        "segments": f"{head}<trk><trkseg>{points('trkpt', ring[:3])}</trkseg><trkseg>{points('trkpt', ring[3:])}</trkseg></trk></gpx>",
        "track-and-waypoints": f"{head}{points('wpt', ring[:2])}{track}</gpx>",
    }
    for name, text in texts.items():
        yield sample(
            f"gpx.{name}",
            text.encode(),
            (ring,),
            expect="ask",
            also=("reject",) if name == "segments" else (),
            file="a.gpx",
        )


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield every oddity, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        for maker in (kml_cases, kmz_cases, drawing_cases, shapefile_cases, geojson_cases, gpx_cases):
            yield from maker(random)
