"""Texts with something wrong or foreign in them, and lists of several polygons: beyond `text_slips`."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import mgrs

from tests.corpus.unseen.ground import Case, Parcel, Point, lonlat, parcel

BOTH = ("ask", "reject")


def _rows(land: Parcel, template: str = "{0:.2f} {1:.2f}") -> list[str]:
    return [template.format(*corner) for corner in land.corners]


def _ring(points: tuple[Point, ...]) -> str:
    return ", ".join(f"{x:.7f} {y:.7f}" for x, y in (*points, points[0]))


def _positions(points: tuple[Point, ...]) -> str:
    return ",".join(f"[{x:.7f},{y:.7f}]" for x, y in (*points, points[0]))


def bad_rows(land: Parcel) -> Iterator[tuple[str, str]]:
    """Yield a name and a line that spoils the list it stands in."""
    x, y = (f"{number:.2f}" for number in land.corners[2])
    lon, lat = land.degrees[2]
    yield "persian-o", f"{x.replace('5', 'ه', 1)}ه {y}"
    yield "letter-in-digits", f"{x[:2]}B{x[3:]} {y}"
    yield "letter-s", f"{x} {y[:2]}S{y[3:]}"
    yield "number-sign", f"{x} {y[:4]}#{y[5:]}"
    yield "number-question", f"{x} {y[:-2]}??"
    yield "illegible", f"{x} ناخوانا"
    yield "blank-cell", f"{x}\t"
    yield "na", "N/A N/A"
    yield "dash-cell", f"- {y}"
    yield "underscore", f"{x} ____"
    yield "zero-row", "0 0"
    yield "zero-cell", f"{x} 0"
    yield "easting-short", f"{x[1:]} {y}"
    yield "northing-short", f"{x} {y[1:]}"
    yield "northing-long", f"{x} {y[0]}{y}"
    yield "both-northings", f"{y} {y}"
    yield "decimal-moved", f"{float(x) / 10:.3f} {y}"
    yield "decimal-gone", f"{x.replace('.', '')} {y}"
    yield "decimal-both-gone", f"{x.replace('.', '')} {y.replace('.', '')}"
    yield "space-for-point", f"{x.replace('.', ' ')} {y.replace('.', ' ')}"
    yield "degrees", f"{lat:.7f} {lon:.7f}"
    yield "dms", f"{int(lat)}°{int(lat % 1 * 60)}'10.00\" {int(lon)}°{int(lon % 1 * 60)}'10.00\""
    yield "three-large", f"{x} {y} {x}"
    yield "two-points", f"{x} {y} {float(x) + 9:.2f} {float(y) + 9:.2f}"
    yield "arithmetic", f"{x}+10 {y}"
    yield "plus-minus", f"{x}±5 {y}±5"
    yield "minus", f"-{x} -{y}"
    yield "same-as-before", "بقیه مطابق نقشه"
    yield "far-30km", f"{float(x) + 30_000:.2f} {y}"
    yield "far-2000km", f"{x} {float(y) - 900_000:.2f}"


def spoilt(random: Random) -> Iterator[Case]:
    names = [name for name, _ in bad_rows(parcel(random))]
    for name in names:
        land = parcel(random, count=5)
        rows = _rows(land)
        rows[2] = dict(bad_rows(land))[name]
        job = {"text": "\n".join(rows), "notation": "utm", "zone": land.zone, "area": "iran"}
        # what reads the very corner, or shows that it does, is no harm
        near = ("decimal-both-gone", "decimal-gone", "dms", "degrees", "two-points")
        yield Case(
            name=f"row-{name}",
            job=job,
            expect="ask" if name in near and name != "two-points" else "reject",
            also=(*BOTH, "ok") if name == "two-points" else BOTH,
            rings=(_with_another(land),) if name == "two-points" else (),
        )


def _with_another(land: Parcel) -> tuple[Point, ...]:
    x, y = land.corners[2]
    return lonlat((*land.corners[:3], (x + 9, y + 9), *land.corners[3:]), land.srid)


def several(random: Random) -> Iterator[Case]:
    """Two polygons in one text: never one ring through both."""
    for name in ("blank", "titles", "closed", "numbers", "rule", "json", "wkt", "multi", "geojson", "features", "kml"):
        one, other = parcel(random, count=4, zone=40), parcel(random, count=5, zone=40)
        moved = Parcel(
            40,
            tuple(
                (x - other.corners[0][0] + one.corners[0][0] + 300, y - other.corners[0][1] + one.corners[0][1] + 40)
                for x, y in other.corners
            ),
        )
        first, second = _rows(one), _rows(moved)
        a, b = one.degrees, moved.degrees
        texts = {
            "blank": "\n".join(first) + "\n\n" + "\n".join(second),
            "titles": "قطعه ۱\n" + "\n".join(first) + "\nقطعه ۲\n" + "\n".join(second),
            "closed": "\n".join([*first, first[0], *second, second[0]]),
            "numbers": "\n".join(f"{n} {row}" for rows in (first, second) for n, row in enumerate(rows, 1)),
            "rule": "\n".join(first) + "\n---------\n" + "\n".join(second),
            "json": f"[[{_positions(a)}],[{_positions(b)}]]",
            "wkt": f"POLYGON(({_ring(a)}))\nPOLYGON(({_ring(b)}))",
            "multi": f"MULTIPOLYGON((({_ring(a)})),(({_ring(b)})))",
            "geojson": f'{{"type":"MultiPolygon","coordinates":[[[{_positions(a)}]],[[{_positions(b)}]]]}}',
            "features": '{"type":"FeatureCollection","features":['
            + ",".join(
                f'{{"type":"Feature","properties":{{}},"geometry":{{"type":"Polygon","coordinates":[[{_positions(each)}]]}}}}'
                for each in (a, b)
            )
            + "]}",
            "kml": "".join(
                "<Polygon><outerBoundaryIs><LinearRing><coordinates>"
                + " ".join(f"{x:.7f},{y:.7f},0" for x, y in (*each, each[0]))
                + "</coordinates></LinearRing></outerBoundaryIs></Polygon>"
                for each in (a, b)
            ),
        }
        grid = name in ("blank", "titles", "closed", "numbers", "rule")
        job: dict[str, Any] = {"text": texts[name], "notation": "auto", "area": "iran"} | ({"zone": 40} if grid else {})
        degrees = tuple(tuple((round(x, 7), round(y, 7)) for x, y in each) for each in (a, b))
        whole = name in ("multi", "geojson", "wkt", "features", "kml")
        yield Case(
            name=f"several-{name}",
            job=job,
            expect="ok" if whole else "ask",
            also=("ask", "reject") if name == "kml" else ("ask",) if whole else ("reject",),
            rings=degrees if whole else (a,) if grid else degrees[:1],
        )


def foreign(random: Random) -> Iterator[Case]:
    """Texts that hold no corners, though they hold numbers."""
    texts = {
        "sides": "شمالاً به طول 12.50 متر به کوچه\nشرقاً به طول 25.30 متر به پلاک 41\nجنوباً 12.40 متر\nغرباً 25.10 متر",
        "bearings": "N 35°30'20\" E 51.30 m\nN 36°10'00\" E 52.10 m\nN 35°40'10\" E 50.90 m\nN 34°20'30\" E 51.80 m",
        "bearings-fa": "ژیزمان 35.4120 طول 51.30\nژیزمان 36.1050 طول 52.11\nژیزمان 34.2210 طول 50.75",
        "phones": "09121234567\n09351234567\n02188776655",
        "national-ids": "0012345678\n0084575948\n1270011223",
        "postal": "1234567890\n1234567891\n1234567892",
        "prices": "535,000 تومان\n3,950,000 تومان\n536,000 تومان\n3,951,000 تومان",
        "prices-pairs": "535,000 3,950,000 تومان\n536,000 3,951,000 تومان\n537,000 3,952,500 تومان",
        "dates": "1403/05/12 1403/06/12\n1403/07/12 1403/08/12\n1403/09/12 1403/10/12",
        "times": "35:41:25\n36:10:00\n51:23:12",
        "scores": "35 51\n36 52\n37 53",
        "whole-degrees": "35 51, 36 52, 37 51",
        "percent": "35.5% 51.2%\n36.5% 52.2%\n35.9% 52.9%",
        "temperatures": "35.5°C 51.2°C\n36.5°C 52.2°C\n35.9°C 52.9°C",
        "ip": "192.168.1.1\n10.0.0.1\n172.16.0.9",
        "json-other": '{"width": 35.5, "height": 51.2, "depth": 12}',
        "sql": "SELECT 35.7123456, 51.3123456 FROM t; DROP TABLE t;",
        "script": "<script>alert(35.7123, 51.3123)</script>",
        "wkt-empty": "POLYGON EMPTY",
        "wkt-point": "POINT(51.3123456 35.7123456)",
        "wkt-nan": "POLYGON((nan nan, nan nan, nan nan))",
        "geojson-empty": '{"type":"FeatureCollection","features":[]}',
        "geojson-point": '{"type":"Point","coordinates":[51.3123456,35.7123456]}',
        "geojson-null": '{"type":"Feature","properties":{},"geometry":null}',
        "kml-empty": "<coordinates></coordinates>",
        "link-none": "https://www.google.com/maps",
        "link-two": "https://www.google.com/maps/@35.7,51.3,15z",
        "arithmetic": "=A1+B1\t=A2+B2",
        "areas": "مساحت 1250.35 متر مربع\nمحیط 145.20 متر",
        "svg": "M 10 10 L 90 10 L 90 90 Z",
        "gcode": "G1 X35.7 Y51.3\nG1 X35.8 Y51.4\nG1 X35.9 Y51.2",
        "half-a-million": "535000",
        "one-point": "535000.25 3950000.75",
        "two-points": "535000.25 3950000.75\n535010.25 3950000.75",
        "kabul": "34.5553, 69.2075\n34.5563, 69.2075\n34.5563, 69.2085",
        "dubai-utm": "UTM 40N\n326000.10 2788000.20\n326050.10 2788000.20\n326050.10 2788050.20",
        "baghdad-dms": "33°18'45\"N 44°21'58\"E\n33°18'46\"N 44°21'58\"E\n33°18'46\"N 44°21'59\"E",
        "mgrs-bad-square": "39SIO1234512345\n39SIO1234612345\n39SIO1234612346",
        "mgrs-bad-band": "39IWV1234512345\n39IWV1234612345\n39IWV1234612346",
        "plus-codes": "8H7XP9X2+QF\n8H7XP9X2+QG\n8H7XP9X2+QH",
        "words": "///filled.count.soap",
        "geohash": "tnkek0c1zbs",
    }
    allowed = {"kabul", "dubai-utm", "baghdad-dms"}
    for name, text in texts.items():
        job = {"text": text, "notation": "auto", "area": "iran"} | ({"zone": 39} if name not in allowed else {})
        yield Case(name=f"foreign-{name}", job=job, expect="reject", also=("ask",))


def grid_references(random: Random) -> Iterator[Case]:
    """MGRS in several spellings, to the metre."""
    maker = mgrs.MGRS()
    spellings = {
        "plain": lambda code: code,
        "spaced": lambda code: f"{code[:3]} {code[3:5]} {code[5:10]} {code[10:]}",
        "lower": str.lower,
        "labelled": lambda code: f"MGRS: {code}",
        "numbered": lambda code: f"1. {code}",
        "dashed": lambda code: f"{code[:3]}-{code[3:5]}-{code[5:10]}-{code[10:]}",
        "half-spaced": lambda code: f"{code[:5]} {code[5:10]} {code[10:]}",
    }
    for name, spelling in spellings.items():
        land = parcel(random, size=60)
        codes = [maker.toMGRS(lat, lon) for lon, lat in land.degrees]
        truth = tuple((lon, lat) for lat, lon in map(maker.toLatLon, codes))
        job = {"text": "\n".join(map(spelling, codes)), "notation": "auto", "area": "iran"}
        also = ("ask", "reject") if name in ("numbered", "dashed", "labelled") else ("ask",)
        yield Case(name=f"mgrs-{name}", job=job, expect="ok", also=also, rings=(truth,), tolerance_m=1.5)


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield all of them, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        for maker in (spoilt, several, foreign, grid_references):
            yield from maker(random)
