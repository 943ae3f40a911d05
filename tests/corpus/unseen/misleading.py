"""What looks right and is not: two datums, other units, points beside the corners, rows that were replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import shapely
from pyproj import CRS

from tests.corpus.unseen.ground import Case, Point, lonlat, parcel, projected, rounded
from tests.corpus.unseen.odd_tables import _book
from tests.corpus.unseen.samples import archive, closed, sample
from tests.corpus.unseen.shapefiles import _esri, _shapefile, _zipped
from tests.corpus.unseen.ways import fa, momayyez

ASK = ("reject",)

#: Heads over a list in UTM that leave it open on which datum, in which unit or in which grid it is.
HEADS = (
    "مختصات UTM WGS84 زون {z} (تبدیل شده از ED50)", "تبدیل ED50 به WGS84 - زون {z}", "WGS84 (ED50 نیست) زون {z}",
    "ED50 -> WGS84, zone {z}N", "Clarke 1880\nزون {z}", "Hayford\nزون {z}", "هایفورد\nزون {z}", "Everest\nزون {z}",
    "International 1924, zone {z}", "GRS67\nzone {z}", "WGS 72 / UTM zone {z}N", "Pulkovo 1942\nزون {z}",
    "NTM\nزون {z}", "سیستم محلی\nزون {z}", "مختصات محلی - زون {z}", "local grid\nzone {z}", "Local\nzone {z}",
    "شبکه قراردادی\nزون {z}", "واحد: فوت\nزون {z}", "Units: feet, zone {z}", "واحد میلی‌متر\nزون {z}",
    "X (ft)\tY (ft)\nzone {z}", "zone {z}\nX (km)\tY (km)",
)  # fmt: skip
#: Heads that only sound so.
PLAIN_HEADS = (
    "Datum: WGS-84, Ellipsoid: WGS84, zone {z}", "GRS80 / WGS84 / zone {z}", "WGS84 UTM {z}N, heights above MSL",
    "سیستم مختصات WGS84\nزون {z}", "Zone\t{z}", "ED50\nزون {z}", "مساحت به متر مربع، زون {z}",
)  # fmt: skip
ASIDE = (
    "BM1", "بنچ‌مارک:", "مرکز:", "Centroid", "Center:", "ایستگاه S1:", "Station ST1", "نقطه کنترل", "GPS1", "مبنا:",
    "درب ورودی:", "چاه آب", "CP2", "Base",
)  # fmt: skip
ROWS = ("{e:.2f} {n:.2f}", "P{i}\t{e:.2f}\t{n:.2f}", "X={e:.2f} Y={n:.2f}", "{i}- {e:.2f} , {n:.2f}")


def _rows(points: Sequence[Point], row: str) -> list[str]:
    return [row.format(i=at, e=x, n=y) for at, (x, y) in enumerate(points, 1)]


def _typed(name: str, text: str, rings: Sequence[Sequence[Point]], expect: str, **form: Any) -> Case:
    also = form.pop("also", ASK if expect == "ask" else ("ask",) if expect == "reject" else ())
    job = {"text": text, "area": "iran", "notation": "auto", **form}
    return Case(name=name, job=job, expect=expect, also=also, rings=tuple(map(tuple, rings)), tolerance_m=0.02)


def headed(random: Random) -> Iterator[Case]:
    for head in HEADS:
        land = parcel(random, count=5)
        change: Callable[[str], str] = random.choice((str, fa))
        text = change(head.format(z=land.zone) + "\n" + "\n".join(_rows(land.corners, random.choice(ROWS))))
        yield _typed(f"head-{head[:30]!r}", text, (land.degrees,), "ask")
    for head in PLAIN_HEADS:
        land = parcel(random, count=5)
        srid = 2020 + land.zone if head.startswith("ED50") else land.srid
        text = head.format(z=land.zone) + "\n" + momayyez("\n".join(_rows(land.corners, "{e:.2f}\t{n:.2f}")))
        yield _typed(f"plain-{head[:30]!r}", text, (lonlat(land.corners, srid),), "ok")


def beside(random: Random) -> Iterator[Case]:
    """A point that is no corner, above or below the list; where all points bear the name, they are corners."""
    for name in ASIDE:
        land = parcel(random, count=5, size=50)
        x, y = land.corners[0]
        line = f"{name} {x + random.choice((18.5, 310.25)):.2f} {y - 12.75:.2f}"
        rows = _rows(land.corners, random.choice(ROWS[:3]))
        lines = [line, *rows] if random.random() < 0.5 else [*rows, line]
        yield _typed(f"beside-{name}", "\n".join(lines), (), "reject", zone=land.zone)
    for name in ("ایستگاه", "Station ", "GPS", "BM"):
        land = parcel(random, count=6)
        text = "\n".join(_rows(land.corners, name + "{i} {e:.2f} {n:.2f}"))
        yield _typed(f"all-{name}", text, (land.degrees,), "ok", zone=land.zone)


def replaced(random: Random) -> Iterator[Case]:
    """A row put right below the wrong one, and other numbers that are no points."""
    for row in ("{i} {e:.2f} {n:.2f}", "P{i}\t{e:.2f}\t{n:.2f}", "{i},{n:.3f},{e:.3f},1203.4"):
        land = parcel(random, count=6)
        rows = _rows(land.corners, row)
        (x, y), at = land.corners[2], random.randint(1, 5)
        yield _typed(
            "number-twice", "\n".join([*rows[:3], row.format(i=3, e=x + 4.2, n=y - 7.1), *rows[3:]]), (), "reject",
            zone=land.zone,
        )  # fmt: skip
        same = "\n".join([*rows[:at], rows[at - 1], *rows[at:]])
        yield _typed("row-twice", same, (land.degrees,), "ok", zone=land.zone)
    land = parcel(random, count=5)
    for name, text in {
        "deeds": "سند 535012 دفتر 3950010\nسند 535013 دفتر 3950011\nسند 535014 دفتر 3950099",
        "shares": "35.6934% 51.3869%\n35.7934% 51.4869%\n35.8934% 51.1869%",
        "suffix-ft": "\n".join(_rows(land.corners, "{e:.2f} ft {n:.2f} ft")),
        "suffix-mm": "\n".join(_rows(land.corners, "{e:.2f}mm {n:.2f}mm")),
        "suffix-km": "\n".join(_rows(land.corners, "{e:.2f} km  {n:.2f} km")),
        "heights-39": "X Y Z\n" + "\n".join(_rows(land.corners, "{e:.2f} {n:.2f} 39")),
    }.items():
        zoned = {} if name == "heights-39" else {"zone": land.zone}
        yield _typed(name, text, (), "ask" if name.startswith(("suffix", "h")) else "reject", **zoned)
    numbers = {"points": [[-x, y] for x, y in land.corners], "notation": "utm", "axis_order": "lonlat"}
    job = {"area": "iran", "zone": land.zone, **numbers}
    yield Case(name="negative-easting", job=job, expect="reject", also=("ask",))


_DEGREES = 'UNIT["Degree",0.0174532925199433]'
_GREENWICH = 'PRIMEM["Greenwich",0.0]'


def described(random: Random) -> Iterator[Case]:
    """Reference systems in the words of a .prj that count otherwise than usual."""
    plain = CRS.from_epsg(4326).to_wkt("WKT1_ESRI").replace('"GCS_WGS_1984"', '"own"')
    for name, system, change in (
        ("grads", plain.replace(_DEGREES, 'UNIT["Grad",0.01570796326794897]'), lambda x, y: (x / 0.9, y / 0.9)),
        ("paris", plain.replace(_GREENWICH, 'PRIMEM["Paris",2.33722917]'), lambda x, y: (x - 2.33722917, y)),
    ):
        land = parcel(random, size=60)
        parts = _shapefile([shapely.Polygon([change(*point) for point in land.degrees])], crs=None)
        content = _zipped({**parts, ".prj": system.encode()})
        yield sample(f"prj-{name}", content, (land.degrees,), also=("ask",), file="a.zip", tolerance=0.02)
    land = parcel(random, size=60)
    feet = CRS.from_epsg(land.srid).to_wkt("WKT1_ESRI").replace('UNIT["Meter",1.0]', 'UNIT["Foot",0.3048]')
    feet = feet.replace('"False_Easting",500000.0', f'"False_Easting",{500000 / 0.3048}')
    parts = _shapefile([shapely.Polygon([(x / 0.3048, y / 0.3048) for x, y in land.corners])], crs=None)
    content = _zipped({**parts, ".prj": feet.encode()})
    yield sample("prj-feet", content, (land.degrees,), also=("ask",), file="a.zip", tolerance=0.02)


def together(random: Random) -> Iterator[Case]:
    """Archives with the files of several layers or formats."""
    land = parcel(random, size=60)
    parts = _shapefile([shapely.Polygon(land.corners)], crs=f"EPSG:{land.srid}")
    other = _esri(land.srid + (1 if land.zone < 41 else -1))
    strange = {"parcel.shp": parts[".shp"], "roads.prj": other, "roads.dbf": parts[".dbf"]}
    yield sample("zip-prj-of-another", archive(strange), (land.degrees,), expect="ask", file="a.zip")
    lone = {"parcel.shp": parts[".shp"], "زمین.prj": parts[".prj"]}
    yield sample("zip-prj-renamed", archive(lone), (land.degrees,), file="a.zip")
    ring = " ".join(f"{x + 0.01:.9f},{y:.9f}" for x, y in closed(land.degrees))
    kml = (
        "<kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        f"{ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"
    )
    both = {"parcel.shp": parts[".shp"], "parcel.prj": parts[".prj"], "parcel.kml": kml.encode()}
    yield sample("zip-shapefile-and-kml", archive(both), (), expect="reject", also=("ask",), file="a.zip")


def tables(random: Random) -> Iterator[Case]:
    for name in ("height-before-degrees", "zone-in-a-cell", "zone-in-a-cell-said-otherwise", "two-datums"):
        land = parcel(random, size=60)
        degrees, old = rounded(land.degrees, 8), rounded(projected(land.degrees, 2020 + land.zone), 2)
        numbered = list(zip(range(1, 20), land.corners, degrees, old, strict=False))
        rows: list[Sequence[object]] = {
            "height-before-degrees": [("P", "E", "N", "H", "Lat", "Lon")]
            + [(i, *utm, 1203.1 + i, lat, lon) for i, utm, (lon, lat), _ in numbered],
            "two-datums": [("P", "X ED50", "Y ED50", "X WGS84", "Y WGS84")] + [(i, *e, *u) for i, u, _, e in numbered],
        }.get(name) or [("زون", land.zone), ("X", "Y"), *land.corners]
        zone = {"zone-in-a-cell": None, "zone-in-a-cell-said-otherwise": 40 if land.zone == 39 else 39}
        said = zone.get(name, land.zone)
        yield sample(
            f"xlsx-{name}", _book(rows), (land.degrees,), file="a.xlsx", tolerance=0.02,
            expect="ok" if name in ("height-before-degrees", "zone-in-a-cell") else "ask",
            also=("reject",) if name.startswith(("two", "zone-in-a-cell-")) else (), **({"zone": said} if said else {}),
        )  # fmt: skip


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield all of them, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        for maker in (headed, beside, replaced, described, together, tables):
            yield from maker(random)
