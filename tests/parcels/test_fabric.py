"""Overlaps and gaps of the fabric are listed, ways and rounding are not."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from shapely import box

from accounts.actor import SYSTEM
from parcels.actions import load_parcels
from parcels.fabric import nobodys_ground, shared_ground
from parcels.models import Municipality
from tests.parcels.town import EAST, NORTH, parcel_row

pytestmark = pytest.mark.django_db


def put(town: Municipality, *easts: tuple[float, float]) -> None:
    """Lay lots 20 m deep side by side in block 4-12-30: each from one easting to another."""
    rows = [
        parcel_row(f"4-12-30-{i}", box(EAST + 200 + west, NORTH, EAST + 200 + east, NORTH + 20))
        for i, (west, east) in enumerate(easts, start=1)
    ]
    load_parcels(SYSTEM, town, rows)


def test_a_whole_fabric_has_no_faults(town: Municipality) -> None:
    put(town, (0, 10), (10, 20))
    assert (shared_ground(SYSTEM, town), nobodys_ground(SYSTEM, town)) == ((), ())


def test_common_ground_is_listed_with_codes_size_and_place(town: Municipality) -> None:
    put(town, (0, 10), (9.8, 20))
    (found,) = shared_ground(SYSTEM, town)
    assert (found.one.short, found.other.short) == ("4-12-30-1", "4-12-30-2")
    assert found.area_m2 == pytest.approx(4.0, abs=1e-6)


def test_a_strip_of_three_centimetres_is_a_gap(town: Municipality) -> None:
    put(town, (0, 10), (10.03, 20))
    (found,) = nobodys_ground(SYSTEM, town)
    assert found.block.short == "4-12-30"
    assert found.area_m2 == pytest.approx(0.6, abs=0.01)
    assert found.width_m == pytest.approx(0.03, abs=0.001)


@pytest.mark.parametrize("second", [(10.004, 20), (9.996, 20), (11.0, 20)])
def test_rounding_and_ways_are_no_faults(town: Municipality, second: tuple[float, float]) -> None:
    put(town, (0, 10), second)
    assert (shared_ground(SYSTEM, town), nobodys_ground(SYSTEM, town)) == ((), ())


def test_the_command_lists_both(town: Municipality, capsys: pytest.CaptureFixture[str]) -> None:
    put(town, (0, 10), (9.8, 20), (20.03, 30))
    call_command("check_parcels", "--json")
    document = json.loads(capsys.readouterr().out)
    assert (len(document["overlaps"]), len(document["gaps"])) == (1, 1)
