"""A ring written in each notation is read back to the millimetre; a piece of it is read or refused."""

from __future__ import annotations

import functools
import json
import operator
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from geo.crs import to_wgs84
from geo.notations import dd, dms, read_text, utm

Ring = Sequence[tuple[float, float]]
#: A millimetre, in degrees.
MILLIMETRE = 1e-8
CORNERS = st.tuples(st.floats(44.1, 63.2), st.floats(25.1, 39.6), st.floats(0.0002, 0.01), st.floats(0.0002, 0.01))


def ring(west: float, south: float, wide: float, high: float) -> Ring:
    return [(west, south), (west + wide, south), (west + wide, south + high), (west, south + 0.9 * high)]


def _nmea(lon: float, lat: float) -> str:
    def minutes(value: float, digits: int) -> str:
        whole = int(value)
        return f"{whole:0{digits}}{(value - whole) * 60:011.8f}"

    body = f"GPGGA,120000,{minutes(lat, 2)},N,{minutes(lon, 3)},E,1,08,0.9,1200.0,M,0,M,,"
    return f"${body}*{functools.reduce(operator.xor, body.encode()):02X}"


def _pairs(points: Ring, between: str, join: str) -> str:
    return join.join(f"{lon:.10f}{between}{lat:.10f}" for lon, lat in points)


FORMS: Mapping[str, Callable[[Ring], str]] = {
    "degrees": lambda points: "\n".join(dd(*point) for point in points),
    "seconds": lambda points: "\n".join(dms(*point) for point in points),
    "metres": lambda points: "\n".join(str(utm(*point, zone=utm(*points[0]).zone)) for point in points),
    "wkt": lambda points: f"POLYGON(({_pairs([*points, points[0]], ' ', ', ')}))",
    "geojson": lambda points: json.dumps({"type": "Polygon", "coordinates": [[*points, points[0]]]}),
    "kml": lambda points: f"<coordinates>{_pairs([*points, points[0]], ',', ' ')}</coordinates>",
    "nmea": lambda points: "\n".join(_nmea(*point) for point in points),
    "iso6709": lambda points: "\n".join(f"{lat:+014.10f}{lon:+015.10f}/" for lon, lat in points),
    "link": lambda points: "\n".join(f"geo:{lat:.10f},{lon:.10f}" for lon, lat in points),
}
#: What four places of a second, or metres of three, leave open.
COARSE = {"seconds": 2e-8, "metres": 2e-8}


@pytest.mark.parametrize("form", FORMS)
@given(CORNERS)
def test_ring_written_is_read_back(form: str, corners: tuple[float, float, float, float]) -> None:
    points = ring(*corners)
    found = read_text(FORMS[form](points))
    lonlat = np.array([(point.x, point.y) for point in found.points])
    if found.srid not in (None, 4326):
        lonlat = to_wgs84(lonlat, found.srid).lonlat
    assert np.abs(lonlat[: len(points)] - points).max() < COARSE.get(form, MILLIMETRE)


@pytest.mark.parametrize("form", FORMS)
@given(CORNERS, st.integers(0, 400), st.integers(0, 400), st.sampled_from(["", " ", "-", "9", ".", "(", "۵", "\n"]))
def test_piece_of_a_ring_is_read_or_refused(
    form: str, corners: tuple[float, float, float, float], start: int, end: int, between: str
) -> None:
    text = FORMS[form](ring(*corners))
    try:
        found = read_text(text[:start] + between + text[end:])
    except DomainError:
        return
    assert all(np.isfinite((point.x, point.y)).all() for point in found.points)
