"""Coordinate tables as CSV and workbooks, as field software and offices save them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

from openpyxl import Workbook

from tests.corpus.unseen.ground import Case, Parcel, parcel, rounded
from tests.corpus.unseen.samples import archive, sample
from tests.corpus.unseen.ways import fa, momayyez

Cells = Sequence[Sequence[Any]]


def _lines(land: Parcel, template: str, head: str = "", foot: str = "", end: str = "\n") -> str:
    numbers = [
        template.format(i=at, e=x, n=y, lon=lon, lat=lat, z=1200 + at, zone=land.zone, g=27 + at)
        for at, ((x, y), (lon, lat)) in enumerate(zip(land.corners, rounded(land.degrees, 8), strict=True), 1)
    ]
    return head + end.join(numbers) + end + foot


CSV: dict[str, tuple[str, str, dict[str, Any]]] = {
    # name: head, row, what else
    "comma": ("X,Y\n", "{e:.2f},{n:.2f}", {}),
    "semicolon": ("X;Y\n", "{e:.2f};{n:.2f}", {}),
    "semicolon-decimal-comma": ("X;Y\n", "{e:.2f};{n:.2f}", {"change": lambda text: text.replace(".", ",")}),
    "tab": ("X\tY\n", "{e:.2f}\t{n:.2f}", {}),
    "pipe": ("X|Y\n", "{e:.2f}|{n:.2f}", {}),
    "quoted": ('"X","Y"\n', '"{e:.2f}","{n:.2f}"', {}),
    "quoted-thousands": ('"X","Y"\n', '"{e:,.2f}","{n:,.2f}"', {}),
    "no-head": ("", "{e:.2f},{n:.2f}", {}),
    "no-head-index": ("", "{i},{e:.2f},{n:.2f},{z}", {}),
    "no-head-pnezd": ("", "{i},{n:.3f},{e:.3f},{z},گوشه", {}),
    "sep-line": ("sep=;\nX;Y\n", "{e:.2f};{n:.2f}", {}),
    "fa-head": ("ردیف,طول,عرض\n", "{i},{e:.2f},{n:.2f}", {}),
    "fa-head-1256": ("نقطه,طول,عرض\n", "{i},{e:.2f},{n:.2f}", {"encoding": "cp1256"}),
    "fa-head-utf16": ("ردیف\tشرقی\tشمالی\n", "{i}\t{e:.2f}\t{n:.2f}", {"encoding": "utf-16"}),
    "fa-digits": ("ردیف,X,Y\n", "{i},{e:.2f},{n:.2f}", {"change": fa}),
    "fa-momayyez": ("ردیف;X;Y\n", "{i};{e:.2f};{n:.2f}", {"change": momayyez}),
    "bom": ("Point,Easting,Northing,Elevation\n", "P{i},{e:.3f},{n:.3f},{z}", {"encoding": "utf-8-sig"}),
    "crlf": ("X,Y\n", "{e:.2f},{n:.2f}", {"change": lambda text: text.replace("\n", "\r\n")}),
    "northing-first": ("N,E\n", "{n:.2f},{e:.2f}", {}),
    "low-heights": ("ID,X,Y,H\n", "{i},{e:.2f},{n:.2f},{g}", {}),
    "zone-column": ("X,Y,Zone\n", "{e:.2f},{n:.2f},{zone}", {"zoned": False}),
    "zone-head": ("UTM Zone {zone}N\nX,Y\n", "{e:.2f},{n:.2f}", {"zoned": False}),
    "title": ("مختصات زمین آقای رضایی\nX,Y\n", "{e:.2f},{n:.2f}", {"also": ("ask",)}),
    "latlon": ("lat,lon\n", "{lat:.8f},{lon:.8f}", {"zoned": False}),
    "lonlat": ("longitude;latitude\n", "{lon:.8f};{lat:.8f}", {"zoned": False}),
    "lonlat-fa": ("نام,عرض جغرافیایی,طول جغرافیایی\n", "گوشه {i},{lat:.8f},{lon:.8f}", {"zoned": False}),
    "latlon-time": (
        "id,time,latitude,longitude,accuracy\n",
        "{i},2026-11-21T08:0{i}:00.000Z,{lat:.8f},{lon:.8f},4.1",
        {"zoned": False, "also": ("ask",)},
    ),
    "both-systems": ("id,X,Y,lat,lon\n", "{i},{e:.2f},{n:.2f},{lat:.8f},{lon:.8f}", {"also": ("ask", "reject")}),
    "no-zone": ("X,Y\n", "{e:.2f},{n:.2f}", {"zoned": False, "expect": "ask"}),
    "wrong-head": ("lat,lon\n", "{lon:.8f},{lat:.8f}", {"zoned": False, "expect": "ask", "also": ("reject",)}),
    "empty": ("X,Y\n", "", {"expect": "reject"}),
    "one-broken": ("X,Y\n", "{e:.2f},{n:.2f}", {"foot": "53x,39y\n", "expect": "reject", "also": ("ask",)}),
    "sum-row": ("X,Y\n", "{e:.2f},{n:.2f}", {"foot": "جمع,,\n", "also": ("ask", "reject")}),
    "txt": ("", "{e:.2f} {n:.2f}", {"file": "نقاط.txt"}),
    "asc": ("", "{i} {e:.2f} {n:.2f} {z}", {"file": "points.txt"}),
    "upper": ("X,Y\n", "{e:.2f},{n:.2f}", {"file": "POINTS.CSV"}),
}


def csv_cases(random: Random) -> Iterator[Case]:
    for name, (head, row, more) in CSV.items():
        land = parcel(random, size=60)
        form = dict(more)
        change: Callable[[str], str] = form.pop("change", str)
        text = change(_lines(land, row, head.format(zone=land.zone), form.pop("foot", "")))
        content = text.encode(form.pop("encoding", "utf-8"))
        zone = {"zone": land.zone} if form.pop("zoned", True) else {}
        form.setdefault("file", "نقاط.csv")
        yield sample(f"csv.{name}", content, (land.degrees,), tolerance=0.02, **zone, **form)


def _book(rows: Cells, *, before: int = 0, second: Cells = (), title: str = "Sheet1") -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for _ in range(before):
        sheet.append([])
    for row in rows:
        sheet.append(list(row))
    if second:
        other = book.create_sheet("نقاط")
        for row in second:
            other.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def book_cases(random: Random) -> Iterator[Case]:
    def new() -> tuple[Parcel, list[tuple[float, float]], dict[str, Any]]:
        land = parcel(random, size=60)
        return land, list(land.corners), {"zone": land.zone, "file": "جدول.xlsx", "tolerance": 0.02}

    land, rows, form = new()
    yield sample("xlsx.plain", _book([("X", "Y"), *rows]), (land.degrees,), **form)
    land, rows, form = new()
    table = [(i, x, y, 1200.0 + i) for i, (x, y) in enumerate(rows, 1)]
    yield sample("xlsx.index", _book([("ردیف", "شرقی", "شمالی", "ارتفاع"), *table]), (land.degrees,), **form)
    land, rows, form = new()
    yield sample("xlsx.no-head", _book(rows), (land.degrees,), **form)
    land, rows, form = new()
    yield sample(
        "xlsx.lower",
        _book([(None, None, "X", "Y"), *[(None, None, *row) for row in rows]], before=4),
        (land.degrees,),
        **form,
    )
    land, rows, form = new()
    titled = [("جدول مختصات ملک",), ("ردیف", "X", "Y"), *[(i, *row) for i, row in enumerate(rows, 1)]]
    yield sample("xlsx.title", _book(titled), (land.degrees,), also=("ask",), **form)
    land, rows, form = new()
    yield sample(
        "xlsx.text", _book([("X", "Y"), *[(fa(f"{x:.2f}"), fa(f"{y:.2f}")) for x, y in rows]]), (land.degrees,), **form
    )
    land, rows, form = new()
    yield sample(
        "xlsx.second-sheet",
        _book([("توضیح",), ("ندارد",)], second=[("X", "Y"), *rows]),
        (land.degrees,),
        also=("ask",),
        **form,
    )
    land, rows, form = new()
    yield sample("xlsx.empty-second", _book([("X", "Y"), *rows], second=[(None,)]), (land.degrees,), **form)
    land, rows, form = new()
    yield sample("xlsx.closed", _book([("X", "Y"), *rows, rows[0]]), (land.degrees,), **form)
    land, rows, form = new()
    yield sample("xlsx.swapped", _book([("Y", "X"), *[(y, x) for x, y in rows]]), (land.degrees,), **form)
    land, rows, form = new()
    ends = [("جمع", None), (None, "امضا")]
    yield sample("xlsx.signature", _book([("X", "Y"), *rows, *ends]), (land.degrees,), also=("ask", "reject"), **form)
    land, rows, form = new()
    degrees = rounded(land.degrees, 8)
    yield sample("xlsx.degrees", _book([("Lat", "Lon"), *[(y, x) for x, y in degrees]]), (degrees,), file="a.xlsx")
    land, rows, form = new()
    form.pop("zone")
    zoned = [("X", "Y", "Zone"), *[(x, y, f"{land.zone}N") for x, y in rows]]
    yield sample("xlsx.zone", _book(zoned), (land.degrees,), **form)
    land, rows, form = new()
    form.pop("zone")
    yield sample("xlsx.no-zone", _book([("X", "Y"), *rows]), (land.degrees,), expect="ask", **form)
    land, rows, form = new()
    words = [("X", "Y"), *rows[:2], ("ناخوانا", "ناخوانا"), *rows[2:]]
    yield sample("xlsx.word", _book(words), (), expect="reject", also=("ask",), **form)
    land, rows, form = new()
    gap = [("X", "Y"), *rows[:2], (rows[2][0], None), *rows[3:]]
    yield sample("xlsx.gap", _book(gap), (), expect="reject", also=("ask",), **form)
    land, rows, form = new()
    formulas = [("X", "Y"), *[(f"={x}+0", f"={y}+0") for x, y in rows]]
    yield sample("xlsx.formulas", _book(formulas), (), expect="reject", also=("ask",), **form)
    yield sample("xlsx.empty", _book([]), (), expect="reject", file="a.xlsx")
    yield sample("xlsx.not-one", archive({"a.txt": b"hello"}), (), expect="reject", file="a.xlsx")


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield tables of every kind, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        yield from csv_cases(random)
        yield from book_cases(random)
