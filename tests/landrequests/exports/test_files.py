"""A boundary given back in a file is the same boundary when the file comes in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.densify import rings_of
from importers.registry import suffixes
from landrequests.exports.registry import export_formats
from tests.landrequests.exports.grounds import GROUNDS, metres_apart, plan, read_again

READABLE = [
    (each, system) for each in export_formats().values() if each.suffix in suffixes() for system in each.systems
]


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(("form", "system"), READABLE, ids=lambda value: getattr(value, "code", value))
def test_reading_it_again_gives_the_same_boundary(form, system, ground: str, tmp_path: Path) -> None:
    given = plan(ground)
    again = read_again(form.write(given, system, "fa"), f"a{form.suffix}", tmp_path, given, system)
    assert metres_apart(given, again) <= 0.001
    assert again.measures is not None
    assert again.measures.area_m2 == pytest.approx(given.measures["area_m2"], rel=1e-6)
    assert again.measures.part_count == given.measures["part_count"]
    assert len(rings_of(again.corners)) == len(rings_of(given.corners))
