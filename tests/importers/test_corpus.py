"""The shared corpus of real, nasty and true files, where it is there."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import importers
from core.errors import DomainError
from core.messages import words
from geo.reading import Reading
from tests.importers.conftest import parcel_error_m

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not CORPUS.is_dir(), reason="no shared corpus")]
#: Doubled corners are dropped by the intake, not by the reader; these numbers are degrees.
BY_INTAKE = {"t1-duplicate-vertices.kml"}
SYSTEMS = {"t1-no-prj-lonlat.zip": 4326}


@cache
def manifest() -> list[dict[str, Any]]:
    path = CORPUS / "manifest.jsonl"
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


TRUE = [row for row in manifest() if row.get("expected", {}).get("geometry") == "T1" and row["file"] not in BY_INTAKE]


def nearest_m(reading: Reading, srid: int, unit: float) -> float:
    return min(parcel_error_m(reading, number, srid=srid, unit=unit) for number in range(len(reading.shapes)))


@pytest.mark.parametrize("row", TRUE, ids=lambda row: row["file"])
def test_truth_parcel_is_read_within_its_tolerance(row: dict[str, Any]) -> None:
    reading = importers.read_files([CORPUS / "files" / row["file"]])
    unit = 0.001 if reading.unit_m == 0.001 else 1.0
    tolerance = row["expected"].get("tolerance_m", 0.001)
    assert nearest_m(reading, SYSTEMS.get(row["file"], 32639), unit) <= tolerance


def outcome(row: dict[str, Any]) -> str:
    """Return the code of the refusal, or nothing; anything but a reading or a refusal rises."""
    try:
        reading = importers.read_files([CORPUS / "files" / row["file"]])
    except DomainError as error:
        return error.code if words(error.code, "fa", error.context) else "no words"
    for finding in reading.findings:
        finding.document("fa")
    return "" if reading.shapes else "no shapes"


def test_every_file_gives_a_reading_or_a_reason() -> None:
    with ThreadPoolExecutor(3) as pool:
        outcomes = dict(zip((row["file"] for row in manifest()), pool.map(outcome, manifest()), strict=True))
    assert not {"no words", "no shapes"} & set(outcomes.values())
    ours = [row for row in manifest() if row["origin"] != "real"]
    good = [row["file"] for row in ours if row["expected"]["status"] in {"ok", "needs_crs", "choose_layer"}]
    assert {name: outcomes[name] for name in good if outcomes[name]} == {}
