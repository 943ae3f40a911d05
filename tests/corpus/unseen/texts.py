"""Texts as people write and paste them, with other numbers, orders, labels, marks and slips.

The truth is computed from the numbers as they are printed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tests.corpus.unseen.ground import Case, Parcel, lonlat, parcel
from tests.corpus.unseen.text_rows import (
    DD_ROWS,
    DDM_ROWS,
    DMS_ROWS,
    DOUBTFUL,
    DOUBTFUL_DEGREES,
    GRID_ROWS,
    HEADINGS,
    PERSIAN,
    ZONE_HEADS,
    ZONE_ROWS,
    ddm_of,
    dms_of,
    written,
)
from tests.corpus.unseen.text_slips import slips


def _whole_texts(land: Parcel, degrees: list[tuple[str, str]]) -> Iterator[tuple[str, str, bool]]:
    """Yield name, text and whether asking is right too, for one text of a whole parcel in degrees."""
    ring = [*degrees, degrees[0]]
    pairs = ", ".join(f"{lon} {lat}" for lat, lon in ring)
    listed = [[float(lon), float(lat)] for lat, lon in ring]
    yield "wkt", f"POLYGON(({pairs}))", False
    yield "wkt_space", f"Polygon (( {pairs} ))", False
    yield "ewkt", f"SRID=4326;POLYGON(({pairs}))", False
    yield "wkt_multi", f"MULTIPOLYGON((({pairs})))", False
    yield "wkt_lower", f"polygon(({pairs}))", False
    yield "geojson", json.dumps({"type": "Polygon", "coordinates": [listed]}), False
    yield (
        "geojson_feature",
        json.dumps(
            {"type": "Feature", "properties": {"a": 1.5}, "geometry": {"type": "Polygon", "coordinates": [listed]}}
        ),
        False,
    )
    yield (
        "geojson_pretty",
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"n": "ملک"},
                        "geometry": {"type": "MultiPolygon", "coordinates": [[listed]]},
                    }
                ],
            },
            indent=1,
            ensure_ascii=False,
        ),
        False,
    )
    yield "kml_coordinates", " ".join(f"{lon},{lat},0" for lat, lon in ring), False
    yield "kml_tag", "<coordinates>" + " ".join(f"{lon},{lat}" for lat, lon in ring) + "</coordinates>", True
    yield "one_line", ", ".join(f"{lat}, {lon}" for lat, lon in degrees), False
    yield "one_line_semicolon", "; ".join(f"{lat},{lon}" for lat, lon in degrees), False
    yield "list_of_lists", json.dumps([[float(lat), float(lon)] for lat, lon in degrees]), False
    yield "leaflet", "[" + ",".join(f"[{lat}, {lon}]" for lat, lon in degrees) + "]", False
    yield (
        "lat_lon_columns",
        "lat: " + " ".join(a for a, _ in degrees) + "\nlon: " + " ".join(b for _, b in degrees),
        True,
    )
    yield "csv_heading", "name,lat,lon\n" + "\n".join(f"c{n},{a},{b}" for n, (a, b) in enumerate(degrees, 1)), False
    yield "csv_wkt", "id,lon,lat\n" + "\n".join(f"{n},{b},{a}" for n, (a, b) in enumerate(degrees, 1)), False


def _grid_texts(land: Parcel, pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str, bool]]:
    ring = [*pairs, pairs[0]]
    yield "one_line_semicolon", "; ".join(f"{x} {y}" for x, y in pairs), False
    yield "one_line_spaces", " ".join(f"{x} {y}" for x, y in pairs), False
    yield "one_line_commas", ",".join(f"{x},{y}" for x, y in pairs), False
    yield "one_line_parens", "".join(f"({x},{y})" for x, y in pairs), False
    yield "one_line_dash_numbers", " ".join(f"{n}-({x},{y})" for n, (x, y) in enumerate(pairs, 1)), True
    yield "wkt", "POLYGON((" + ", ".join(f"{x} {y}" for x, y in ring) + "))", False
    yield "json", json.dumps([[float(x), float(y)] for x, y in pairs]), False
    yield "closed_ring", "\n".join(f"{x} {y}" for x, y in ring), False
    yield "crlf", "\r\n".join(f"{x}\t{y}" for x, y in pairs) + "\r\n", False
    yield "cr", "\r".join(f"{x}\t{y}" for x, y in pairs), False
    yield "blank_lines", "\n\n".join(f"{x} {y}" for x, y in pairs) + "\n\n", False
    yield "bom", "\ufeff" + "\n".join(f"{x} {y}" for x, y in pairs), False
    yield "each_on_a_line", "\n".join(f"{x}\n{y}" for x, y in pairs), True
    yield "columns_as_rows", "\t".join(x for x, _ in pairs) + "\n" + "\t".join(y for _, y in pairs), True
    yield "columns_labelled", "X\t" + "\t".join(x for x, _ in pairs) + "\nY\t" + "\t".join(y for _, y in pairs), True
    yield (
        "html",
        "<table><tr><th>X</th><th>Y</th></tr>"
        + "".join(f"<tr><td>{x}</td><td>{y}</td></tr>" for x, y in pairs)
        + "</table>",
        True,
    )
    yield (
        "markdown",
        "| No | X | Y |\n|---|---|---|\n" + "\n".join(f"| {n} | {x} | {y} |" for n, (x, y) in enumerate(pairs, 1)),
        True,
    )
    yield "sentence", "مختصات ملک به شرح زیر است:\n" + "\n".join(f"{x} , {y}" for x, y in pairs) + "\nبا تشکر", True
    yield "area_line", "\n".join(f"{x} {y}" for x, y in pairs) + "\nمساحت: 1250.35 متر مربع", True
    yield "autocad_id", "\n".join(f"X = {x}     Y = {y}     Z = 0.0000" for x, y in pairs), False
    yield "autocad_pline", "_PLINE\n" + "\n".join(f"{x},{y}" for x, y in pairs) + "\nC", True
    yield (
        "excel_two_points_a_row",
        "\n".join(f"{a[0]}\t{a[1]}\t{b[0]}\t{b[1]}" for a, b in zip(pairs[::2], pairs[1::2], strict=False)),
        True,
    )
    yield (
        "side_lengths",
        "نقطه\tX\tY\tطول ضلع\n" + "\n".join(f"{n}\t{x}\t{y}\t{12.5 + n:.2f}" for n, (x, y) in enumerate(pairs, 1)),
        True,
    )
    yield (
        "heading_numbers",
        "Point\tEasting\tNorthing\tElev\n"
        + "\n".join(f"{n}\t{x}\t{y}\t{1200 + n:.1f}" for n, (x, y) in enumerate(pairs, 1)),
        False,
    )
    yield "heading_yx", "No,Y,X\n" + "\n".join(f"{n},{y},{x}" for n, (x, y) in enumerate(pairs, 1)), False


def _case(name: str, text: str, rings: Any, *, tolerance: float = 0.003, **form: Any) -> Case:
    ask = form.pop("ask", False)
    return Case(
        name=name,
        job={"text": text, "area": "iran", "geometry": "polygon", **form},
        expect="ok",
        rings=rings,
        also=("ask",) if ask else (),
        tolerance_m=tolerance,
    )


def _grid_cases(random: Random) -> Iterator[Case]:
    for name, row in GRID_ROWS.items():
        land = parcel(random)
        pairs = written(land.corners, random.choice((2, 3) if name != "zero" else (2,)))
        text = "\n".join(row(n, x, y) for n, (x, y) in enumerate(pairs, 1))
        yield _case(
            f"grid.{name}",
            text,
            (land.degrees,),
            notation=random.choice(("utm", "auto")),
            zone=land.zone,
            ask=name in DOUBTFUL,
        )
    for name, row in random.sample(sorted(GRID_ROWS.items()), 30):
        land = parcel(random)
        whole = tuple((float(round(x)), float(round(y))) for x, y in land.corners)
        if len(set(whole)) == len(whole):
            text = "\n".join(row(n, f"{x:.0f}", f"{y:.0f}") for n, (x, y) in enumerate(whole, 1))
            yield _case(
                f"grid_whole.{name}", text, (lonlat(whole, land.srid),), notation="utm", zone=land.zone, ask=True
            )
    for name, head in ZONE_HEADS.items():
        land = parcel(random)
        row_name, row = random.choice(sorted(GRID_ROWS.items()))
        text = head(land.zone) + "\n" + "\n".join(row(n, x, y) for n, (x, y) in enumerate(written(land.corners, 2), 1))
        yield _case(f"head.{name}+{row_name}", text, (land.degrees,), notation="auto", ask=row_name in DOUBTFUL)
    for name, zoned in ZONE_ROWS.items():
        land = parcel(random)
        text = "\n".join(zoned(land.zone, x, y) for x, y in written(land.corners, 2))
        yield _case(f"zoned.{name}", text, (land.degrees,), notation="auto", ask=name == "column")
    for heading in HEADINGS:
        land = parcel(random)
        mark = "\t" if "\t" in heading else "," if "," in heading else " "
        numbered, high = len(heading.split(mark)) > 2, heading.endswith("Z")
        rows = [
            mark.join(([str(n)] if numbered else []) + [x, y] + (["1205.4"] if high else []))
            for n, (x, y) in enumerate(written(land.corners, 2), 1)
        ]
        yield _case(
            f"heading.{heading!r}", heading + "\n" + "\n".join(rows), (land.degrees,), notation="utm", zone=land.zone
        )
    land = parcel(random)
    for name, text, ask in _grid_texts(land, written(land.corners, 2)):
        corners = land.corners
        if name == "excel_two_points_a_row":
            corners = corners[: len(corners) // 2 * 2]
        yield _case(f"text_grid.{name}", text, (lonlat(corners, land.srid),), notation="utm", zone=land.zone, ask=ask)


def _degree_cases(random: Random) -> Iterator[Case]:
    for name, row in DMS_ROWS.items():
        land, places = parcel(random, size=60), random.choice((2, 3, 4))
        angles = [(dms_of(lat, places), dms_of(lon, places)) for lon, lat in land.degrees]
        text = "\n".join(row(a[:3], b[:3]) for a, b in angles)
        yield _case(
            f"dms.{name}", text, (tuple((b[3], a[3]) for a, b in angles),), notation=random.choice(("dms", "auto"))
        )
    for name, ddm in DDM_ROWS.items():
        land = parcel(random, size=60)
        minutes = [(ddm_of(lat), ddm_of(lon)) for lon, lat in land.degrees]
        text = "\n".join(ddm(a[:2], b[:2]) for a, b in minutes)
        yield _case(
            f"ddm.{name}",
            text,
            (tuple((b[2], a[2]) for a, b in minutes),),
            notation=random.choice(("dms", "auto")),
            ask=name in ("colon", "no_mark"),
        )
    for name, dd in DD_ROWS.items():
        land, places = parcel(random, size=60), random.choice((6, 7, 8))
        pairs = [(f"{lat:.{places}f}", f"{lon:.{places}f}") for lon, lat in land.degrees]
        text = "\n".join(dd(a, b) for a, b in pairs)
        ring = tuple((float(b), float(a)) for a, b in pairs)
        yield _case(f"dd.{name}", text, (ring,), notation=random.choice(("dd", "auto")), ask=name in DOUBTFUL_DEGREES)
    land = parcel(random, size=60)
    pairs = [(f"{lat:.7f}", f"{lon:.7f}") for lon, lat in land.degrees]
    ring = tuple((float(b), float(a)) for a, b in pairs)
    for name, text, ask in _whole_texts(land, pairs):
        yield _case(f"text_dd.{name}", text, (ring,), notation="auto", ask=ask)


def _mgrs_cases(random: Random) -> Iterator[Case]:
    import mgrs

    forms: dict[str, Callable[[str], str]] = {
        "glued": lambda code: code,
        "spaced": lambda code: f"{code[:3]} {code[3:5]} {code[5:10]} {code[10:]}",
        "half": lambda code: f"{code[:3]}{code[3:5]} {code[5:10]} {code[10:]}",
        "lower": str.lower,
        "persian": lambda code: code.translate(PERSIAN),
        "numbered": lambda code: f"1) {code}",
    }
    for name, form in forms.items():
        land = parcel(random, size=80)
        whole = tuple((float(round(x)), float(round(y))) for x, y in land.corners)
        codes = [
            mgrs.MGRS().toMGRS(lat, lon, MGRSPrecision=5)
            for lon, lat in lonlat([(x + 0.5, y + 0.5) for x, y in whole], land.srid)
        ]
        if all(code.startswith(str(land.zone)) for code in codes):
            yield _case(
                f"mgrs.{name}", "\n".join(map(form, codes)), (lonlat(whole, land.srid),), notation="auto", tolerance=1.0
            )


def _slip_cases(random: Random) -> Iterator[Case]:
    for name, text, expect, also, form in slips(random):
        yield Case(
            name=f"slip.{name}",
            job={"text": text, "area": "iran", "geometry": "polygon", **form},
            expect=expect,
            also=also,
        )


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield texts of every kind, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        for maker in (_grid_cases, _degree_cases, _mgrs_cases, _slip_cases):
            yield from maker(random)
