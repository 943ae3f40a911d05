"""Laws: what is written is read back, and no text does more than be refused."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import DomainError
from core.messages import words
from core.persian import fa_digits
from geo.crs import to_wgs84
from geo.notations import TextOptions, dd, dms, mgrs_reference, read_text, utm

LON = st.floats(44.05, 63.35, allow_nan=False)
LAT = st.floats(25.05, 39.75, allow_nan=False)
#: Degrees of a tenth of a millimetre on the ground.
TENTH_MM = 1e-9

ALPHABET = st.one_of(
    st.characters(),
    st.sampled_from(list("0123456789.,;:/|'\"°′″ \n\t-+=NSEWXYdmse()[]{}<>&#؛،٫٬۰۱۲۳۴۵۶۷۸۹\u200c\u200f")),
    st.sampled_from(
        [
            "39N ",
            "زون ",
            "POLYGON((",
            '{"coordinates":[',
            "$GPGGA,",
            "geo:",
            "https://x/@",
            "39SWV",
            "<tr><td>",
            "at point X=",
        ]
    ),
    st.sampled_from(["533188.11 ", "3948862.04 ", "35.6830958 ", "51.366772 ", "35 41 25.3 "]),
)


@given(LON, LAT)
def test_degrees_written_are_read_back(lon: float, lat: float) -> None:
    point = read_text(dd(lon, lat)).points[0]
    assert math.isclose(point.x, lon, abs_tol=TENTH_MM)
    assert math.isclose(point.y, lat, abs_tol=TENTH_MM)


@given(LON, LAT, st.booleans())
def test_seconds_written_are_read_back_in_either_digits(lon: float, lat: float, persian: bool) -> None:
    text = dms(lon, lat)
    point = read_text(fa_digits(text) if persian else text).points[0]
    assert math.isclose(point.x, lon, abs_tol=2e-8)
    assert math.isclose(point.y, lat, abs_tol=2e-8)


@given(LON, LAT)
def test_metres_written_are_read_back_to_the_millimetre(lon: float, lat: float) -> None:
    reading = read_text(str(utm(lon, lat)))
    assert reading.srid is not None
    points = np.array([(point.x, point.y) for point in reading.points])
    found = to_wgs84(points, reading.srid).lonlat[0]
    assert np.allclose(found, (lon, lat), rtol=0, atol=1e-8)


@given(LON, LAT)
def test_grid_references_written_are_read_back_to_the_metre(lon: float, lat: float) -> None:
    point = read_text(mgrs_reference(lon, lat)).points[0]
    assert abs(point.y - lat) < 1.5e-5
    assert abs(point.x - lon) < 2e-5


@given(st.lists(st.tuples(LON, LAT), min_size=1, max_size=8))
def test_the_order_of_the_axes_changes_nothing(corners: list[tuple[float, float]]) -> None:
    forward = read_text("\n".join(f"{lon:.7f} {lat:.7f}" for lon, lat in corners)).points
    backward = read_text("\n".join(f"{lat:.7f} {lon:.7f}" for lon, lat in corners)).points
    assert [(each.x, each.y) for each in forward] == [(each.x, each.y) for each in backward]


OPTIONS = st.fixed_dictionaries(
    {
        "notation": st.sampled_from(["auto", "dd", "dms", "utm"]),
        "zone": st.sampled_from([None, 39, 40, 61]),
        "axis_order": st.sampled_from(["auto", "lonlat", "latlon"]),
    }
)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300), OPTIONS)
def test_any_text_is_read_or_refused(text: str, options: dict[str, Any]) -> None:
    _read_or_refuse(text, options)


@settings(max_examples=400, deadline=None)
@given(st.lists(ALPHABET, max_size=30), OPTIONS)
def test_any_mixture_of_pieces_is_read_or_refused(pieces: list[str], options: dict[str, Any]) -> None:
    _read_or_refuse("".join(pieces), options)


def _read_or_refuse(text: str, options: dict[str, Any]) -> None:
    try:
        reading = read_text(text, TextOptions(**options))
    except DomainError as error:
        words(error.code, "fa", error.context)
        return
    assert all(math.isfinite(point.x) and math.isfinite(point.y) for point in reading.points)
    assert reading.question is None or reading.question.alternatives
