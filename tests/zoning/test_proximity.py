"""The nearest zone, and what several layers hold together."""

from __future__ import annotations

import pytest

from tests.zoning.factories import make_version, rectangle, words, zone
from zoning.proximity import combined_share, nearest_zone

pytestmark = pytest.mark.django_db

PLOT = rectangle(0, 0, 100, 100)


def test_the_nearest_zone_is_told_with_its_own_name_and_ground_distance() -> None:
    near = zone("unplanned", rectangle(300, 0, 400, 100), "b", name=words("کهریز"))
    version = make_version([zone("approved", rectangle(600, 0, 700, 100), "a"), near], "guide-plan")
    found = nearest_zone(PLOT, version.pk)
    assert found is not None
    assert (found.zone_id, found.class_code, found.label.fa) == ("b", "unplanned", "کهریز")
    assert found.distance_m == pytest.approx(200 / 0.99972, abs=0.01)


def test_only_the_classes_asked_for_are_looked_at() -> None:
    version = make_version(
        [zone("1", rectangle(900, 0, 950, 100)), zone("2", rectangle(200, 0, 300, 100))], "farmland-quality"
    )
    found = nearest_zone(PLOT, version.pk, ["1"])
    assert found is not None
    assert (found.class_code, found.label.en) == ("1", "class 1 (prime)")
    assert nearest_zone(PLOT, version.pk, ["3"]) is None


def test_a_zone_that_meets_the_boundary_is_at_no_distance() -> None:
    version = make_version([zone("A", rectangle(50, 50, 300, 300))])
    found = nearest_zone(PLOT, version.pk)
    assert found is not None
    assert found.distance_m == 0


def test_what_two_layers_hold_together_is_counted_once() -> None:
    first = make_version([zone("A", rectangle(0, 0, 60, 100))], "one")
    second = make_version([zone("A", rectangle(40, 0, 80, 100))], "two")
    assert combined_share(PLOT, [first.pk, second.pk]) == pytest.approx(0.8, abs=1e-9)
    assert combined_share(rectangle(500, 500, 600, 600), [first.pk, second.pk]) == 0.0
