"""The measured corpora, where they are there: nothing harmful, and no case lost again."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.errors import DomainError
from geo.crs import to_wgs84
from geo.notations import IRAN, TextOptions, read_text

SHARED = Path(__file__).parents[3].parent / "shared"
MESSY = SHARED / "coordinates" / "messy.jsonl"
#: Faults of the shape, not of the text: the intake finds them.
OF_THE_SHAPE = {"outlier_point", "zero_area", "self_intersection"}
FLOOR = 0.95

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not MESSY.is_file(), reason="../shared is not there")]


def answer(case: dict[str, Any]) -> tuple[str, list[list[float]]]:
    fewest = 1 if case["geometry"] == "point" else 3
    options = TextOptions(notation=case["hint"]["type"], zone=case["hint"]["zone"], minimum_points=fewest)
    try:
        reading = read_text(case["text"], options)
    except DomainError:
        return "reject", []
    if reading.question or reading.srid is None:
        return "ask", []
    points = to_wgs84(np.array([(point.x, point.y) for point in reading.points]), reading.srid).lonlat
    inside = (points >= IRAN[:2]).all() and (points <= IRAN[2:]).all()
    return ("ok", points.tolist()) if inside else ("reject", [])


def near(a: list[float], b: list[float], metres: float) -> bool:
    per_degree = math.radians(6371008.8)
    return math.hypot((a[0] - b[0]) * math.cos(math.radians(a[1])), a[1] - b[1]) * per_degree <= metres


def same(found: list[list[float]], wanted: list[list[float]], metres: float) -> bool:
    if len(found) == len(wanted) + 1 and near(found[0], found[-1], 1e-3):
        found = found[:-1]
    return len(found) == len(wanted) and all(near(a, b, metres) for a, b in zip(found, wanted, strict=True))


def judged(case: dict[str, Any]) -> tuple[bool, bool]:
    """Return whether the answer is right, and whether it does harm."""
    status, points = answer(case)
    accepted = {case["expect"], *case.get("also_accept", [])}
    if status != "ok":
        return status in accepted, False
    right = "ok" in accepted and same(points, case.get("points", []), case.get("tol_m", 0.002))
    return right, not right


def test_messy_texts_are_read_asked_about_or_refused_and_none_does_harm() -> None:
    cases = [json.loads(line) for line in MESSY.read_text("utf-8").splitlines() if line.strip()]
    cases = [case for case in cases if case.get("reason") not in OF_THE_SHAPE]
    verdicts = {case["id"]: judged(case) for case in cases}
    assert [name for name, (_, harmful) in verdicts.items() if harmful] == []
    assert sum(right for right, _ in verdicts.values()) >= FLOOR * len(cases)
