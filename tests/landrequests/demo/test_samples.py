"""The sample files lie in ``fixtures/demo`` as the town writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from landrequests.demo.samples import samples
from landrequests.demo.town import Town

FOLDER = Path(__file__).parents[3] / "fixtures" / "demo"
NAMES = (
    "field.kml",
    "field.dxf",
    "field-utm.txt",
    "field-in-harim.kml",
    "field-crossing-itself.kml",
    "field-wrong-zone.txt",
    "field-zone-38.txt",
    "field-web-mercator.geojson",
    "field-swapped.txt",
    "field-dms.txt",
    "field-old-datum.dxf",
    "field-millimetres.dxf",
    "field-line.kml",
    "point-in-takestan.txt",
)


@pytest.mark.parametrize("name", NAMES)
def test_file_is_as_the_town_writes_it(small: Town, name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == samples(small)[name]


def test_every_sample_is_known_to_the_manifest(small: Town) -> None:
    manifest = (FOLDER.parent / "MANIFEST.md").read_text(encoding="utf-8")
    assert all(f"demo/{name}" in manifest for name in samples(small))
    assert set(samples(small)) == set(NAMES)


def test_wrong_zone_has_the_numbers_of_the_right_one(small: Town) -> None:
    right, wrong = samples(small)["field-utm.txt"], samples(small)["field-wrong-zone.txt"]
    assert right.replace("39N", "38N") == wrong
