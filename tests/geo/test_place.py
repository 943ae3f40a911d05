"""Numbers at a declared place, and the mistakes that put them elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from geo.crs import from_wgs84, place_from_wgs84, place_to_wgs84, to_wgs84
from geo.place import (
    Place,
    are_degrees,
    are_local,
    are_utm,
    astray,
    fits,
    likely_zones,
    offset_m,
    others,
    unpacked_dms,
)

UTM = np.array([[535012.3, 3950010.1], [535062.9, 3950014.7], [535060.4, 3950041.3], [535010.0, 3950055.5]])
LONLAT = np.array([[51.38698, 35.69338], [51.38754, 35.69342], [51.38751, 35.69366], [51.38696, 35.69379]])
VILLAGE = Place(kind="village", lon=51.387, lat=35.6936, radius_km=2.0)


def ring(lonlat: np.ndarray) -> tuple[tuple[float, float], ...]:
    return tuple((float(lon), float(lat)) for lon, lat in lonlat)


def shifted(east: float, north: float) -> np.ndarray:
    """Return the parcel moved by metres: 1° is 111.32 km × cos φ east and 110.95 km north at 35.7°."""
    return LONLAT + np.array([east / (111_320 * np.cos(np.radians(35.6936))), north / 110_950])


def test_values_tell_what_they_are() -> None:
    assert are_utm(UTM)
    assert are_degrees(LONLAT)
    assert not are_utm(UTM[:, ::-1])
    assert not are_degrees(LONLAT[:, ::-1])
    assert are_local(UTM - UTM[0])


@pytest.mark.parametrize(("away_m", "expected"), [(0, True), (2400, True), (2600, False)])
def test_circle_is_widened_by_half_a_kilometre_at_least(away_m: float, expected: bool) -> None:
    assert fits(VILLAGE, shifted(0, away_m)) is expected


def test_registered_outline_accepts_five_metres_and_no_more() -> None:
    place = Place(kind="parcel", ring=ring(LONLAT))
    assert fits(place, shifted(4.5, 0))
    assert not fits(place, shifted(5.6, 0))
    assert fits(place, shifted(14, 0), is_datum=True)
    assert not fits(place, shifted(16, 0), is_datum=True)


def test_other_shape_is_another_parcel_wherever_it_lies() -> None:
    place = Place(kind="parcel", ring=ring(LONLAT))
    middle = LONLAT.mean(axis=0)
    thin = middle + (LONLAT - middle) * (0.4, 1.0)
    assert not fits(place, thin)
    found = offset_m(place, thin)
    assert found is not None
    assert found[1] < 0.7


def test_wrong_zone_is_explained_by_one_zone_alone() -> None:
    from geo.place import lonlat_or_none

    fitting = [
        other.value
        for other in others(UTM, 32640)
        if (lonlat := lonlat_or_none(other.change(UTM), other.srid)) is not None and fits(VILLAGE, lonlat)
    ]
    assert fitting == [39]
    assert likely_zones(UTM, VILLAGE) == (39,)


@pytest.mark.parametrize(
    ("numbers", "kind", "value"),
    [
        (UTM[:, ::-1], "axis_order", "swapped"),
        (UTM * 1000, "unit", "mm"),
        (UTM * 100, "unit", "cm"),
        (UTM / 0.3048, "unit", "ft"),
        (UTM / 1000, "unit", "km"),
        (UTM - (0, 3_000_000), "offset", 3_000_000),
        (UTM - (0, 3_900_000), "offset", 3_900_000),
        (UTM + np.array([39_000_000, 0]), "zone", 39),
    ],
)
def test_known_mistake_is_among_the_others_with_its_remedy(numbers: np.ndarray, kind: str, value: object) -> None:
    found = [other for other in others(numbers, 32639) if (other.kind, other.value) == (kind, value)]
    assert len(found) == 1
    assert found[0].change(numbers) == pytest.approx(UTM, abs=1e-6)


def test_packed_degrees_are_unpacked_and_others_refused() -> None:
    # 35.4112 is 35°41′12″; 35.6112 would have 61 minutes
    assert unpacked_dms(np.array([[51.2033, 35.4112]])) == pytest.approx(
        np.array([[51 + 20 / 60 + 33 / 3600, 35 + 41 / 60 + 12 / 3600]]), abs=1e-12
    )
    assert unpacked_dms(np.array([[51.2033, 35.6112]])) is None
    assert unpacked_dms(np.array([[51.2033, 35.4160]])) is None


def test_outlier_is_the_one_corner_far_from_all_others() -> None:
    closed = np.vstack([UTM, UTM[:1]])
    assert astray(closed, 32639) is None
    stray = closed.copy()
    stray[2, 1] += 1000
    found = astray(stray, 32639)
    assert found is not None
    assert (found[0], round(found[1], -2)) == ((2,), 1000)


def test_corners_in_two_places_are_told_apart_and_long_strips_are_not() -> None:
    square = UTM[0] + np.array([[0, 0], [60, 0], [60, 50], [30, 70], [0, 50]])
    far = square.copy()
    far[[1, 3]] += [0, 70_000]
    assert astray(np.vstack([square, square[:1]]), 32639) is None
    found = astray(np.vstack([far, far[:1]]), 32639)
    assert found is not None
    assert (found[0], round(found[1], -3)) == ((1, 3), 70_000)
    strip = UTM[0] + np.array([[0, 0], [0, 12], [4900, 12], [4900, 0], [0, 0]])
    assert astray(strip, 32639) is None


def test_long_thin_parcel_has_no_outlier() -> None:
    strip = np.array([[0, 0], [0, 20], [800, 20], [800, 0], [0, 0]]) + np.array([535000.0, 3950000.0])
    assert astray(strip, 32639) is None


def test_datum_shift_is_never_seen_from_a_circle() -> None:
    assert not fits(VILLAGE, LONLAT, is_datum=True)
    assert not fits(VILLAGE, np.array([[np.inf, 0.0]]))


def test_truth_of_this_module_agrees_with_itself() -> None:
    # the two listings above are one parcel: UTM to a decimetre, degrees to a metre
    assert np.abs(from_wgs84(LONLAT, 32639) - UTM).max() < 1.5


def test_one_place_goes_where_it_goes_among_many() -> None:
    many = np.random.default_rng(5).uniform((44, 25), (63, 40), (500, 2))
    for srid in (4326, 32638, 32639, 3857):
        alone = [place_from_wgs84(lon, lat, srid) for lon, lat in many.tolist()]
        there = from_wgs84(many, srid)
        assert np.array_equal(np.array(alone), there)
        back = [place_to_wgs84(x, y, srid) for x, y in there.tolist()]
        assert np.array_equal(np.array(back), to_wgs84(there, srid).lonlat)
