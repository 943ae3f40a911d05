"""Files as GIS offices and spreadsheets write them now and then: odd tables of GeoPackage and Excel, drawings' corners."""

from __future__ import annotations

import io
import itertools
import math
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import ezdxf
import openpyxl
import shapely
from ezdxf.document import Drawing
from openpyxl.worksheet.worksheet import Worksheet
from shapely.geometry import GeometryCollection, MultiPolygon, Polygon

from tests.corpus.unseen.data_files import _gpkg
from tests.corpus.unseen.ground import Case, Parcel, parcel
from tests.corpus.unseen.samples import closed, sample
from tests.corpus.unseen.ways import momayyez

ASK = ("ask", "reject")


Statement = tuple[str, Sequence[bytes | None]]


def _changed(content: bytes, *statements: Statement) -> bytes:
    """Run statements on a GeoPackage, its triggers dropped: they call functions that SQLite hasn't."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        path.write_bytes(content)
        connection = sqlite3.connect(path)
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(*statement)
        connection.commit()
        connection.close()
        return path.read_bytes()


def _geometry(shape: Any, srid: int, *, order: int = 1) -> bytes:
    """Write a geometry as GeoPackage does, without an envelope; `order` 0 is big-endian."""
    head = b"GP\0" + bytes([order]) + srid.to_bytes(4, "little" if order else "big")
    return head + shapely.to_wkb(shape, byte_order=order)


def gpkg_cases(random: Random) -> Iterator[Case]:
    """Rows and tables that the standard allows."""
    land = parcel(random)
    plain = _gpkg({"parcel": (land.corners, f"EPSG:{land.srid}")})
    ring = Polygon(land.corners)

    def put(shape: Any, order: int = 1) -> Statement:
        return "UPDATE parcel SET geom = ?", (_geometry(shape, land.srid, order=order),)

    def more(value: bytes | None) -> Statement:
        return "INSERT INTO parcel (geom) VALUES (?)", (value,)

    for name, statement, form in (
        ("big-endian", put(ring, 0), {}),
        ("multi-one", put(MultiPolygon([ring])), {}),
        ("collection-one", put(GeometryCollection([ring])), {"also": ASK}),
        ("z", put(shapely.force_3d(ring, 1203.0)), {}),
        ("null-beside", more(None), {}),
        ("empty-beside", more(_geometry(Polygon(), land.srid)), {}),
        ("view", ("CREATE VIEW seen AS SELECT * FROM parcel", ()), {"also": ASK}),
        ("attributes-table", ("CREATE TABLE notes (id INTEGER, x TEXT)", ()), {}),
    ):
        yield sample(f"gpkg.{name}", _changed(plain, statement), (land.degrees,), file="a.gpkg", **form)
    broken = _changed(plain, ("UPDATE parcel SET geom = x'4750'", ()))
    yield sample("gpkg.cut-geometry", broken, (), file="a.gpkg", expect="reject", also=("ask",))


def _book(fill: Callable[[openpyxl.Workbook, Worksheet], None]) -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(book, sheet)
    book.save(target)
    return target.getvalue()


def _rows(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    for row in rows:
        sheet.append(list(row))


def workbook_cases(random: Random) -> Iterator[Case]:
    """Sheets as offices keep them."""
    land = parcel(random)
    body = [(n, x, y) for n, (x, y) in enumerate(land.corners, 1)]
    head = ("ردیف", "X", "Y")

    def merged(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        _rows(sheet, [("جدول مختصات ملک",), head, *body])
        sheet.merge_cells("A1:C1")

    def hidden(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        _rows(sheet, [head, *body])
        other = book.create_sheet("old")
        _rows(other, [head, *((n, x + 900, y) for n, x, y in body)])
        other.sheet_state = "hidden"

    def persian(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        _rows(sheet, [head, *((momayyez(f"{n}"), momayyez(f"{x:.2f}"), momayyez(f"{y:.2f}")) for n, x, y in body)])

    def offset(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        for at, row in enumerate([head, *body]):
            for column, value in enumerate(row):
                sheet.cell(row=at + 7, column=column + 4, value=value)

    def thousands(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        _rows(sheet, [head, *((n, f"{x:,.2f}", f"{y:,.2f}") for n, x, y in body)])

    def side_columns(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        sides = [math.dist(a, b) for a, b in itertools.pairwise(closed(land.corners))]
        _rows(sheet, [(*head, "طول ضلع", "توضیحات")])
        _rows(sheet, [(*row, round(side, 2), "دیوار") for row, side in zip(body, sides, strict=True)])

    def blanks(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        _rows(sheet, [head, (), *(each for row in body for each in (row, ()))])

    def chart(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        _rows(sheet, [head, *body])
        book.create_chartsheet("نمودار")

    def dms(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        _rows(sheet, [("عرض", "طول")])
        for lon, lat in land.degrees:
            told = [(int(v), int(v % 1 * 60), v * 3600 % 60) for v in (lat, lon)]
            sheet.append([f"{d}°{m}'{s:.4f}\"" for d, m, s in told])

    def transposed(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        _rows(sheet, [("X", *(x for _, x, _ in body)), ("Y", *(y for _, _, y in body))])

    def dates(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        _rows(sheet, [(*head, "تاریخ"), *((*row, "1403/05/12") for row in body)])

    for fill in (merged, hidden, persian, offset, thousands, side_columns, blanks, chart, dms, transposed, dates):
        zone = {} if fill is dms else {"zone": land.zone}
        yield sample(
            f"xlsx.{fill.__name__}",
            _book(fill),
            (land.degrees,),
            file="a.xlsx",
            also=ASK if fill in (hidden, transposed, thousands) else (),
            tolerance=0.01,
            **zone,
        )
    yield sample("xls.old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), (), file="a.xls", expect="reject")


def _saved(drawing: Drawing) -> bytes:
    stream = io.StringIO()
    drawing.write(stream)
    return stream.getvalue().encode(drawing.output_encoding, "dxfreplace")


def drawing_cases(random: Random) -> Iterator[Case]:
    """Entities and settings that plans have now and then."""

    def light(drawing: Drawing, land: Parcel, **form: Any) -> None:
        drawing.modelspace().add_lwpolyline(land.corners, close=True, dxfattribs=form)

    def locked(drawing: Drawing, land: Parcel) -> None:
        drawing.layers.add("حد ملک").lock()
        light(drawing, land, layer="حد ملک")

    def attributes(drawing: Drawing, land: Parcel) -> None:
        light(drawing, land)
        block = drawing.blocks.new("NO")
        block.add_attdef("N", (0, 0))
        drawing.modelspace().add_blockref("NO", land.corners[0]).add_attrib("N", "12", land.corners[0])

    def dimension(drawing: Drawing, land: Parcel) -> None:
        light(drawing, land)
        drawing.modelspace().add_aligned_dim(p1=land.corners[0], p2=land.corners[1], distance=2).render()

    def paper(drawing: Drawing, land: Parcel) -> None:
        light(drawing, land)
        drawing.layout("Layout1").add_lwpolyline([(0, 0), (297, 0), (297, 210), (0, 210)], close=True)

    def unused_block(drawing: Drawing, land: Parcel) -> None:
        light(drawing, land)
        drawing.blocks.new("OLD").add_lwpolyline([(x + 500, y) for x, y in land.corners], close=True)

    def missing_reference(drawing: Drawing, land: Parcel) -> None:
        light(drawing, land)
        drawing.modelspace().add_blockref("NICHT_DA", land.corners[0])

    def proxies(drawing: Drawing, land: Parcel) -> None:
        light(drawing, land)
        drawing.modelspace().add_3dface([(*point, 0) for point in land.corners[:3]])
        drawing.modelspace().add_ray(land.corners[0], (1, 0, 0))

    def polyface_line(drawing: Drawing, land: Parcel) -> None:
        drawing.modelspace().add_polyline3d([(x, y, 1200 + n) for n, (x, y) in enumerate(closed(land.corners))])

    def colours(drawing: Drawing, land: Parcel) -> None:
        light(drawing, land, color=0, linetype="ByBlock", layer="0", true_color=0xFF0000)

    def two_halves(drawing: Drawing, land: Parcel) -> None:
        ring = closed(land.corners)
        drawing.modelspace().add_lwpolyline(ring[:3])
        drawing.modelspace().add_lwpolyline(ring[2:][::-1])

    for draw in (
        locked, attributes, dimension, paper, unused_block, missing_reference, proxies, polyface_line, colours, two_halves,
    ):  # fmt: skip
        for release in ("R2000", "R2013"):
            land = parcel(random)
            drawing = ezdxf.new(release, setup=True)
            draw(drawing, land)
            yield sample(
                f"dxf.{release.lower()}-{draw.__name__}",
                _saved(drawing),
                (land.degrees,),
                file="نقشه.dxf",
                also=("ask",),
                srid=land.srid,
            )


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield all of them, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        for maker in (gpkg_cases, workbook_cases, drawing_cases):
            yield from maker(random)
