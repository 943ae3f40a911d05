"""Right, not right or harmful: the judgement of a result against the truth."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from tests.corpus.unseen.ground import Case, Point

Verdict = Literal["right", "wrong", "harmful", "crash"]
_STATUS = {"ready": "ok", "needs_choice": "ask", "rejected": "reject"}


def judged(case: Case, result: dict[str, Any]) -> Verdict:
    """Judge one result; an exception or a status that isn't one is a crash."""
    status = _STATUS.get(str(result.get("status")))
    if status is None:
        return "crash"
    if status == "ok":
        good = _is_meant(case, result.get("geometry"))
        return "right" if good and (case.expect == "ok" or "ok" in case.also) else "harmful"
    if status == "ask" and case.expect == "ask" and case.rings:
        previews = [each.get("preview") for each in result.get("choices") or []][:3]
        return "right" if any(_is_meant(case, each) for each in previews) else "wrong"
    return "right" if status == case.expect or status in case.also else "wrong"


def _is_meant(case: Case, geometry: dict[str, Any] | None) -> bool:
    parts = list(_parts(geometry))
    if case.holes is not None and sum(len(part) - 1 for part in parts) != case.holes:
        return False
    left = [part[0] for part in parts]
    if len(left) != len(case.rings):
        return False
    for ring in case.rings:
        match = next((index for index, got in enumerate(left) if same_ring(got, ring, case.tolerance_m)), None)
        if match is None:
            return False
        del left[match]
    return True


def _parts(geometry: dict[str, Any] | None) -> Iterator[list[list[Point]]]:
    kind = (geometry or {}).get("type")
    coordinates = (geometry or {}).get("coordinates") or []
    if kind == "Polygon":
        yield coordinates
    elif kind == "MultiPolygon":
        yield from coordinates
    elif kind == "Point":
        yield [[(coordinates[0], coordinates[1])]]


def distance_m(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the distance of two near points on a sphere."""
    scale = math.pi / 180 * 6371008.8
    east = (one[0] - other[0]) * scale * math.cos(math.radians(one[1]))
    return math.hypot(east, (one[1] - other[1]) * scale)


def same_ring(got: Sequence[Point], wanted: Sequence[Point], tolerance_m: float) -> bool:
    """Say whether two rings have the same corners; start and direction are free."""
    one, other = _opened(got), _opened(wanted)
    if len(one) != len(other):
        return False
    turns = [turned[start:] + turned[:start] for turned in (other, other[::-1]) for start in range(len(other))]
    return any(all(distance_m(a, b) <= tolerance_m for a, b in zip(one, turned, strict=True)) for turned in turns)


def _opened(ring: Sequence[Point]) -> list[Point]:
    points = list(ring)
    return points[:-1] if len(points) > 1 and distance_m(points[0], points[-1]) < 1e-3 else points
