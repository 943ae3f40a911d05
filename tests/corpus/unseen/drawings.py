"""DXF written by ezdxf, DWG by ezdwg."""

from __future__ import annotations

import io
import math
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import ezdwg
import ezdxf
import numpy as np

from tests.corpus.unseen.ground import Case, Parcel, Point, parcel
from tests.corpus.unseen.samples import closed, hole_of, sample


def _dxf(draw: Callable[[Any], None], release: str = "R2010", units: int = 6) -> bytes:
    document = ezdxf.new(release)
    document.header["$INSUNITS"] = units
    draw(document)
    text = io.StringIO()
    document.write(text)
    return text.getvalue().encode(document.output_encoding, errors="dxfreplace")


def _drawn(
    name: str,
    draw: Callable[[Any], None],
    land: Parcel,
    *,
    release: str = "R2010",
    units: int = 6,
    expect: str = "ok",
    **form: Any,
) -> Case:
    if "srid" not in form and expect == "ok":
        form["srid"] = land.srid
    return sample(
        f"dxf.{name}",
        _dxf(draw, release, units),
        form.pop("rings", (land.degrees,)),
        file="نقشه.dxf",
        expect=expect,
        **form,
    )


def _polyline(points: Sequence[Any], layer: str = "0", **form: Any) -> Callable[[Any], None]:
    return lambda document: document.modelspace().add_lwpolyline(
        points, close=True, dxfattribs={"layer": layer}, **form
    )


def _both(*draws: Callable[[Any], None]) -> Callable[[Any], None]:
    def draw(document: Any) -> None:
        for each in draws:
            each(document)

    return draw


def _inserted(land: Parcel, depth: int, attributes: dict[str, Any]) -> Callable[[Any], None]:
    """Draw the parcel by way of blocks whose inverse it was brought through first."""

    def draw(document: Any) -> None:
        base = land.corners[0]
        points = np.array(land.corners) - base
        angle = math.radians(attributes.get("rotation", 0))
        turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
        for _ in range(depth):
            points = (points @ turn.T) / (attributes.get("xscale", 1), attributes.get("yscale", 1))
        block = document.blocks.new("B0")
        block.add_lwpolyline([tuple(each) for each in points], close=True)
        for level in range(1, depth):
            document.blocks.new(f"B{level}").add_blockref(f"B{level - 1}", (0, 0), attributes)
        document.modelspace().add_blockref(f"B{depth - 1}", base, attributes)

    return draw


def drawing_cases(random: Random) -> Iterator[Case]:  # a list of samples
    for release in ("R12", "R2000", "R2004", "R2007", "R2010", "R2013", "R2018"):
        land = parcel(random)
        yield _drawn(
            f"polyline_{release}",
            lambda d, c=land.corners: d.modelspace().add_polyline2d(c, close=True),
            land,
            release=release,
        )  # type: ignore[misc]
        yield _drawn(
            f"asked_{release}",
            lambda d, c=land.corners: d.modelspace().add_polyline2d(c, close=True),
            land,
            release=release,
            expect="ask",
        )  # type: ignore[misc]
    land = parcel(random)
    yield _drawn(
        "polyline3d", lambda d: d.modelspace().add_polyline3d([(x, y, 1200) for x, y in land.corners], close=True), land
    )
    land = parcel(random)
    (lon, lat) = land.degrees[0]
    village = {"kind": "village", "lon": round(lon, 3), "lat": round(lat, 3), "radius_km": 3}
    yield _drawn("declared", _polyline(land.corners), land, srid=None, declared=village)
    yield _drawn(
        "wrong_zone",
        _polyline(land.corners),
        land,
        srid=land.srid + (1 if land.zone < 41 else -1),
        declared=village,
        expect="ask",
    )
    for units in (0, 1, 4, 5, 6):
        land = parcel(random)
        yield _drawn(f"units_{units}", _polyline(land.corners), land, units=units)
    for name, factor in (("mm", 1000), ("cm", 100)):
        land = parcel(random)
        yield _drawn(
            name,
            _polyline([(x * factor, y * factor) for x, y in land.corners]),
            land,
            srid=land.srid,
            expect="ask",
            tolerance=0.01,
            also=("ok",),
        )
    land = parcel(random)
    yield _drawn("axes", _polyline([(y, x) for x, y in land.corners]), land, srid=land.srid, expect="ask")
    yield _drawn(
        "local",
        _polyline([(x - land.corners[0][0], y - land.corners[0][1]) for x, y in land.corners]),
        land,
        srid=land.srid,
        expect="reject",
    )
    yield _drawn(
        "local_asked",
        _polyline([(x - land.corners[0][0], y - land.corners[0][1]) for x, y in land.corners]),
        land,
        expect="reject",
    )
    yield _drawn("degrees", _polyline(land.degrees), land, srid=None, expect="ask", tolerance=0.01)

    def lines(document: Any, points: Sequence[Point], *, shuffle: bool = True, gap: float = 0.0) -> None:
        sides = list(pairwise(closed(points)))
        if shuffle:
            random.shuffle(sides)
        for (x, y), end in sides:
            ends = ((x + gap, y), end)
            document.modelspace().add_line(*(ends if random.random() < 0.5 else ends[::-1]))

    land = parcel(random)
    yield _drawn("lines", lambda d: lines(d, land.corners), land)
    land = parcel(random)
    yield _drawn("lines_gap", lambda d: lines(d, land.corners, gap=0.002), land, tolerance=0.004)
    land = parcel(random)
    yield _drawn(
        "lines_wide_gap",
        lambda d: lines(d, land.corners, gap=1.5),
        land,
        srid=land.srid,
        expect="reject",
        also=("ask",),
    )
    land = parcel(random)
    yield _drawn(
        "open_polyline",
        lambda d: d.modelspace().add_lwpolyline(land.corners),
        land,
        srid=land.srid,
        expect="ask",
        also=("ok",),
    )
    land = parcel(random)
    yield _drawn("repeated_first", lambda d: d.modelspace().add_lwpolyline(closed(land.corners)), land)
    land = parcel(random)
    yield _drawn("repeated_and_closed", lambda d: d.modelspace().add_lwpolyline(closed(land.corners), close=True), land)
    for name, attributes in {
        "turned": {"rotation": 33},
        "scaled": {"xscale": 3, "yscale": 3},
        "mirrored": {"xscale": -1, "yscale": 1},
        "mirrored_y": {"xscale": 1, "yscale": -1},
        "turned_scaled": {"rotation": 211, "xscale": 0.5, "yscale": 0.5},
    }.items():
        for depth in (1, 3) if name != "turned_scaled" else (1, 2):
            land = parcel(random)
            yield _drawn(f"insert_{name}_{depth}", _inserted(land, depth, attributes), land, tolerance=0.003)
    for state in ("off", "freeze"):
        land, other = parcel(random), parcel(random, zone=39)

        def hidden(document: Any, state: str = state, other: Parcel = other) -> None:
            layer = document.layers.add("قدیمی")
            getattr(layer, state)()
            _polyline(other.corners, "قدیمی")(document)

        yield _drawn(f"layer_{state}", _both(_polyline(land.corners, "MELK"), hidden), land, also=("ask",))
    land = parcel(random, size=40)
    frame = [
        (land.corners[0][0] + x, land.corners[0][1] + y)
        for x, y in ((-300, -300), (300, -300), (300, 300), (-300, 300))
    ]
    house = hole_of(land)
    yield _drawn(
        "frame_and_house",
        _both(_polyline(frame, "KADR"), _polyline(land.corners, "MELK"), _polyline(house, "BUILDING")),
        land,
        srid=land.srid,
        expect="ask",
    )
    land = parcel(random)
    yield _drawn(
        "hatch", lambda d: d.modelspace().add_hatch().paths.add_polyline_path(land.corners, is_closed=True), land
    )
    land = parcel(random)
    yield _drawn(
        "hatch_and_outline",
        _both(
            _polyline(land.corners),
            lambda d: d.modelspace().add_hatch().paths.add_polyline_path(land.corners, is_closed=True),
        ),
        land,
    )
    land = parcel(random)
    yield _drawn(
        "texts",
        _both(
            _polyline(land.corners),
            lambda d: d.modelspace().add_text("قطعه ۱"),
            lambda d: d.modelspace().add_mtext("متن"),
        ),
        land,
    )
    land = parcel(random)
    yield _drawn(
        "extruded_down",
        lambda d: d.modelspace().add_lwpolyline(
            [(-x, y) for x, y in land.corners], close=True, dxfattribs={"extrusion": (0, 0, -1)}
        ),
        land,
    )
    land = parcel(random)
    yield _drawn("binary", lambda d: None, land, expect="reject")
    document = ezdxf.new("R2010")
    _polyline(land.corners)(document)
    buffer = io.BytesIO()
    document.write(buffer, fmt="bin")  # type: ignore[arg-type]
    yield sample("dxf.binary", buffer.getvalue(), (land.degrees,), file="a.dxf", srid=land.srid)
    land = parcel(random)
    with tempfile.TemporaryDirectory() as folder:
        made = ezdwg.new()
        made.modelspace().add_lwpolyline(list(land.corners), closed=True)
        made.save(str(Path(folder) / "a.dwg"))
        content = (Path(folder) / "a.dwg").read_bytes()
    yield sample("dwg.polyline", content, (land.degrees,), file="a.dwg", srid=land.srid)
    yield sample("dwg.asked", content, (land.degrees,), file="a.dwg", expect="ask")
    yield sample("dwg.cut", content[: len(content) // 2], (), file="a.dwg", expect="reject")
    yield sample("dwg.called_dxf", content, (land.degrees,), file="a.dxf", srid=land.srid)


def curves(random: Random) -> Iterator[tuple[str, bytes, int, float]]:
    """Yield name, drawing, system and true grid area of shapes with curves."""
    land = parcel(random)
    x, y = land.corners[0]
    for bulge in (0.2, 0.5, 1.0, 2.5):
        corners = [(x, y, 0), (x + 50, y, bulge), (x + 50, y + 30, 0), (x, y + 30, 0)]
        angle = 4 * math.atan(bulge)
        radius = 15 / math.sin(angle / 2)
        area = 1500 + radius**2 / 2 * (angle - math.sin(angle))
        yield f"bulge_{bulge}", _dxf(_polyline(corners, format="xyb")), land.srid, area
        yield (
            f"bulge_old_{bulge}",
            _dxf(lambda d, c=corners: d.modelspace().add_polyline2d(c, close=True, format="xyb"), "R12"),
            land.srid,
            area,
        )  # type: ignore[misc]

    def stadium(document: Any) -> None:
        space = document.modelspace()
        space.add_line((x, y), (x + 40, y))
        space.add_arc((x + 40, y + 10), 10, -90, 90)
        space.add_line((x + 40, y + 20), (x, y + 20))
        space.add_arc((x, y + 10), 10, 90, 270)

    yield "lines_arcs", _dxf(stadium), land.srid, 800 + math.pi * 100
    yield "circle", _dxf(lambda d: d.modelspace().add_circle((x, y), 25)), land.srid, math.pi * 625
    yield "ellipse", _dxf(lambda d: d.modelspace().add_ellipse((x, y), (30, 10), 0.4)), land.srid, math.pi * 1000 * 0.4

    def hatch(document: Any) -> None:
        path = document.modelspace().add_hatch().paths.add_edge_path()
        path.add_line((x, y), (x + 40, y))
        path.add_arc((x + 40, y + 10), 10, -90, 90)
        path.add_line((x + 40, y + 20), (x, y + 20))
        path.add_arc((x, y + 10), 10, 90, 270)

    yield "hatch_arcs", _dxf(hatch), land.srid, 800 + math.pi * 100

    def hatch_clockwise(document: Any) -> None:
        path = document.modelspace().add_hatch().paths.add_edge_path()
        path.add_line((x, y), (x, y + 20))
        path.add_line((x, y + 20), (x + 40, y + 20))
        # ezdxf keeps angles counter-clockwise; the flag is the direction of travel
        path.add_arc((x + 40, y + 10), 10, -90, 90, ccw=False)
        path.add_line((x + 40, y), (x, y))

    yield "hatch_arc_clockwise", _dxf(hatch_clockwise), land.srid, 800 + math.pi * 50

    def spline(document: Any) -> None:
        turn = [math.tau * n / 24 for n in range(24)]
        document.modelspace().add_spline([(x + 30 * math.cos(a), y + 30 * math.sin(a)) for a in [*turn, 0.0]])

    yield "spline", _dxf(spline), land.srid, math.pi * 900

    def blocked(document: Any) -> None:
        block = document.blocks.new("B")
        block.add_lwpolyline([(0, 0, 0), (50, 0, 0.7), (50, 30, 0), (0, 30, 0)], close=True, format="xyb")
        document.modelspace().add_blockref("B", (x, y), {"xscale": -2, "yscale": 2, "rotation": 27})

    angle = 4 * math.atan(0.7)
    radius = 15 / math.sin(angle / 2)
    yield "bulge_mirrored", _dxf(blocked), land.srid, 4 * (1500 + radius**2 / 2 * (angle - math.sin(angle)))

    def squeezed(document: Any) -> None:
        document.blocks.new("C").add_circle((0, 0), 10)
        document.modelspace().add_blockref("C", (x, y), {"xscale": 3, "yscale": 1.5, "rotation": 40})

    yield "circle_squeezed", _dxf(squeezed), land.srid, math.pi * 100 * 4.5
