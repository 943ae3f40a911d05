"""Files from phones, receivers and offices, and what their writers do that a reader trips over."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import ezdxf
import shapely
from ezdxf.document import Drawing
from pyproj import CRS, Transformer

from tests.corpus.unseen.ground import Case, Parcel, Point, lonlat, parcel, projected, rounded
from tests.corpus.unseen.samples import archive, closed, sample
from tests.corpus.unseen.shapefiles import _shapefile, _zipped
from tests.corpus.unseen.ways import fa

ASK = ("ask",)
ANY = ("ask", "reject")
NOT_OK = ("reject",)
Ring = Sequence[Point]
_KML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
)


def _points(ring: Ring, height: str = ",0") -> str:
    return " ".join(f"{x:.9f},{y:.9f}{height}" for x, y in closed(ring))


def _area(ring: Ring, extra: str = "") -> str:
    return (
        f"<Polygon>{extra}<outerBoundaryIs><LinearRing><coordinates>{_points(ring)}</coordinates></LinearRing>"
        "</outerBoundaryIs></Polygon>"
    )


def _path(ring: Ring) -> str:
    return f"<LineString><coordinates>{_points(ring)}</coordinates></LineString>"


def _mark(inside: str, name: str = "ملک") -> str:
    return f"<Placemark><name>{name}</name>{inside}</Placemark>"


def _moved(ring: Ring, by: float = 0.002) -> list[Point]:
    return [(x + by, y) for x, y in ring]


def _corner_pins(ring: Ring) -> str:
    return "".join(
        _mark(f"<Point><coordinates>{x},{y},0</coordinates></Point>", f"P{at}") for at, (x, y) in enumerate(ring, 1)
    )


def smaller(ring: Ring) -> list[Point]:
    x, y = (sum(axis) / len(ring) for axis in zip(*ring, strict=True))
    return [(x + 0.2 * (a - x), y + 0.2 * (b - y)) for a, b in ring]


#: name: (document of a ring, what is expected, what is right too)
KMLS: dict[str, tuple[Callable[[Ring], str], str, tuple[str, ...]]] = {
    "maps-me": (lambda r: _KML.format('<Style id="s"/>' + _mark('<TimeStamp><when>2026-11-21T10:00:00Z</when></TimeStamp><ExtendedData xmlns:mwm="https://maps.me"><mwm:scale>17</mwm:scale></ExtendedData>' + _path(r))), "ask", ()),
    "maps-me-pins": (lambda r: _KML.format(_corner_pins(r)), "ask", ("reject",)),
    "locus-multitrack": (lambda r: _KML.format(_mark("<gx:MultiTrack><gx:Track>" + "".join(f"<gx:coord>{x} {y} 1</gx:coord>" for x, y in closed(r)) + "</gx:Track></gx:MultiTrack>")).replace("<kml ", '<kml xmlns:gx="http://www.google.com/kml/ext/2.2" '), "ask", ("reject",)),
    "utm-geo-map": (lambda r: _KML.format(_mark(_area(r)) + _corner_pins(r)), "ok", ASK),
    "utm-geo-map-labels": (lambda r: _KML.format(_mark(_area(r)) + "".join(_mark(f"<Point><coordinates>{x},{y}</coordinates></Point>", "12.5 m") for x, y in smaller(r))), "ok", ASK),
    "avenza-path": (lambda r: _KML.format("<Folder><name>Layer 1</name>" + _mark("<styleUrl>#l</styleUrl>" + _path(r)) + "</Folder>"), "ask", ()),
    "path-and-area": (lambda r: _KML.format(_mark(_path(r)) + _mark(_area(r))), "ok", ASK),
    "quad": (lambda r: _KML.format('<GroundOverlay><gx:LatLonQuad><coordinates>' + _points(r[:4]) + "</coordinates></gx:LatLonQuad></GroundOverlay>"), "reject", ASK),
    "unbound-gx": (lambda r: _KML.format(_mark(_area(r, "<gx:drawOrder>1</gx:drawOrder>"))), "ok", ASK),
    "unbound-xsi": (lambda r: _KML.format(_mark(_area(r))).replace("<kml ", '<kml xsi:schemaLocation="a b" '), "ok", ASK),
    "ampersand": (lambda r: _KML.format(_mark(_area(r), "Ali & Reza")), "ok", ANY),
    "nbsp-entity": (lambda r: _KML.format(_mark(_area(r), "a&nbsp;b")), "ok", ANY),
    "persian-digits": (lambda r: fa(_KML.format(_mark(_area(r)))).replace("۲.۲", "2.2").replace("۱.۰", "1.0"), "ok", ANY),
    "utm-inside": (lambda r: _KML.format(_mark(_area(projected(r, 32639)))), "ask", NOT_OK),
    "one-swapped": (lambda r: _KML.format(_mark(_area([*r[:2], (r[2][1], r[2][0]), *r[3:]]))), "ask", NOT_OK),
    "dms-text": (lambda r: _KML.format(_mark(f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{' '.join('51°23,35°41,0' for _ in r)}</coordinates></LinearRing></outerBoundaryIs></Polygon>")), "reject", ASK),
    "truncated": (lambda r: _KML.format(_mark(_area(r)) + _mark(_area(_moved(r))))[:-160], "reject", ASK),
    "no-close": (lambda r: _KML.format(_mark(_area(r)))[: -len("</Document></kml>")], "reject", ("ok", "ask")),
    "two-same": (lambda r: _KML.format(_mark(_area(r)) + _mark(_area(r))), "ok", ASK),
    "two-dates": (lambda r: _KML.format(_mark("<TimeStamp><when>2020</when></TimeStamp>" + _area(_moved(r))) + _mark("<TimeStamp><when>2026</when></TimeStamp>" + _area(r))), "ask", ()),
    "hidden-old": (lambda r: _KML.format("<Folder><visibility>0</visibility>" + _mark("<visibility>0</visibility>" + _area(_moved(r))) + "</Folder>" + _mark(_area(r))), "ask", ("ok",)),
    "update": (lambda r: _KML.format(_mark(_area(r))).replace("</Document>", "</Document><NetworkLinkControl><Update><targetHref>a</targetHref><Create><Document>" + _mark(_area(_moved(r))) + "</Document></Create></Update></NetworkLinkControl>"), "ok", ANY),
    "inner-as-outer": (lambda r: _KML.format(_mark(_area(r)) + _mark(_area(smaller(r)), "ساختمان")), "ask", ()),
    "relative-height": (lambda r: _KML.format(_mark(_area(r, "<altitudeMode>relativeToGround</altitudeMode>"))), "ok", ()),
    "geo-in-description": (lambda r: _KML.format(_mark("<description>POLYGON((51 35, 52 35, 52 36, 51 35))</description>" + _area(r))), "ok", ()),
    "linear-ring": (lambda r: _KML.format(_mark(f"<LinearRing><coordinates>{_points(r)}</coordinates></LinearRing>")), "ask", ("ok",)),
    "lon-360": (lambda r: _KML.format(_mark(_area([(x + 360, y) for x, y in r]))), "reject", ("ask", "ok")),
    "upper-tags": (lambda r: _KML.format(_mark(_area(r))).replace("Polygon", "POLYGON").replace("coordinates", "COORDINATES"), "reject", ("ok", "ask")),
    "tabs": (lambda r: _KML.format(_mark(_area(r))).replace(" 4", "\t4").replace(" 5", "\t5").replace(" 6", "\t6"), "ok", ()),
    "no-spaces": (lambda r: _KML.format(_mark(f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{_points(r).replace(' ', ',')}</coordinates></LinearRing></outerBoundaryIs></Polygon>")), "reject", ("ok", "ask")),
    "semicolons": (lambda r: _KML.format(_mark(f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{_points(r).replace(' ', ';')}</coordinates></LinearRing></outerBoundaryIs></Polygon>")), "reject", ("ok", "ask")),
}  # fmt: skip


def kml_cases(random: Random) -> Iterator[Case]:
    for name, (write, expect, also) in KMLS.items():
        ring = parcel(random, zone=39, size=60, count=5).degrees
        rings = (
            (ring,)
            if expect == "ok" or "ok" in also or (expect == "ask" and name not in ("utm-inside", "one-swapped"))
            else ()
        )
        holes = {"holes": 0} if expect == "ok" else {}
        yield sample(
            f"kml.{name}",
            write(ring).encode(),
            rings,
            expect=expect,
            also=(*also, *(NOT_OK if expect == "ask" else ())),
            file="a.kml",
            tolerance=0.02,
            **holes,
        )


_GPX = '<?xml version="1.0"?><gpx version="1.1" creator="{}" xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxx="http://www.garmin.com/xmlschemas/GpxExtensions/v3" xmlns:osmand="https://osmand.net">{}</gpx>'


def _gpx(tag: str, ring: Ring, extra: str = "") -> str:
    return "".join(f'<{tag} lat="{y:.9f}" lon="{x:.9f}"><ele>1203.4</ele>{extra}</{tag}>' for x, y in ring)


def gpx_cases(random: Random) -> Iterator[Case]:
    ring = rounded(parcel(random, count=6, size=60).degrees, 9)
    far = _moved(ring)
    shaping = (
        "<extensions><gpxx:RoutePointExtension>"
        + "".join(f'<gpxx:rpt lat="{y}" lon="{x}"/>' for x, y in far)
        + "</gpxx:RoutePointExtension></extensions>"
    )
    texts = {
        "garmin-route": _GPX.format("Garmin", f"<rte><name>ملک</name>{_gpx('rtept', ring, shaping)}</rte>"),
        "osmand-track": _GPX.format(
            "OsmAnd 4.7",
            f'<metadata><bounds minlat="35" minlon="51" maxlat="36" maxlon="52"/></metadata><trk><trkseg>{_gpx("trkpt", closed(ring))}</trkseg><extensions><osmand:color>#ff0000</osmand:color></extensions></trk>',
        ),
        "osmand-favourites": _GPX.format("OsmAnd", _gpx("wpt", ring, "<name>P</name><type>زمین</type>")),
        "two-tracks": _GPX.format(
            "x",
            f"<trk><name>1</name><trkseg>{_gpx('trkpt', closed(ring))}</trkseg></trk><trk><name>2</name><trkseg>{_gpx('trkpt', closed(far))}</trkseg></trk>",
        ),
        "track-open": _GPX.format("Locus", f"<trk><trkseg>{_gpx('trkpt', ring)}</trkseg></trk>"),
    }
    for name, text in texts.items():
        yield sample(f"gpx.{name}", text.encode(), (ring,), expect="ask", file="a.gpx")
    empty = _GPX.format("x", "<trk><trkseg></trkseg></trk>")
    yield sample("gpx.empty-track", empty.encode(), (), expect="reject", file="a.gpx")


def _saved(drawing: Drawing, *, binary: bool = False) -> bytes:
    if binary:
        raw = io.BytesIO()
        drawing.write(raw, fmt="bin")
        return raw.getvalue()
    stream = io.StringIO()
    drawing.write(stream)
    return stream.getvalue().encode(drawing.output_encoding, "dxfreplace")


def _light(d: Drawing, points: Ring, **form: Any) -> None:
    d.modelspace().add_lwpolyline(points, close=True, dxfattribs=form)


def _array(d: Drawing, land: Parcel) -> None:
    x, y = land.corners[0]
    d.blocks.new("B").add_lwpolyline([(a - x, b - y) for a, b in land.corners], close=True)
    d.modelspace().add_blockref("B", (x, y), dxfattribs={"column_count": 2, "row_count": 1, "column_spacing": 400})


def _solid(d: Drawing, land: Parcel) -> None:
    a, b, c, e = land.corners[:4]
    d.modelspace().add_solid([a, b, e, c])  # the last two of a SOLID stand crosswise


def _face(d: Drawing, land: Parcel) -> None:
    d.modelspace().add_3dface([(*point, 0) for point in land.corners[:4]])


def _xref(d: Drawing, land: Parcel) -> None:
    d.add_xref_def("survey.dwg", "SURVEY")
    d.modelspace().add_blockref("SURVEY", (0, 0))


def _based(d: Drawing, land: Parcel) -> None:
    x, y = land.corners[0]
    d.blocks.new("B", base_point=(x, y)).add_lwpolyline(land.corners, close=True)
    d.modelspace().add_blockref("B", (x, y))


def _flipped(d: Drawing, land: Parcel) -> None:
    x, y = land.corners[0]
    d.blocks.new("B").add_lwpolyline([(x - a, b - y) for a, b in land.corners], close=True)
    d.modelspace().add_blockref("B", (x, y), dxfattribs={"xscale": -1})


def _ucs(d: Drawing, land: Parcel) -> None:
    d.header["$UCSORG"], d.header["$UCSXDIR"], d.header["$UCSYDIR"] = (500000, 3900000, 0), (0, 1, 0), (-1, 0, 0)
    _light(d, land.corners)


def _off_old(d: Drawing, land: Parcel) -> None:
    d.layers.add("قدیم").off()
    _light(d, [(x + 30, y) for x, y in land.corners], layer="قدیم")
    _light(d, land.corners)


def _frozen_only(d: Drawing, land: Parcel) -> None:
    d.layers.add("قدیم").freeze()
    _light(d, land.corners, layer="قدیم")


def _invisible(d: Drawing, land: Parcel) -> None:
    _light(d, [(x + 30, y) for x, y in land.corners], invisible=1)
    _light(d, land.corners)


def _wipeout(d: Drawing, land: Parcel) -> None:
    _light(d, land.corners)
    d.modelspace().add_wipeout([(x + 1000, y) for x, y in land.corners])


def _image(d: Drawing, land: Parcel) -> None:
    _light(d, land.corners)
    definition = d.add_image_def("ortho.jpg", (640, 360))
    d.modelspace().add_image(definition, insert=land.corners[0], size_in_units=(640, 360))


def _mpolygon(d: Drawing, land: Parcel) -> None:
    d.modelspace().add_mpolygon().paths.add_polyline_path(land.corners, is_closed=True)


def _mline(d: Drawing, land: Parcel) -> None:
    d.modelspace().add_mline(land.corners, close=True)


def _dims_as_lines(d: Drawing, land: Parcel) -> None:
    _light(d, land.corners)
    for a, b in zip(land.corners, land.corners[1:], strict=False):
        d.modelspace().add_line(a, (a[0] + 2, a[1] + 2))
        d.modelspace().add_line(b, (b[0] + 2, b[1] + 2))


def _grid_of_sheet(d: Drawing, land: Parcel) -> None:
    _light(d, land.corners, layer="حد")
    x, y = (round(number, -2) for number in land.corners[0])
    for step in range(-2, 3):
        d.modelspace().add_line((x + 100 * step, y - 200), (x + 100 * step, y + 200))
        d.modelspace().add_line((x - 200, y + 100 * step), (x + 200, y + 100 * step))


def _duplicate_layers(d: Drawing, land: Parcel) -> None:
    _light(d, land.corners, layer="A")
    _light(d, [(x + 0.004, y - 0.003) for x, y in land.corners], layer="B")


#: name: release, draw, expect, also, other form
DRAWN: dict[str, tuple[str, Callable[[Drawing, Parcel], None], str, tuple[str, ...], dict[str, Any]]] = {
    "array": ("R2000", _array, "ask", (), {}),
    "solid": ("R2000", _solid, "ok", ANY, {"four": True}),
    "face": ("R2000", _face, "ok", ANY, {"four": True}),
    "xref": ("R2004", _xref, "reject", ASK, {}),
    "based": ("R2007", _based, "ok", (), {}),
    "flipped": ("R2010", _flipped, "ok", (), {}),
    "ucs": ("R2010", _ucs, "ok", (), {}),
    "off-old": ("R2013", _off_old, "ask", ("ok",), {}),
    "frozen-only": ("R2013", _frozen_only, "reject", ASK, {}),
    "invisible": ("R2018", _invisible, "ask", ("ok",), {}),
    "wipeout": ("R2000", _wipeout, "ok", ASK, {}),
    "image": ("R2004", _image, "ok", ASK, {}),
    "mpolygon": ("R2010", _mpolygon, "ok", ANY, {}),
    "mline": ("R2007", _mline, "reject", ASK, {}),
    "ticks": ("R2000", _dims_as_lines, "ok", ASK, {}),
    "sheet-grid": ("R2000", _grid_of_sheet, "ask", ("ok",), {}),
    "twice-near": ("R2013", _duplicate_layers, "ask", ("ok",), {}),
}  # fmt: skip


def drawing_cases(random: Random) -> Iterator[Case]:
    for name, (release, draw, expect, also, form) in DRAWN.items():
        land = parcel(random, size=60, count=4 if form.get("four") else 6)
        drawing = ezdxf.new(release)
        draw(drawing, land)
        rings = (land.degrees,) if expect != "reject" else ()
        yield sample(
            f"dxf.{name}",
            _saved(drawing),
            rings,
            expect=expect,
            also=also,
            file="نقشه.dxf",
            srid=land.srid,
            tolerance=0.02,
        )
    yield from _unit_cases(random)
    yield from _written_cases(random)


def _unit_cases(random: Random) -> Iterator[Case]:
    for name, factor, unit, expect in (
        ("mm", 1000, 4, "ask"),
        ("feet-said", 1, 2, "ask"),
        ("inch-said", 1, 1, "ask"),
        ("cm", 100, 5, "ask"),
        ("unitless", 1, 0, "ok"),
        ("metre", 1, 6, "ok"),
    ):
        land = parcel(random, size=60)
        drawing = ezdxf.new("R2010")
        drawing.units = unit
        _light(drawing, [(x * factor, y * factor) for x, y in land.corners])
        yield sample(
            f"dxf.unit-{name}",
            _saved(drawing),
            (land.degrees,),
            expect=expect,
            also=("ok", "ask", "reject"),
            file="a.dxf",
            srid=land.srid,
            tolerance=0.02,
        )


def _written_cases(random: Random) -> Iterator[Case]:
    land = parcel(random, size=60)
    drawing = ezdxf.new("R2000")
    _light(drawing, land.corners)
    yield sample(
        "dxf.binary",
        _saved(drawing, binary=True),
        (land.degrees,),
        also=ANY,
        file="a.dxf",
        srid=land.srid,
        tolerance=0.02,
    )
    yield sample(
        "dxf.degrees",
        _saved_degrees(land),
        (land.degrees,),
        expect="ask",
        also=("ok", "reject"),
        file="a.dxf",
        tolerance=0.02,
    )
    yield sample(
        "dxf.degrees-said-utm", _saved_degrees(land), (), expect="ask", also=NOT_OK, file="a.dxf", srid=land.srid
    )


def _saved_degrees(land: Parcel) -> bytes:
    drawing = ezdxf.new("R2000")
    _light(drawing, land.degrees)
    return _saved(drawing)


def _prj(srid: int, *changes: tuple[str, str]) -> bytes:
    text = CRS.from_epsg(srid).to_wkt("WKT1_ESRI")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()


def _by(prj: bytes, land: Parcel) -> tuple[Point, ...]:
    return tuple(Transformer.from_crs(CRS.from_wkt(prj.decode()), 4326, always_xy=True).itransform(land.corners))


def _with_deleted(parts: dict[str, bytes], *deleted: int) -> dict[str, bytes]:
    """Mark rows (from 0) of the table as deleted, as dBASE does: a star in front."""
    table = bytearray(parts[".dbf"])
    head, size = struct.unpack("<HH", table[8:12])
    for row in deleted:
        table[head + row * size] = 0x2A
    return {**parts, ".dbf": bytes(table)}


def shapefile_cases(random: Random) -> Iterator[Case]:
    def of(name: str, parts: dict[str, bytes], rings: Sequence[Ring], **form: Any) -> Case:
        return sample(f"shp.{name}", _zipped(parts), rings, file="a.zip", tolerance=form.pop("tolerance", 0.02), **form)

    land = parcel(random, size=60)
    other = Parcel(land.zone, tuple((x + 300, y) for x, y in land.corners))
    two = _shapefile([shapely.Polygon(land.corners), shapely.Polygon(other.corners)], crs=f"EPSG:{land.srid}")
    yield of("deleted-second", _with_deleted(two, 1), (land.degrees,), also=ASK)
    yield of("deleted-first", _with_deleted(two, 0), (other.degrees,), also=ASK)
    yield of("deleted-both", _with_deleted(two, 0, 1), (), expect="reject", also=ASK)
    one = _shapefile([shapely.Polygon(land.corners)], crs=f"EPSG:{land.srid}")
    yield of("deleted-only", _with_deleted(one, 0), (), expect="reject", also=ASK)
    wgs = 'DATUM["D_WGS_1984"'
    # parameters that somebody changed are still what the file says
    one_scale = _prj(land.srid, ('"Scale_Factor",0.9996', '"Scale_Factor",1.0'))
    no_offset = _prj(land.srid, ('"False_Easting",500000.0', '"False_Easting",0.0'))
    zone = f'Zone_{land.zone}N"'
    for name, prj, rings, expect, also in (
        ("complex-utm", _prj(land.srid, ("WGS_1984_UTM", "WGS_1984_Complex_UTM")), (land.degrees,), "ok", ASK),
        ("itrf", _prj(land.srid, (wgs, 'DATUM["D_ITRF_2000"'), ('SPHEROID["WGS_1984",6378137.0,298.257223563]', 'SPHEROID["GRS_1980",6378137.0,298.257222101]'), ('GEOGCS["GCS_WGS_1984"', 'GEOGCS["GCS_ITRF_2000"')), (land.degrees,), "ok", ASK),
        ("unknown-datum", _prj(land.srid, (wgs, 'DATUM["D_Unknown"'), ('GEOGCS["GCS_WGS_1984"', 'GEOGCS["GCS_Unknown"')), (land.degrees,), "ask", ("ok", "reject")),
        ("clarke", _prj(land.srid, (wgs, 'DATUM["D_Clarke_1880"'), ('SPHEROID["WGS_1984",6378137.0,298.257223563]', 'SPHEROID["Clarke_1880",6378249.138,293.466307656]'), ('GEOGCS["GCS_WGS_1984"', 'GEOGCS["GCS_Clarke_1880"')), (), "ask", NOT_OK),
        ("name-other-zone", _prj(land.srid, (zone, f'Zone_{land.zone - 1}N"')), (land.degrees,), "ask", ("ok", "reject")),
        ("scale-one", one_scale, (_by(one_scale, land),), "ok", ANY),
        ("false-easting", no_offset, (_by(no_offset, land),), "ok", ANY),
        ("south", _prj(land.srid + 100), (), "ask", NOT_OK),
        ("ed50", _prj(2020 + land.zone), (lonlat(land.corners, 2020 + land.zone),), "ok", ASK),
        ("ed50-epsg", _prj(2020 + land.zone, ('"ED_1950_ED77_UTM', '"ED_1950_UTM')) if b'"ED_1950_ED77_UTM' in _prj(2020 + land.zone) else _prj(2020 + land.zone), (lonlat(land.corners, 2020 + land.zone),), "ok", ANY),
        ("degrees-said", _prj(4326), (land.degrees,), "ask", NOT_OK),
        ("mercator-said", _prj(3857), (land.degrees,), "ask", NOT_OK),
        ("garbage", b"UTM 39 WGS84", (land.degrees,), "ask", ("ok", "reject")),
        ("html", b"<html>404</html>", (land.degrees,), "ask", NOT_OK),
        ("nul", _prj(land.srid) + b"\0" * 20, (land.degrees,), "ok", ANY),
        ("local-cs", b'LOCAL_CS["Local",LOCAL_DATUM["x",0],UNIT["Meter",1.0]]', (land.degrees,), "ask", NOT_OK),
        ("geoccs", CRS.from_epsg(4978).to_wkt("WKT1_GDAL").encode(), (), "ask", NOT_OK),
        ("compound", CRS.from_user_input(f"EPSG:{land.srid}+5773").to_wkt("WKT1_GDAL").encode(), (land.degrees,), "ok", ASK),
        ("proj4", f"+proj=utm +zone={land.zone} +datum=WGS84 +units=m +no_defs".encode(), (land.degrees,), "ok", ASK),
        ("json", CRS.from_epsg(land.srid).to_json().encode(), (land.degrees,), "ok", ASK),
    ):  # fmt: skip
        yield of(f"prj-{name}", {**one, ".prj": prj}, rings, expect=expect, also=also)
    swapped = _shapefile([shapely.Polygon([(y, x) for x, y in land.corners])], crs=f"EPSG:{land.srid}")
    yield of("swapped", swapped, (land.degrees,), expect="ask", also=NOT_OK)
    north = _shapefile([shapely.Polygon([(y, x) for x, y in land.degrees])], crs="EPSG:4326")
    yield of("swapped-degrees", north, (land.degrees,), expect="ask", also=NOT_OK)
    mm = _shapefile([shapely.Polygon([(x * 1000, y * 1000) for x, y in land.corners])], crs=f"EPSG:{land.srid}")
    yield of("millimetres", mm, (land.degrees,), expect="ask", also=NOT_OK)
    degrees = _shapefile([shapely.Polygon(land.degrees)], crs=f"EPSG:{land.srid}")
    yield of("degrees-in-utm", degrees, (land.degrees,), expect="ask", also=NOT_OK)
    qpj = {**one, ".qpj": _prj(land.srid + (1 if land.zone < 41 else -1))}
    yield of("qpj-differs", qpj, (land.degrees,), also=ANY)
    backslashes = archive({f"parcel\\a{suffix}": content for suffix, content in one.items()})
    yield sample("shp.backslashes", backslashes, (land.degrees,), also=ANY, file="a.zip", tolerance=0.02)


def geojson_cases(random: Random) -> Iterator[Case]:
    land = parcel(random, size=60)
    ring, grid = [list(p) for p in closed(land.degrees)], [list(p) for p in closed(land.corners)]
    named: Callable[[str], dict[str, Any]] = lambda name: {"type": "name", "properties": {"name": name}}  # noqa: E731
    code = land.srid
    ed = lonlat(land.corners, 2020 + land.zone)
    for name, document, rings, expect, also in (
        ("crs-in-geometry", {"type": "Polygon", "crs": named(f"EPSG:{code}"), "coordinates": [grid]}, (land.degrees,), "ok", ASK),
        ("crs-in-feature", {"type": "Feature", "crs": named(f"EPSG:{code}"), "properties": {}, "geometry": {"type": "Polygon", "coordinates": [grid]}}, (land.degrees,), "ok", ASK),
        ("crs-in-feature-of-many", {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "crs": named(f"EPSG:{code}"), "coordinates": [grid]}}]}, (land.degrees,), "ok", ANY),
        ("crs-url", {"type": "Polygon", "crs": named(f"http://www.opengis.net/def/crs/EPSG/0/{code}"), "coordinates": [grid]}, (land.degrees,), "ok", ASK),
        ("crs-version", {"type": "Polygon", "crs": named(f"urn:ogc:def:crs:EPSG:6.9:{code}"), "coordinates": [grid]}, (land.degrees,), "ok", ASK),
        ("crs-old-type", {"type": "Polygon", "crs": {"type": "EPSG", "properties": {"code": code}}, "coordinates": [grid]}, (land.degrees,), "ok", ANY),
        ("crs-link", {"type": "Polygon", "crs": {"type": "link", "properties": {"href": "http://127.0.0.1:9/a.prj", "type": "ogcwkt"}}, "coordinates": [grid]}, (land.degrees,), "ask", NOT_OK),
        ("crs-ed50", {"type": "Polygon", "crs": named(f"EPSG:{2020 + land.zone}"), "coordinates": [grid]}, (ed,), "ok", ASK),
        ("crs-ed50-degrees", {"type": "Polygon", "crs": named("urn:ogc:def:crs:EPSG::4154"), "coordinates": [ring]}, (lonlat(land.degrees, 4154),), "ok", ASK),
        ("crs-unknown", {"type": "Polygon", "crs": named("Iran Lambert"), "coordinates": [grid]}, (land.degrees,), "ask", NOT_OK),
        ("crs-wkt", {"type": "Polygon", "crs": named(CRS.from_epsg(code).to_wkt()), "coordinates": [grid]}, (land.degrees,), "ok", ANY),
        ("crs-esri", {"type": "Polygon", "crs": named("ESRI:102100"), "coordinates": [[list(p) for p in projected(closed(land.degrees), 3857)]]}, (land.degrees,), "ok", ANY),
        ("crs-conflict", {"type": "FeatureCollection", "crs": named("urn:ogc:def:crs:OGC:1.3:CRS84"), "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [grid]}}]}, (land.degrees,), "ask", NOT_OK),
        ("strings", {"type": "Polygon", "coordinates": [[[str(x), str(y)] for x, y in ring]]}, (land.degrees,), "reject", ("ok", "ask")),
        ("no-ring-level", {"type": "Polygon", "coordinates": ring}, (land.degrees,), "reject", ("ok", "ask")),
        ("one-swapped", {"type": "Polygon", "coordinates": [[*ring[:2], ring[2][::-1], *ring[3:]]]}, (), "ask", NOT_OK),
        ("geometry-string", {"type": "Feature", "properties": {}, "geometry": json.dumps({"type": "Polygon", "coordinates": [ring]})}, (land.degrees,), "reject", ("ok", "ask")),
        ("array-of-features", [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}], (land.degrees,), "reject", ("ok", "ask")),
        ("hole-touches", {"type": "Polygon", "coordinates": [ring, [ring[0], ring[1], ring[0]]]}, (land.degrees,), "reject", ("ok", "ask")),
        ("line-closed", {"type": "LineString", "coordinates": ring}, (land.degrees,), "ask", NOT_OK),
        ("multi-line", {"type": "MultiLineString", "coordinates": [ring[:3], ring[2:]]}, (land.degrees,), "ask", NOT_OK),
        ("multi-point", {"type": "MultiPoint", "coordinates": ring[:-1]}, (land.degrees,), "ask", NOT_OK),
        ("overpass", {"version": 0.6, "elements": [{"type": "way", "id": 1, "geometry": [{"lat": y, "lon": x} for x, y in ring]}]}, (land.degrees,), "reject", ("ok", "ask")),
    ):  # fmt: skip
        yield sample(
            f"geojson.{name}",
            json.dumps(document).encode(),
            rings,
            expect=expect,
            also=also,
            file="a.geojson",
            tolerance=0.02,
        )


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield all of them, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        for maker in (kml_cases, gpx_cases, drawing_cases, shapefile_cases, geojson_cases):
            yield from maker(random)
