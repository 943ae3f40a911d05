"""Tables with more than one outline or more than one order in them, and rows that no longer count."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.corpus.unseen.gadgets import ANY, ASK, NOT_OK, Ring, smaller
from tests.corpus.unseen.ground import Case, Parcel, Point, parcel, projected
from tests.corpus.unseen.samples import closed, sample
from tests.corpus.unseen.ways import momayyez

_EITHER = ("ok", "reject")
#: What a table of vertices holds as desktop GIS writes it.
_VERTICES = "fid,vertex_index,vertex_part,vertex_part_ring,vertex_part_index,distance,angle,X,Y\n"
_VERTEX = "{f},{i},0,{r},{i},0,0,{e:.3f},{n:.3f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Land:
    """The outlines that the tables hold: a field, one beside it, one within it, and one of twelve corners."""

    field: Parcel
    beside: Parcel
    inner: Ring
    many: Parcel

    @property
    def zoned(self) -> dict[str, Any]:
        return {"zone": self.field.zone, "tolerance": 0.02}

    @property
    def named(self) -> str:
        template = "{p},{e:.2f},{n:.2f}"
        return _rows(self.field.corners, template, p="قطعه 1") + _rows(self.beside.corners, template, p="قطعه 2")

    @property
    def numbered(self) -> str:
        template = "{p},{e:.2f},{n:.2f}"
        return _rows(self.field.corners, template, p=101) + _rows(self.beside.corners, template, p=102)

    @property
    def halves(self) -> str:
        """The field's corners in two blocks side by side."""
        half = len(self.field.corners) // 2
        pairs = zip(self.field.corners[:half], self.field.corners[half:], strict=True)
        return "".join(
            f"{at},{a[0]:.2f},{a[1]:.2f},{at + half},{b[0]:.2f},{b[1]:.2f}\n" for at, (a, b) in enumerate(pairs, 1)
        )

    @property
    def lexical(self) -> str:
        """Twelve corners sorted as texts: 1, 10, 11, 12, 2…"""
        corners = self.many.corners
        order = sorted(range(1, 13), key=str)
        return "".join(f"{at},{corners[at - 1][0]:.2f},{corners[at - 1][1]:.2f}\n" for at in order)

    @property
    def shuffled(self) -> str:
        corners = self.field.corners
        return "".join(f"P{at} {corners[at - 1][0]:.2f} {corners[at - 1][1]:.2f}\n" for at in (1, 3, 2, 4, 6, 5))


def table_cases(random: Random) -> Iterator[Case]:
    """Tables with more than one outline, or more than one order, in them."""
    field = parcel(random, size=60, count=6)
    land = _Land(
        field=field,
        beside=Parcel(field.zone, tuple((x + 300, y + 20) for x, y in field.corners[:5])),
        inner=tuple((round(x, 2), round(y, 2)) for x, y in smaller(field.corners)),
        many=parcel(random, size=90, count=12),
    )
    yield from _several_outlines(land)
    yield from _odd_orders(land)
    yield from _well_known_text(land)
    yield from _other_axes(land)
    yield from _odd_heads(land)
    yield from _texts_of_odd_orders(land)
    yield from _texts_of_several_outlines(land)
    yield from _books(random)


def _rows(points: Ring, template: str, **more: Any) -> str:
    return "".join(template.format(i=at, e=x, n=y, **more) + "\n" for at, (x, y) in enumerate(points, 1))


def _csv(name: str, text: str, rings: tuple[Ring, ...], expect: str, also: tuple[str, ...], **form: Any) -> Case:
    return sample(f"csv.{name}", text.encode(), rings, expect=expect, also=also, file="a.csv", **form)


def _several_outlines(land: _Land) -> Iterator[Case]:
    field, beside, rings = land.field, land.beside, (land.field.degrees,)
    outer = _rows(closed(field.corners), _VERTEX, f=1, r=0)
    two = outer + _rows(closed(beside.corners), _VERTEX, f=2, r=0)
    hole = outer + _rows(closed(land.inner), _VERTEX, f=1, r=1)
    template = "{p},{i},{e:.2f},{n:.2f}"
    parcels = _rows(field.corners, template, p=101) + _rows(beside.corners, template, p=102)
    yield _csv("vertices-two", _VERTICES + two, rings, "ask", NOT_OK, **land.zoned)
    yield _csv("vertices-hole", _VERTICES + hole, (), "ask", NOT_OK, **land.zoned)
    yield _csv("two-parcels", "plak,no,X,Y\n" + parcels, rings, "ask", NOT_OK, **land.zoned)
    yield _csv("two-named", "قطعه,X,Y\n" + land.named, rings, "ask", NOT_OK, **land.zoned)
    yield _csv("two-ids", "parcel_id,X,Y\n" + land.numbered, rings, "ask", NOT_OK, **land.zoned)
    yield _csv("two-ids-bare", land.numbered, rings, "ask", NOT_OK, **land.zoned)


def _odd_orders(land: _Land) -> Iterator[Case]:
    rings = (land.field.degrees,)
    yield _csv("halves", "ردیف,X,Y,ردیف,X,Y\n" + land.halves, rings, "ask", _EITHER, **land.zoned)
    yield _csv("halves-bare", land.halves, rings, "ask", _EITHER, **land.zoned)
    lexical, zone = "No,X,Y\n" + land.lexical, land.many.zone
    yield _csv("lexical", lexical, (land.many.degrees,), "ask", _EITHER, zone=zone, tolerance=0.02)


def _well_known_text(land: _Land) -> Iterator[Case]:
    field, rings = land.field, (land.field.degrees,)
    grid = "POLYGON((" + ", ".join(f"{x:.3f} {y:.3f}" for x, y in closed(field.corners)) + "))"
    degrees = "POLYGON((" + ", ".join(f"{x:.8f} {y:.8f}" for x, y in closed(field.degrees)) + "))"
    yield _csv("wkt-and-srid", f'id;wkt;srid\n1;"{grid}";{field.srid}\n', rings, "ok", ANY, tolerance=0.02)
    yield _csv("wkt-degrees", f'id,geom\n1,"{degrees}"\n', rings, "ok", ANY, tolerance=0.02)
    yield _csv("wkt-two", f'id,geom\n1,"{degrees}"\n2,"{degrees}"\n', rings, "ask", _EITHER, tolerance=0.02)


def _other_axes(land: _Land) -> Iterator[Case]:
    field, rings = land.field, (land.field.degrees,)
    quoted = "lat,lon\n" + "".join(_dms_row(*point) for point in field.degrees)
    mercator = "X,Y\n" + _rows(projected(field.degrees, 3857), "{e:.3f},{n:.3f}")
    zones = "X,Y,Zone\n" + _rows(field.corners, "{e:.2f},{n:.2f},{z} شمالی", z=field.zone)
    persian = "ردیف؛طول؛عرض\n" + momayyez(_rows(field.corners, "{i};{e:.2f};{n:.2f}")).replace(";", "؛")
    yield _csv("quoted-dms", quoted, rings, "ok", ANY, tolerance=0.3)
    yield _csv("mercator", mercator, rings, "ask", NOT_OK, tolerance=0.02)
    yield _csv("zone-words", zones, rings, "ok", ANY, tolerance=0.02)
    yield _csv("fa-full", persian, rings, "ok", ANY, **land.zoned)


def _odd_heads(land: _Land) -> Iterator[Case]:
    corners, rings = land.field.corners, (land.field.degrees,)
    body = _rows(corners, "{e:.2f},{n:.2f}")
    repeated = "".join("X,Y\n" + _rows(part, "{e:.2f},{n:.2f}") for part in (corners[:3], corners[3:]))
    old = _rows(corners, "{i},0,0,{e:.2f},{n:.2f}").replace("0,0", "535012.34,3950012.34")
    yield _csv("head-repeated", repeated, rings, "ok", ANY, **land.zoned)
    yield _csv("units-row", "X,Y\nm,m\n" + body, rings, "ok", ANY, **land.zoned)
    yield _csv("feet-row", "X,Y\nft,ft\n" + body, rings, "ask", NOT_OK, **land.zoned)
    yield _csv("old-new", "No,X old,Y old,X new,Y new\n" + old, rings, "ask", _EITHER, **land.zoned)


def _text(name: str, text: str, rings: tuple[tuple[Point, ...], ...], also: tuple[str, ...], zone: int) -> Case:
    job = {"text": text, "area": "iran", "zone": zone}
    return Case(name=f"text.{name}", job=job, expect="ask", also=also, rings=rings, tolerance_m=0.02)


def _texts_of_odd_orders(land: _Land) -> Iterator[Case]:
    rings, zone = (land.field.degrees,), land.field.zone
    yield _text("lexical", land.lexical.replace(",", " "), (land.many.degrees,), _EITHER, land.many.zone)
    yield _text("shuffled", land.shuffled, rings, _EITHER, zone)
    yield _text("halves", land.halves.replace(",", "\t"), rings, _EITHER, zone)


def _texts_of_several_outlines(land: _Land) -> Iterator[Case]:
    corners, rings, zone = land.field.corners, (land.field.degrees,), land.field.zone
    numbered, plain = "{i} {e:.2f} {n:.2f}", "{e:.2f} {n:.2f}"
    amended = "قبل از اصلاح\n" + _rows(corners, numbered) + "بعد از اصلاح\n" + _rows(corners[:5], numbered)
    built = "عرصه:\n" + _rows(corners, plain) + "اعیان:\n" + _rows(land.inner, plain)
    hole = _rows(closed(corners), plain) + _rows(closed(land.inner), plain)
    yield _text("two-named", land.named.replace(",", "\t"), rings, NOT_OK, zone)
    yield _text("two-ids", land.numbered.replace(",", "\t"), rings, NOT_OK, zone)
    yield _text("before-after", amended, rings, NOT_OK, zone)
    yield _text("parcel-and-building", built, (), NOT_OK, zone)
    yield _text("ring-and-hole", hole, (), NOT_OK, zone)


def _dms_row(lon: float, lat: float) -> str:
    cells = []
    for value in (lat, lon):
        seconds = round(value * 3600, 3)
        cells.append(f'"{int(seconds // 3600)}°{int(seconds % 3600 // 60)}\'{seconds % 60:.3f}"""')
    return ",".join(cells) + "\n"


_Row = tuple[int, float, float]
_HEAD = ("ردیف", "X", "Y")


def _books(random: Random) -> Iterator[Case]:
    """The same in workbooks, where rows and columns can be hidden, struck out or shown otherwise than kept."""
    land = parcel(random, size=60, count=6)
    body = [(n, x, y) for n, (x, y) in enumerate(land.corners, 1)]
    old = (99, land.corners[2][0] + 12, land.corners[2][1] - 9)
    amended = [*body[:3], old, *body[3:]]
    yield _book(land, "hidden_row", lambda sheet: _hidden_row(sheet, amended), "ask", NOT_OK)
    yield _book(land, "hidden_column", lambda sheet: _hidden_column(sheet, body), "ask", _EITHER)
    yield _book(land, "two_tables", lambda sheet: _two_tables(sheet, body), "ask", _EITHER)
    yield _book(land, "two_parcels", lambda sheet: _two_parcels(sheet, body), "ask", NOT_OK)
    yield _book(land, "rounded_display", lambda sheet: _rounded_display(sheet, body), "ok", ())
    yield _book(land, "text_numbers", lambda sheet: _text_numbers(sheet, body), "ok", ASK)
    yield _book(land, "struck", lambda sheet: _struck(sheet, amended), "ask", NOT_OK)


def _book(land: Parcel, name: str, fill: Callable[[Any], None], expect: str, also: tuple[str, ...]) -> Case:
    book, target = Workbook(), io.BytesIO()
    fill(book.active)
    book.save(target)
    rings = (land.degrees,) if "ok" in (expect, *also) else ()
    form: dict[str, Any] = {"file": "a.xlsx", "zone": land.zone, "tolerance": 0.02}
    return sample(f"xlsx.{name}", target.getvalue(), rings, expect=expect, also=also, **form)


def _hidden_row(sheet: Any, rows: list[_Row]) -> None:
    for row in (_HEAD, *rows):
        sheet.append(row)
    sheet.row_dimensions[5].hidden = True


def _hidden_column(sheet: Any, rows: list[_Row]) -> None:
    sheet.append((*_HEAD, "X", "Y"))
    for n, x, y in rows:
        sheet.append((n, x + 500, y + 500, x, y))
    sheet.column_dimensions["B"].hidden = sheet.column_dimensions["C"].hidden = True


def _two_tables(sheet: Any, rows: list[_Row]) -> None:
    sheet.append((*_HEAD, None, *_HEAD))
    for a, b in zip(rows[:3], rows[3:], strict=True):
        sheet.append((*a, None, *b))


def _two_parcels(sheet: Any, rows: list[_Row]) -> None:
    sheet.append(("قطعه", "X", "Y"))
    for name, away in ((1, 0), (2, 300)):
        for _, x, y in rows:
            sheet.append((name, x + away, y))


def _rounded_display(sheet: Any, rows: list[_Row]) -> None:
    sheet.append(("X", "Y"))
    for _, x, y in rows:
        sheet.append((x, y))
        sheet.cell(row=sheet.max_row, column=1).number_format = "0.E+00"


def _text_numbers(sheet: Any, rows: list[_Row]) -> None:
    sheet.append(("X", "Y"))
    for _, x, y in rows:
        sheet.append((f"{x:.2f}\u00a0", f"\u200e{y:.2f}"))


def _struck(sheet: Any, rows: list[_Row]) -> None:
    for row in (_HEAD, *rows):
        sheet.append(row)
    for cell in sheet[5]:
        cell.font = Font(strike=True)


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield all of them, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        yield from table_cases(random)
