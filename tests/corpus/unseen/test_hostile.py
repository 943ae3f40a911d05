"""Files that mean harm: a clear answer within the limits, nothing written, nothing fetched, nothing told.

Legal oddities in the same dress are accepted: refusing everything would be a failure too.
"""

from __future__ import annotations

import io
import json
import random
import sqlite3
import stat
import struct
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from importers.isolation.bounds import MIB
from landrequests.intake.manifest import checked_line
from tests.importers.samples import (
    LONLAT,
    UTM39N,
    archive,
    closed,
    dwg,
    dxf,
    geojson,
    gpkg,
    gpx,
    kml,
    placemark,
    polygon,
    shapefile,
)

CANARY = "the-canary-of-this-test"
RING = " ".join(f"{x},{y}" for x, y in closed(LONLAT))
VRT = '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{path}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
Made = tuple[str, bytes]


def _doctype(subset: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE kml [{subset}]>{kml().decode().split("?>", 1)[1]}'.encode()


def kml_files(canary: Path) -> Iterator[Made]:
    yield "entity_file.kml", _doctype(f'<!ENTITY x SYSTEM "file://{canary}">').replace("قطعه".encode(), b"&x;")
    yield "entity_net.kml", _doctype('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">').replace("قطعه".encode(), b"&x;")
    yield (
        "laughs.kml",
        _doctype("".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))).replace(
            "قطعه".encode(), b"&l8;"
        ),
    )
    yield "parameter.kml", _doctype(f'<!ENTITY % p SYSTEM "file://{canary}"> %p;')
    yield "doctype_net.kml", b'<!DOCTYPE kml SYSTEM "http://127.0.0.1:9/a.dtd">' + kml().split(b"?>", 1)[1]
    yield "deep.kml", kml("<Folder>" * 20_000 + "</Folder>" * 20_000)
    yield "deep_multi.kml", kml(placemark("<MultiGeometry>" * 5000 + polygon() + "</MultiGeometry>" * 5000))
    yield "nan.kml", kml(placemark(polygon().replace("51.38", "nan", 1)))
    yield "infinite.kml", kml(placemark(polygon().replace("51.38698179709", "1e999", 1)))
    yield "huge_number.kml", kml(placemark(polygon().replace("51.38698179709", "1e308", 1)))
    yield "long_number.kml", kml(placemark(polygon().replace("51.38698179709", "5" * 100_000, 1)))
    yield "nul.kml", kml().replace(b"<Document>", b"<Document>\0")
    yield "empty_tags.kml", kml(placemark("<Polygon><outerBoundaryIs/></Polygon>"))
    yield "network_link_only.kml", kml("<NetworkLink><Link><href>http://127.0.0.1:9/a.kml</href></Link></NetworkLink>")
    yield "other_root.kml", b"<html><body>" + RING.encode() + b"</body></html>"
    yield "svg.kml", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def zip_files(folder: Path, canary: Path) -> Iterator[Made]:
    parts = shapefile(folder)
    whole = {f"a{suffix}": content for suffix, content in parts.items()}
    yield "traversal.zip", archive({**whole, "../../evil.shp": parts[".shp"]})
    yield "absolute.zip", archive({**whole, str(canary): b"x"})
    yield "backslash.zip", archive({**whole, "..\\..\\evil.prj": b"x"})
    yield "nested.zip", archive({"b.zip": archive(whole)})
    yield "bomb.zip", archive({"a.kml": kml() + b" " * 49_000_000})
    yield "bomb_over.kmz", archive({"doc.kml": kml() + b" " * 60_000_000})
    yield "many.zip", archive({f"{n}.txt": b"x" for n in range(5000)})
    yield "vrt_inside.zip", archive({"a.vrt": VRT.format(path=canary).encode()})
    yield "prj_file.zip", archive({**whole, "a.prj": f"file://{canary}".encode()})
    yield "prj_net.zip", archive({**whole, "a.prj": b"http://127.0.0.1:9/crs"})
    yield "prj_proj.zip", archive({**whole, "a.prj": f"+proj=utm +zone=39 +nadgrids={canary}".encode()})
    yield "cpg_hostile.zip", archive({**whole, "a.cpg": b"../../etc/passwd\0"})
    yield "cut_shp.zip", archive({**whole, "a.shp": parts[".shp"][:150]})
    yield (
        "count_shp.zip",
        archive({**whole, "a.shp": parts[".shp"][:144] + struct.pack("<i", 2**31 - 1) + parts[".shp"][148:]}),
    )
    yield (
        "parts_shp.zip",
        archive({**whole, "a.shp": parts[".shp"][:144] + struct.pack("<2i", -5, -7) + parts[".shp"][152:]}),
    )
    yield (
        "columns.zip",
        archive({**whole, "a.dbf": struct.pack("<B3sIHH20x", 3, b"\1\1\1", 1, 65_535, 65_535) + b"\0" * 65_000}),
    )
    yield "no_files.zip", archive({})
    yield "crc.zip", _with(archive(whole), -len(archive(whole)) // 2)
    yield "half.zip", archive(whole)[: len(archive(whole)) // 2]
    yield "link.zip", _linked(canary)
    yield "twice.zip", _doubled(parts[".shp"])
    yield "two_docs.kmz", archive({"a/doc.kml": kml(), "b/doc.kml": kml()})


def _with(content: bytes, at: int) -> bytes:
    changed = bytearray(content)
    changed[at] ^= 0xFF
    return bytes(changed)


def _linked(target: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        info = zipfile.ZipInfo("a.shp")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(info, str(target))
    return buffer.getvalue()


def _doubled(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("a.shp", content)
        with pytest.warns(UserWarning, match="Duplicate name"):
            packed.writestr("a.shp", content)
    return buffer.getvalue()


def json_files(canary: Path) -> Iterator[Made]:
    for name in (f"file://{canary}", "http://127.0.0.1:9/crs", str(canary), "+init=epsg:32639", "EPSG:999999999999"):
        crs = {"type": "name", "properties": {"name": name}}
        yield f"crs_{abs(hash(name)) % 1000}.geojson", geojson(crs=crs)
    yield "linked.geojson", geojson(crs={"type": "link", "properties": {"href": f"file://{canary}", "type": "esriwkt"}})
    yield "deep.geojson", b'{"type":"FeatureCollection","features":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    collection = '{"type":"GeometryCollection","geometries":[' * 2000 + "]}" * 2000
    yield "collections.geojson", collection.encode()
    yield "nan.geojson", geojson().replace(b"51.38698179709", b"NaN")
    yield "huge.geojson", geojson().replace(b"51.38698179709", b"1e308")
    yield "digits.geojson", geojson().replace(b"51.38698179709", b"5" * 50_000)
    yield "booleans.geojson", geojson({"type": "Polygon", "coordinates": [[[True, False]] * 5]})
    yield "objects.geojson", geojson({"type": "Polygon", "coordinates": {"a": 1}})
    yield "vrt.geojson", VRT.format(path=canary).encode()
    yield "vrt.json", VRT.format(path=canary).encode()
    yield (
        "gpx_entity.gpx",
        gpx().replace(b"<gpx", f'<!DOCTYPE g [<!ENTITY x SYSTEM "file://{canary}">]><gpx'.encode(), 1),
    )


def package_files(folder: Path) -> Iterator[Made]:
    plain = gpkg(folder)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, NULL AS geom FROM n"
    rename = "UPDATE {} SET table_name = 'trap'"
    view = (f"CREATE VIEW trap AS {endless}", rename.format("gpkg_contents"), rename.format("gpkg_geometry_columns"))
    yield "endless.gpkg", _altered(plain, *view)
    yield "blob.gpkg", _altered(plain, "CREATE VIEW trap AS SELECT 1 AS fid, randomblob(900000000) AS geom", *view[1:])
    yield (
        "srs.gpkg",
        _altered(plain, "UPDATE gpkg_spatial_ref_sys SET definition = 'http://127.0.0.1:9/', organization = 'X'"),
    )
    yield "srs_text.gpkg", _altered(plain, "UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id = 'abc'")
    yield "no_tables.gpkg", _altered(plain, "DELETE FROM gpkg_contents")
    yield "quoted.gpkg", _altered(plain, "UPDATE gpkg_geometry_columns SET column_name = 'x\"; DROP TABLE parcels; --'")
    yield "junk.gpkg", plain[:100] + random.Random(1).randbytes(len(plain) - 100)


def _altered(content: bytes, *statements: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        path.write_bytes(content)
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA writable_schema = ON")
        for name, kind in connection.execute("SELECT name, type FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP {kind} "{name}"')
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
        return path.read_bytes()


def drawing_files(folder: Path) -> Iterator[Made]:
    def nested(document: object) -> None:
        blocks = document.blocks  # type: ignore[attr-defined]
        blocks.new("b0").add_line((0, 0), (1, 1))
        for level in range(1, 30):
            block = blocks.new(f"b{level}")
            for _ in range(10):
                block.add_blockref(f"b{level - 1}", (0, 0))
        document.modelspace().add_blockref("b29", (0, 0))  # type: ignore[attr-defined]

    def itself(document: object) -> None:
        document.blocks.new("me").add_blockref("me", (0, 0))  # type: ignore[attr-defined]
        document.modelspace().add_blockref("me", (0, 0))  # type: ignore[attr-defined]

    def array(document: object) -> None:
        document.blocks.new("b").add_line((0, 0), (1, 1))  # type: ignore[attr-defined]
        document.modelspace().add_blockref("b", (0, 0), {"row_count": 30_000, "column_count": 30_000})  # type: ignore[attr-defined]

    def far(document: object) -> None:
        document.modelspace().add_lwpolyline([(1e300, 1e300), (2e300, 1e300), (2e300, 2e300)], close=True)  # type: ignore[attr-defined]

    def bulges(document: object) -> None:
        corners = [(x, y, 1e12) for x, y in UTM39N]
        document.modelspace().add_lwpolyline(corners, format="xyb", close=True)  # type: ignore[attr-defined]

    for name, draw in {"nested": nested, "itself": itself, "array": array, "far": far, "bulges": bulges}.items():
        yield f"{name}.dxf", dxf(draw)
    yield "cut.dxf", dxf()[:3000]
    yield "binary_junk.dxf", b"AutoCAD Binary DXF\r\n\x1a\0" + random.Random(2).randbytes(4000)
    drawing = dwg(folder)
    for seed in range(8):
        yield f"mutated{seed}.dwg", _mutated(drawing, seed)
    yield "version.dwg", b"AC9999" + drawing[6:]
    yield "magic_only.dwg", b"AC1032" + random.Random(3).randbytes(2000)


def _mutated(content: bytes, seed: int) -> bytes:
    chance, changed = random.Random(seed), bytearray(content)
    for _ in range(40):
        changed[chance.randrange(64, len(changed))] = chance.randrange(256)
    return bytes(changed)


def named_files() -> Iterator[Made]:
    yield "\u202egpj.kml", kml()[:60]
    yield "a\nb.kml", kml()[:60]
    yield "x" * 200 + ".kml", kml()[:60]
    yield "a.exe", b"MZ" + kml()
    yield "a.php", kml()
    yield "zero.shp", b"\0" * 4000
    yield "blank.kml", b" \n\t "


def hostile(folder: Path, canary: Path) -> Iterator[Made]:
    yield from kml_files(canary)
    for index, made in enumerate((lambda f: zip_files(f, canary), package_files, drawing_files)):
        place = folder / str(index)
        place.mkdir()
        yield from made(place)
    yield from json_files(canary)
    yield from named_files()


def test_every_hostile_file_has_a_clear_outcome(tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text(CANARY)
    (tmp_path / "made").mkdir()
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    wrong, count = [], 0
    for name, content in hostile(tmp_path / "made", canary):
        count += 1
        (uploads / name).write_bytes(content)
        before = set(tmp_path.rglob("*"))
        started = time.monotonic()
        result = checked_line(json.dumps({"path": name, "area": "iran"}), "en", uploads)
        told = json.dumps(result)
        fine = result["status"] in ("rejected", "ready", "needs_choice") and result.get("code") != "internal_error"
        if not fine or CANARY in told or set(tmp_path.rglob("*")) != before or time.monotonic() - started > 40:
            wrong.append((name, result["status"], result.get("trace", "")[-300:]))
    assert wrong == []
    assert count >= 60


ODDITIES: dict[str, Callable[[Path], bytes]] = {
    "network_link_beside.kml": lambda _: kml(
        placemark(polygon()) + "<NetworkLink><Link><href>http://127.0.0.1:9/</href></Link></NetworkLink>"
    ),
    "remote_style.kml": lambda _: kml(placemark("<styleUrl>http://127.0.0.1:9/s#a</styleUrl>" + polygon())),
    "script_in_name.kml": lambda _: kml(placemark(polygon(), "&lt;script&gt;alert(1)&lt;/script&gt;")),
    "litter.kmz": lambda _: archive({"__MACOSX/._doc.kml": b"\0\5", ".DS_Store": b"\0", "doc.kml": kml()}),
    "پوشه.zip": lambda folder: archive(
        {f"نقشه‌ها/PARCEL{suffix.upper()}": content for suffix, content in shapefile(folder).items()}
    ),
    "vrt_beside.zip": lambda folder: archive(
        {**{f"a{s}": c for s, c in shapefile(folder).items()}, "a.vrt": VRT.format(path="a").encode()}
    ),
    "ten_thousand_attributes.kml": lambda _: kml(
        placemark(
            "<ExtendedData>"
            + "".join(f'<Data name="a{n}"><value>{n}</value></Data>' for n in range(10_000))
            + "</ExtendedData>"
            + polygon()
        )
    ),
    "shx_cut.zip": lambda folder: archive(
        {f"a{s}": c[:60] if s == ".shx" else c for s, c in shapefile(folder).items()}
    ),
    "folders.kml": lambda _: kml("<Folder>" * 100 + placemark(polygon()) + "</Folder>" * 100),
}


@pytest.mark.parametrize("name", ODDITIES)
def test_legal_oddities_are_accepted(name: str, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    (tmp_path / name).write_bytes(ODDITIES[name](made))
    result = checked_line(json.dumps({"path": name, "area": "iran"}), "en", tmp_path)
    assert (result["status"], result["measures"]["area_m2"]) == ("ready", pytest.approx(3621.3, abs=0.5))
    assert len(json.dumps(result)) < MIB
