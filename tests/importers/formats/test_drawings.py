"""DXF and DWG: the same drawing rules."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from ezdxf.math import Matrix44

from core.errors import DomainError, EmptyError
from importers.errors import CorruptFileError, NoPolygonError, NotFiniteError, OldDrawingError, TooComplexError
from tests.importers.conftest import Read, codes, parcel_error_m
from tests.importers.samples import UTM39N, closed, dwg, dxf

ORIGIN = (535000.0, 3950000.0)
LOCAL = [(x - ORIGIN[0], y - ORIGIN[1]) for x, y in UTM39N]


def square(space: Any, layer: str = "0", size: float = 50.0) -> None:
    corners = [(0, 0), (size, 0), (size, size), (0, size)]
    space.add_lwpolyline([(ORIGIN[0] + x, ORIGIN[1] + y) for x, y in corners], close=True, dxfattribs={"layer": layer})


@pytest.mark.parametrize("release", ["R12", "R2000", "R2010", "R2018"])
def test_polyline_is_exact_in_every_release(read: Read, release: str) -> None:
    def draw(document: Any) -> None:
        document.modelspace().add_polyline2d(UTM39N, close=True)

    reading = read(dxf(draw, release=release), "a.dxf")
    assert (reading.format, reading.srid, parcel_error_m(reading)) == ("dxf", None, 0)


def test_dwg_is_exact(read: Read, tmp_path: Path) -> None:
    reading = read(dwg(tmp_path), "a.dwg")
    assert (reading.format, reading.version, parcel_error_m(reading)) == ("dwg", "AC1015", 0)


def test_dxf_called_dwg_is_read_and_said(read: Read) -> None:
    assert codes(read(dxf(), "a.dwg")) == {"suffix_mismatch"}


def test_repeated_first_corner_closes_without_the_flag(read: Read) -> None:
    content = dxf(lambda document: document.modelspace().add_lwpolyline(closed(UTM39N)))
    assert parcel_error_m(read(content, "a.dxf")) == 0


def test_open_polyline_is_a_line(read: Read) -> None:
    reading = read(dxf(lambda document: document.modelspace().add_lwpolyline(UTM39N)), "a.dxf")
    assert [shape.kind for shape in reading.shapes] == ["line"]


def lines(gap: float) -> bytes:
    def draw(document: Any) -> None:
        for (x, y), end in pairwise(closed(UTM39N)):
            document.modelspace().add_line((x + gap, y), end)

    return dxf(draw)


def test_loose_lines_are_joined_exactly_where_they_meet(read: Read) -> None:
    reading = read(lines(0), "a.dxf")
    assert (parcel_error_m(reading), codes(reading)) == (0, set())


def test_ends_two_millimetres_apart_are_joined_with_a_finding(read: Read) -> None:
    reading = read(lines(0.002), "a.dxf")
    assert parcel_error_m(reading) <= 0.0021
    assert "ends_joined" in codes(reading)


def test_ends_a_metre_apart_are_not_joined(read: Read) -> None:
    with pytest.raises(NoPolygonError):
        read(lines(1.0), "a.dxf")


def test_arc_leaves_its_circle_by_a_millimetre_at_most(read: Read) -> None:
    x, y = ORIGIN
    corners = [(x, y, 0), (x + 40, y, 1), (x + 40, y + 40, 0), (x, y + 40, 0)]
    content = dxf(lambda document: document.modelspace().add_lwpolyline(corners, format="xyb", close=True))
    area = read(content, "a.dxf").shapes[0].geometry
    points = shapely.get_coordinates(area)
    on_arc = points[points[:, 0] > x + 40 + 1e-9]
    assert np.allclose(np.hypot(on_arc[:, 0] - x - 40, on_arc[:, 1] - y - 20), 20, atol=1e-6)
    assert area.area == pytest.approx(1600 + math.pi * 200, abs=0.05)


def test_circle_and_ellipse_are_areas(read: Read) -> None:
    def draw(document: Any) -> None:
        document.modelspace().add_circle(ORIGIN, 20)
        document.modelspace().add_ellipse((ORIGIN[0] + 100, ORIGIN[1]), (20, 0), 0.5)

    areas = [shape.geometry.area for shape in read(dxf(draw), "a.dxf").shapes]
    assert areas == [pytest.approx(math.pi * 400, rel=1e-4), pytest.approx(math.pi * 200, rel=1e-3)]


def test_nested_turned_and_scaled_blocks_are_exact(read: Read) -> None:
    turn = Matrix44.scale(2) @ Matrix44.z_rotate(math.radians(30)) @ Matrix44.translate(*ORIGIN, 0)
    back = turn.copy()
    back.inverse()

    def draw(document: Any) -> None:
        inner = document.blocks.new("inner")
        inner.add_lwpolyline([tuple(point)[:2] for point in back.transform_vertices(UTM39N)], close=True)
        document.blocks.new("outer").add_blockref("inner", (0, 0))
        document.modelspace().add_blockref("outer", ORIGIN, {"xscale": 2, "yscale": 2, "rotation": 30})

    assert parcel_error_m(read(dxf(draw), "a.dxf")) < 1e-6


@pytest.mark.parametrize("with_edges", [True, False])
def test_hatch_is_an_area_with_its_hole(read: Read, *, with_edges: bool) -> None:
    hole = [(20, 20), (25, 20), (25, 25), (20, 25)]

    def draw(document: Any) -> None:
        hatch = document.modelspace().add_hatch()
        for ring in (UTM39N, [(ORIGIN[0] + x + 15, ORIGIN[1] + y + 10) for x, y in hole]):
            if with_edges:
                path = hatch.paths.add_edge_path()
                for start, end in pairwise(closed(ring)):
                    path.add_line(start, end)
            else:
                hatch.paths.add_polyline_path(ring, is_closed=True)

    area = read(dxf(draw), "a.dxf").shapes[0].geometry
    assert (len(area.interiors), area.area) == (1, pytest.approx(3618.5304 - 25, abs=1e-3))


def test_outline_drawn_twice_is_offered_once(read: Read) -> None:
    def draw(document: Any) -> None:
        document.modelspace().add_lwpolyline(UTM39N, close=True)
        document.modelspace().add_hatch().paths.add_polyline_path(UTM39N, is_closed=True)

    reading = read(dxf(draw), "a.dxf")
    assert (len(reading.shapes), reading.skipped["same_outline"]) == (1, 1)


def test_hidden_layers_are_left_aside_and_said(read: Read) -> None:
    def draw(document: Any) -> None:
        document.layers.add("خاموش").off()
        document.layers.add("frozen").freeze()
        for layer in ("حد ملک", "خاموش", "frozen", "Defpoints"):
            square(document.modelspace(), layer, 50 + len(layer))

    reading = read(dxf(draw), "a.dxf")
    assert ([shape.layer for shape in reading.shapes], reading.skipped["hidden_layer"]) == (["حد ملک"], 3)
    assert "hidden_layers_skipped" in codes(reading)


def test_layer_name_in_the_arabic_code_page_is_read(read: Read) -> None:
    def draw(document: Any) -> None:
        document.encoding = "cp1256"
        document.header["$DWGCODEPAGE"] = "ANSI_1256"
        square(document.modelspace(), "قطعه")

    assert read(dxf(draw, release="R2000"), "a.dxf").shapes[0].layer == "قطعه"


def test_plot_among_thousands_of_symbols_is_kept(read: Read) -> None:
    def draw(document: Any) -> None:
        document.blocks.new("tree").add_circle((0, 0), 0.01)
        for number in range(2000):
            document.modelspace().add_blockref(
                "tree", (ORIGIN[0] + 3 * number, ORIGIN[1]), {"xscale": 50, "yscale": 50}
            )
        document.modelspace().add_lwpolyline(UTM39N, close=True)

    reading = read(dxf(draw), "a.dxf")
    parcels = [shape.geometry for shape in reading.shapes if shape.geometry.area > 1]
    assert (len(reading.shapes), reading.skipped["small_area"], len(parcels)) == (500, 1501, 1)
    assert "small_areas_left_aside" in codes(reading)
    tree = next(shape.geometry for shape in reading.shapes if shape.geometry.area < 1)
    assert tree.area == pytest.approx(math.pi * 0.25, rel=0.01)


def crooked(document: Any) -> None:
    """Draw a spline whose header promises knots that are not there."""
    document.modelspace().add_spline([(x, y, 0) for x, y in closed(UTM39N)])


def without_knots(content: bytes) -> bytes:
    document = content.replace(b"\r\n", b"\n")
    head, mark, tail = document.partition(b"AcDbSpline\n")
    assert mark
    return head + mark + b" 72\n7\n 73\n5\n 40\n0.0\n 40\n1.0\n 10\n535000.0\n 20\n3950000.0\n" + tail


def test_damaged_entity_is_left_aside_and_said(read: Read) -> None:
    def draw(document: Any) -> None:
        crooked(document)
        document.modelspace().add_lwpolyline(UTM39N, close=True)

    reading = read(without_knots(dxf(draw)), "a.dxf")
    assert (parcel_error_m(reading), reading.skipped["damaged"]) == (0, 1)
    assert "damaged_entities_skipped" in codes(reading)


def test_drawing_of_damaged_entities_alone_is_refused(read: Read) -> None:
    with pytest.raises(CorruptFileError):
        read(without_knots(dxf(crooked)), "a.dxf")


def test_arc_of_immense_radius_stays_bounded(read: Read) -> None:
    def draw(document: Any) -> None:
        document.modelspace().add_circle((0, 0), 1e14)
        document.modelspace().add_lwpolyline(UTM39N, close=True)

    assert max(len(shape.geometry.exterior.coords) for shape in read(dxf(draw), "a.dxf").shapes) <= 20_001


def test_damaged_drawing_is_recovered_and_said(read: Read) -> None:
    reading = read(dxf().replace(b"EOF", b""), "a.dxf")
    assert parcel_error_m(reading) == 0
    assert "drawing_recovered" in codes(reading)


@pytest.mark.parametrize(("units", "metres"), [(6, 1.0), (4, 0.001), (0, None)])
def test_unit_is_a_claim_that_is_passed_on(read: Read, units: int, metres: float | None) -> None:
    assert read(dxf(units=units), "a.dxf").unit_m == metres


def test_entity_in_paper_space_is_no_boundary(read: Read) -> None:
    with pytest.raises(EmptyError):
        read(dxf(lambda document: square(document.layout("Layout1"))), "a.dxf")


def bomb(document: Any) -> None:
    """Nine levels of ten references each: 10⁹ entities in a few kilobytes."""
    square(document.blocks.new("b0"))
    for level in range(1, 10):
        block = document.blocks.new(f"b{level}")
        for _ in range(10):
            block.add_blockref(f"b{level - 1}", (0, 0))
    document.modelspace().add_blockref("b7", (0, 0))


def array(document: Any) -> None:
    square(document.blocks.new("b"))
    document.modelspace().add_blockref(
        "b", (0, 0), {"row_count": 30000, "column_count": 30000, "row_spacing": 1, "column_spacing": 1}
    )


def text_only(document: Any) -> None:
    document.modelspace().add_text("متن")


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (dxf(bomb), "a.dxf", TooComplexError),
        (dxf(array), "a.dxf", TooComplexError),
        (dxf(text_only), "a.dxf", NoPolygonError),
        (dxf()[:300], "a.dxf", DomainError),
        (b"AC1009\0\0" + bytes(100), "a.dwg", OldDrawingError),
        (b"AC1027\0\0" + bytes(range(256)) * 40, "a.dwg", CorruptFileError),
    ],
    ids=["nested blocks", "array", "text", "cut", "old", "random"],
)
def test_what_is_refused(read: Read, content: bytes, name: str, error: type[DomainError]) -> None:
    with pytest.raises(error):
        read(content, name)


def test_corners_beyond_all_numbers_are_refused(read: Read) -> None:
    corners = [(0, 0), (1e306, 0), (1e306, 1e306)]
    content = dxf(lambda document: document.modelspace().add_lwpolyline(corners, close=True))
    with pytest.raises(NotFiniteError):
        read(content, "a.dxf")
