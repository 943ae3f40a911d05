"""Shapes of one file are drawn together wherever they lie."""

from __future__ import annotations

from typing import Any

from accounts.actor import VISITOR
from web.choice_sketches import Pictured, overview


def square(lon: float, lat: float, side: float = 0.001) -> dict[str, Any]:
    ring = [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def pictured(*places: tuple[float, float]) -> list[Pictured]:
    return [Pictured(index=index, preview=square(*place), score=0.9) for index, place in enumerate(places)]


def test_shapes_abroad_are_drawn_together_each_with_its_number() -> None:
    sketch = str(overview(VISITOR, pictured((-70.001, -33.4), (-70.003, -33.4), (-70.002, -33.402)), "fa"))
    assert sketch.count('class="sketch-choice"') == 3
    assert all(f">{digit}<" in sketch for digit in "۱۲۳")


def test_shapes_at_opposite_ends_of_the_earth_are_drawn_without_a_failure() -> None:
    assert "nan" not in str(overview(VISITOR, pictured((-110.0, -33.4), (70.0, 56.6)), "fa"))


def test_one_shape_alone_needs_no_overview() -> None:
    assert overview(VISITOR, pictured((-70.0, -33.4)), "fa") == ""
