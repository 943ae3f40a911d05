"""Tables with more than one outline or more than one order in them, and rows that no longer count."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.corpus.unseen.gadgets import ANY, ASK, NOT_OK, Ring, smaller
from tests.corpus.unseen.ground import Case, Parcel, parcel, projected
from tests.corpus.unseen.samples import closed, sample
from tests.corpus.unseen.ways import momayyez


def table_cases(random: Random) -> Iterator[Case]:
    """Tables with more than one outline, or more than one order, in them."""
    land = parcel(random, size=60, count=6)
    other = Parcel(land.zone, tuple((x + 300, y + 20) for x, y in land.corners[:5]))
    inner = tuple((round(x, 2), round(y, 2)) for x, y in smaller(land.corners))
    zoned: dict[str, Any] = {"zone": land.zone, "tolerance": 0.02}

    def rows(points: Ring, template: str, **more: Any) -> str:
        return "".join(template.format(i=at, e=x, n=y, **more) + "\n" for at, (x, y) in enumerate(points, 1))

    vertices = "fid,vertex_index,vertex_part,vertex_part_ring,vertex_part_index,distance,angle,X,Y\n"
    row = "{f},{i},0,{r},{i},0,0,{e:.3f},{n:.3f}"
    both = rows(closed(land.corners), row, f=1, r=0) + rows(closed(other.corners), row, f=2, r=0)
    hole = rows(closed(land.corners), row, f=1, r=0) + rows(closed(inner), row, f=1, r=1)
    open_both = rows(land.corners, "{p},{i},{e:.2f},{n:.2f}", p=101) + rows(
        other.corners, "{p},{i},{e:.2f},{n:.2f}", p=102
    )
    named = rows(land.corners, "{p},{e:.2f},{n:.2f}", p="قطعه 1") + rows(
        other.corners, "{p},{e:.2f},{n:.2f}", p="قطعه 2"
    )
    ids = rows(land.corners, "{p},{e:.2f},{n:.2f}", p=101) + rows(other.corners, "{p},{e:.2f},{n:.2f}", p=102)
    half = len(land.corners) // 2
    sides = "".join(
        f"{at},{a[0]:.2f},{a[1]:.2f},{at + half},{b[0]:.2f},{b[1]:.2f}\n"
        for at, (a, b) in enumerate(zip(land.corners[:half], land.corners[half:], strict=True), 1)
    )
    many = parcel(random, size=90, count=12)
    sorted_names = sorted(range(1, 13), key=str)
    lexical = "".join(f"{at},{many.corners[at - 1][0]:.2f},{many.corners[at - 1][1]:.2f}\n" for at in sorted_names)
    shuffled = "".join(
        f"P{at} {land.corners[at - 1][0]:.2f} {land.corners[at - 1][1]:.2f}\n" for at in (1, 3, 2, 4, 6, 5)
    )
    wkt = "POLYGON((" + ", ".join(f"{x:.3f} {y:.3f}" for x, y in closed(land.corners)) + "))"
    deg = "POLYGON((" + ", ".join(f"{x:.8f} {y:.8f}" for x, y in closed(land.degrees)) + "))"
    for name, text, rings, expect, also, form in (
        ("vertices-two", vertices + both, (land.degrees,), "ask", NOT_OK, zoned),
        ("vertices-hole", vertices + hole, (), "ask", NOT_OK, zoned),
        ("two-parcels", "plak,no,X,Y\n" + open_both, (land.degrees,), "ask", NOT_OK, zoned),
        ("two-named", "قطعه,X,Y\n" + named, (land.degrees,), "ask", NOT_OK, zoned),
        ("two-ids", "parcel_id,X,Y\n" + ids, (land.degrees,), "ask", NOT_OK, zoned),
        ("two-ids-bare", ids, (land.degrees,), "ask", NOT_OK, zoned),
        ("halves", "ردیف,X,Y,ردیف,X,Y\n" + sides, (land.degrees,), "ask", ("ok", "reject"), zoned),
        ("halves-bare", sides, (land.degrees,), "ask", ("ok", "reject"), zoned),
        ("lexical", "No,X,Y\n" + lexical, (many.degrees,), "ask", ("ok", "reject"), {"zone": many.zone, "tolerance": 0.02}),
        ("wkt-and-srid", f'id;wkt;srid\n1;"{wkt}";{land.srid}\n', (land.degrees,), "ok", ANY, {"tolerance": 0.02}),
        ("wkt-degrees", f'id,geom\n1,"{deg}"\n', (land.degrees,), "ok", ANY, {"tolerance": 0.02}),
        ("wkt-two", f'id,geom\n1,"{deg}"\n2,"{deg}"\n', (land.degrees,), "ask", ("ok", "reject"), {"tolerance": 0.02}),
        ("quoted-dms", "lat,lon\n" + "".join(_dms_row(*point) for point in land.degrees), (land.degrees,), "ok", ANY, {"tolerance": 0.3}),
        ("mercator", "X,Y\n" + rows(projected(land.degrees, 3857), "{e:.3f},{n:.3f}"), (land.degrees,), "ask", NOT_OK, {"tolerance": 0.02}),
        ("zone-words", "X,Y,Zone\n" + rows(land.corners, "{e:.2f},{n:.2f},{z} شمالی", z=land.zone), (land.degrees,), "ok", ANY, {"tolerance": 0.02}),
        ("fa-full", "ردیف؛طول؛عرض\n" + momayyez(rows(land.corners, "{i};{e:.2f};{n:.2f}")).replace(";", "؛"), (land.degrees,), "ok", ANY, zoned),
        ("head-repeated", "X,Y\n" + rows(land.corners[:3], "{e:.2f},{n:.2f}") + "X,Y\n" + rows(land.corners[3:], "{e:.2f},{n:.2f}"), (land.degrees,), "ok", ANY, zoned),
        ("units-row", "X,Y\nm,m\n" + rows(land.corners, "{e:.2f},{n:.2f}"), (land.degrees,), "ok", ANY, zoned),
        ("feet-row", "X,Y\nft,ft\n" + rows(land.corners, "{e:.2f},{n:.2f}"), (land.degrees,), "ask", NOT_OK, zoned),
        ("old-new", "No,X old,Y old,X new,Y new\n" + rows(land.corners, "{i},0,0,{e:.2f},{n:.2f}").replace("0,0", "535012.34,3950012.34"), (land.degrees,), "ask", ("ok", "reject"), zoned),
    ):  # fmt: skip
        yield sample(f"csv.{name}", text.encode(), rings, expect=expect, also=also, file="a.csv", **form)
    for name, text, expect, also, rings in (
        ("lexical", "\n".join(lexical.replace(",", " ").split("\n")), "ask", ("ok", "reject"), (many.degrees,)),
        ("shuffled", shuffled, "ask", ("ok", "reject"), (land.degrees,)),
        ("halves", sides.replace(",", "\t"), "ask", ("ok", "reject"), (land.degrees,)),
        ("two-named", named.replace(",", "\t"), "ask", NOT_OK, (land.degrees,)),
        ("two-ids", ids.replace(",", "\t"), "ask", NOT_OK, (land.degrees,)),
        ("before-after", "قبل از اصلاح\n" + rows(land.corners, "{i} {e:.2f} {n:.2f}") + "بعد از اصلاح\n" + rows(land.corners[:5], "{i} {e:.2f} {n:.2f}"), "ask", NOT_OK, (land.degrees,)),
        ("parcel-and-building", "عرصه:\n" + rows(land.corners, "{e:.2f} {n:.2f}") + "اعیان:\n" + rows(inner, "{e:.2f} {n:.2f}"), "ask", NOT_OK, ()),
        ("ring-and-hole", rows(closed(land.corners), "{e:.2f} {n:.2f}") + rows(closed(inner), "{e:.2f} {n:.2f}"), "ask", NOT_OK, ()),
    ):  # fmt: skip
        number = many.zone if name == "lexical" else land.zone
        yield Case(
            name=f"text.{name}",
            job={"text": text, "area": "iran", "zone": number},
            expect=expect,
            also=also,
            rings=rings,
            tolerance_m=0.02,
        )
    yield from _books(random)


def _dms_row(lon: float, lat: float) -> str:
    cells = []
    for value in (lat, lon):
        seconds = round(value * 3600, 3)
        cells.append(f'"{int(seconds // 3600)}°{int(seconds % 3600 // 60)}\'{seconds % 60:.3f}"""')
    return ",".join(cells) + "\n"


def _books(random: Random) -> Iterator[Case]:
    def saved(fill: Callable[[Workbook, Any], None]) -> bytes:
        book, target = Workbook(), io.BytesIO()
        fill(book, book.active)
        book.save(target)
        return target.getvalue()

    land = parcel(random, size=60, count=6)
    body = [(n, x, y) for n, (x, y) in enumerate(land.corners, 1)]
    old = (99, land.corners[2][0] + 12, land.corners[2][1] - 9)

    def hidden_row(book: Workbook, sheet: Any) -> None:
        for row in (("ردیف", "X", "Y"), *body[:3], old, *body[3:]):
            sheet.append(row)
        sheet.row_dimensions[5].hidden = True

    def hidden_column(book: Workbook, sheet: Any) -> None:
        sheet.append(("ردیف", "X", "Y", "X", "Y"))
        for n, x, y in body:
            sheet.append((n, x + 500, y + 500, x, y))
        sheet.column_dimensions["B"].hidden = sheet.column_dimensions["C"].hidden = True

    def two_tables(book: Workbook, sheet: Any) -> None:
        sheet.append(("ردیف", "X", "Y", None, "ردیف", "X", "Y"))
        for a, b in zip(body[:3], body[3:], strict=True):
            sheet.append((*a, None, *b))

    def two_parcels(book: Workbook, sheet: Any) -> None:
        sheet.append(("قطعه", "X", "Y"))
        for name, away in ((1, 0), (2, 300)):
            for _, x, y in body:
                sheet.append((name, x + away, y))

    def rounded_display(book: Workbook, sheet: Any) -> None:
        sheet.append(("X", "Y"))
        for _, x, y in body:
            sheet.append((x, y))
            sheet.cell(row=sheet.max_row, column=1).number_format = "0.E+00"

    def text_numbers(book: Workbook, sheet: Any) -> None:
        sheet.append(("X", "Y"))
        for _, x, y in body:
            sheet.append((f"{x:.2f}\u00a0", f"\u200e{y:.2f}"))

    def struck(book: Workbook, sheet: Any) -> None:
        for row in (("ردیف", "X", "Y"), *body[:3], old, *body[3:]):
            sheet.append(row)
        for cell in sheet[5]:
            cell.font = Font(strike=True)

    for fill, expect, also in (
        (hidden_row, "ask", NOT_OK),
        (hidden_column, "ask", ("ok", "reject")),
        (two_tables, "ask", ("ok", "reject")),
        (two_parcels, "ask", NOT_OK),
        (rounded_display, "ok", ()),
        (text_numbers, "ok", ASK),
        (struck, "ask", NOT_OK),
    ):
        rings = (land.degrees,) if "ok" in (expect, *also) else ()
        yield sample(
            f"xlsx.{fill.__name__}",
            saved(fill),
            rings,
            expect=expect,
            also=also,
            file="a.xlsx",
            zone=land.zone,
            tolerance=0.02,
        )


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield all of them, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        yield from table_cases(random)
