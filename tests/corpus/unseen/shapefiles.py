"""Shapefiles written by GDAL, and what people do to them."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyogrio.raw
import shapely
from pyproj import CRS, Transformer

from tests.corpus.unseen.ground import Case, Parcel, lonlat, parcel, projected
from tests.corpus.unseen.samples import LAMBERT, archive, closed, hole_of, sample


def _shapefile(
    geometries: Sequence[Any], *, crs: str | None = "EPSG:32639", encoding: str = "UTF-8", kind: str = "Polygon"
) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.shp"
        names = np.array(["ملك شماره ۱"] * len(geometries), dtype=object)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pyogrio.raw.write(
                path,
                geometry=np.array([shapely.to_wkb(each) for each in geometries], dtype=object),
                field_data=[names],
                fields=["NAME"],
                driver="ESRI Shapefile",
                crs=crs,
                geometry_type=kind,
                encoding=encoding,
            )
        return {part.suffix: part.read_bytes() for part in Path(folder).glob("a.*")}


def _zipped(parts: Mapping[str, bytes], name: str = "parcel", **more: bytes) -> bytes:
    return archive({**{f"{name}{suffix}": content for suffix, content in parts.items()}, **more})


def _esri(srid: int) -> bytes:
    return CRS.from_epsg(srid).to_wkt("WKT1_ESRI").encode()


def shapefile_cases(random: Random) -> Iterator[Case]:  # a list of samples
    def new(**form: Any) -> tuple[Parcel, dict[str, bytes]]:
        land = parcel(random, size=60)
        return land, _shapefile([shapely.Polygon(land.corners)], crs=form.pop("crs", f"EPSG:{land.srid}"), **form)

    def zipped(name: str, content: bytes, land: Parcel, **form: Any) -> Case:
        return sample(f"shp.{name}", content, (land.degrees,), file="نقشه.zip", **form)

    land, parts = new()
    yield zipped("plain", _zipped(parts), land)
    land, parts = new()
    yield zipped("folder_fa", _zipped(parts, "پوشه جدید/نقشه نهايي/پلاک ۱۲"), land)
    land, parts = new()
    yield zipped("upper", archive({f"PARCEL{suffix.upper()}": content for suffix, content in parts.items()}), land)
    land, parts = new()
    yield zipped(
        "mixed_case",
        archive({(f"Parcel{s.upper()}" if s != ".dbf" else f"PARCEL{s}"): c for s, c in parts.items()}),
        land,
    )
    land, parts = new(encoding="cp1256")
    yield zipped("cp1256", _zipped({s: c for s, c in parts.items() if s != ".cpg"}), land)
    for gone in (".shx", ".dbf", ".cpg"):
        land, parts = new()
        yield zipped(f"no{gone}", _zipped({s: c for s, c in parts.items() if s != gone}), land)
    land, parts = new()
    yield zipped("shp_only", _zipped({".shp": parts[".shp"]}), land, expect="ask")
    yield zipped("shp_only_srid", _zipped({".shp": parts[".shp"]}), land, srid=land.srid)
    yield zipped("no_shp", _zipped({s: c for s, c in parts.items() if s != ".shp"}), land, expect="reject")
    yield sample("shp.parts", {f"p{s}": c for s, c in parts.items()}, (land.degrees,))
    yield sample("shp.bare", parts[".shp"], (land.degrees,), file="p.shp", expect="ask")
    land, parts = new()
    yield zipped("prj_esri", _zipped({**parts, ".prj": _esri(land.srid)}), land)
    land, parts = new()
    yield zipped(
        "prj_garbage", _zipped({**parts, ".prj": b"UTM zone thirty nine"}), land, expect="ask", also=("reject",)
    )
    land, parts = new()
    yield zipped("prj_bom", _zipped({**parts, ".prj": b"\xef\xbb\xbf" + _esri(land.srid)}), land)
    land, parts = new()
    yield zipped("utm_under_wgs84", _zipped({**parts, ".prj": _esri(4326)}), land, expect="ask", also=("reject",))
    land = parcel(random, size=60)
    degrees = _shapefile([shapely.Polygon(land.degrees)], crs="EPSG:4326")
    yield zipped("degrees", _zipped(degrees), land)
    yield zipped(
        "degrees_under_utm", _zipped({**degrees, ".prj": _esri(land.srid)}), land, expect="ask", also=("reject",)
    )
    yield zipped("degrees_no_prj", _zipped({s: c for s, c in degrees.items() if s != ".prj"}), land, expect="ask")
    swapped = _shapefile([shapely.Polygon([(y, x) for x, y in land.degrees])], crs="EPSG:4326")
    yield zipped("degrees_swapped", _zipped(swapped), land, expect="ask")
    land, parts = new()
    wrong = land.srid + (1 if land.zone < 41 else -1)
    (lon, lat) = land.degrees[0]
    village = {"kind": "village", "lon": round(lon, 3), "lat": round(lat, 3), "radius_km": 3}
    yield zipped("wrong_zone_declared", _zipped({**parts, ".prj": _esri(wrong)}), land, expect="ask", declared=village)
    yield zipped(
        "no_prj_declared",
        _zipped({".shp": parts[".shp"], ".dbf": parts[".dbf"]}),
        land,
        declared=village,
        also=("ask",),
    )
    yield zipped("right_declared", _zipped(parts), land, declared=village)
    land = parcel(random, size=60)
    ed50 = projected(land.degrees, 2020 + land.zone)
    yield zipped(
        "ed50_iran", _zipped(_shapefile([shapely.Polygon(ed50)], crs=f"EPSG:{2020 + land.zone}")), land, tolerance=0.05
    )
    parts = _shapefile([shapely.Polygon(ed50)], crs=None)
    plain_ed50 = (
        CRS.from_epsg(23038)
        .to_wkt("WKT1_ESRI")
        .replace("45.0", f"{land.zone * 6 - 183}.0")
        .replace("Zone_38N", f"Zone_{land.zone}N")
    )
    yield zipped("ed50_europe", _zipped({**parts, ".prj": plain_ed50.encode()}), land, also=("ask",), tolerance=0.05)
    land = parcel(random, size=60)
    lambert = list(Transformer.from_crs(4326, CRS.from_wkt(LAMBERT), always_xy=True).itransform(land.degrees))
    parts = _shapefile([shapely.Polygon(lambert)], crs=None)
    yield zipped("lambert", _zipped({**parts, ".prj": LAMBERT.encode()}), land, tolerance=0.01)
    merkator = projected(land.degrees, 3857)
    yield zipped("web_mercator", _zipped(_shapefile([shapely.Polygon(merkator)], crs="EPSG:3857")), land)
    high = shapely.Polygon([(x, y, 1200.5) for x, y in land.corners])
    yield zipped("z", _zipped(_shapefile([high], crs=f"EPSG:{land.srid}", kind="Polygon Z")), land)
    hole = hole_of(land)
    yield zipped(
        "hole", _zipped(_shapefile([shapely.Polygon(land.corners, [hole])], crs=f"EPSG:{land.srid}")), land, holes=1
    )
    second = [(x + 400, y) for x, y in land.corners]
    both = (land.degrees, lonlat(second, land.srid))
    multi = shapely.MultiPolygon([shapely.Polygon(land.corners), shapely.Polygon(second)])
    yield sample(
        "shp.multi",
        _zipped(_shapefile([multi], crs=f"EPSG:{land.srid}", kind="MultiPolygon")),
        both,
        file="a.zip",
        also=("ask",),
    )
    yield sample(
        "shp.two",
        _zipped(_shapefile(list(multi.geoms), crs=f"EPSG:{land.srid}")),
        (land.degrees,),
        file="a.zip",
        expect="ask",
    )
    line = shapely.LineString(closed(land.corners))
    yield zipped(
        "line",
        _zipped(_shapefile([line], crs=f"EPSG:{land.srid}", kind="LineString")),
        land,
        expect="ask",
        also=("ok",),
    )
    points = [shapely.Point(each) for each in land.corners]
    yield zipped("points", _zipped(_shapefile(points, crs=f"EPSG:{land.srid}", kind="Point")), land, expect="ask")
    parts = _shapefile([shapely.Polygon(land.corners)], crs=f"EPSG:{land.srid}")
    yield zipped(
        "two_layers",
        archive({**{f"a{s}": c for s, c in parts.items()}, **{f"b{s}": c for s, c in parts.items()}}),
        land,
        expect="ask",
    )
    yield zipped("truncated", _zipped({**parts, ".shp": parts[".shp"][:-30]}), land, expect="reject")
    millimetres = _shapefile(
        [shapely.Polygon([(x * 1000, y * 1000) for x, y in land.corners])], crs=f"EPSG:{land.srid}"
    )
    yield zipped("millimetres", _zipped(millimetres), land, expect="ask")
    cut = [(x, y % 1_000_000) for x, y in land.corners]
    yield zipped(
        "northing_cut",
        _zipped(_shapefile([shapely.Polygon(cut)], crs=f"EPSG:{land.srid}")),
        land,
        expect="ask",
        also=("reject",),
    )
    local = [(x - land.corners[0][0] + 500, y - land.corners[0][1] + 500) for x, y in land.corners]
    yield zipped("local", _zipped(_shapefile([shapely.Polygon(local)], crs=None)), land, expect="reject")
    turned = [(y, x) for x, y in land.corners]
    yield zipped("axes", _zipped(_shapefile([shapely.Polygon(turned)], crs=f"EPSG:{land.srid}")), land, expect="ask")
