"""Decimal degrees as they are typed and pasted."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import DomainError
from geo.notations import TextOptions, TextReading, read_text
from tests.geo.notations.parcel import DEGREES, degrees

OK, ASK, REFUSE, NO_ZONE, ELSEWHERE = "ok", "ask", "refuse", "no zone", "elsewhere"


def outcome(text: str, notation: Any = "auto", zone: int | None = None) -> tuple[str, TextReading | None]:
    try:
        reading = read_text(text, TextOptions(notation=notation, zone=zone))
    except DomainError:
        return REFUSE, None
    if reading.question:
        return ASK, reading
    if reading.srid is None:
        return NO_ZONE, reading
    far = reading.srid == 4326 and any(abs(point.x - 53) > 11 or abs(point.y - 33) > 9 for point in reading.points)
    return (ELSEWHERE if far else OK), reading


CASES: list[Any] = [
    (OK, degrees(lambda _i, a, b: f"{a}, {b}"), "dd"),
    (OK, degrees(lambda _i, a, b: f"{b} {a}"), "dd"),
    (OK, degrees(lambda i, a, b: f"{i} {a} {b} 1200"), "dd"),
    (OK, degrees(lambda i, a, b: f"{i + 34} {a} {b}"), "dd"),
    (OK, degrees(lambda i, a, b: f"{i + 49} {a} {b}"), "dd"),
    (OK, degrees(lambda _i, a, b: f"{a} {b} 30.5"), "dd"),
    (OK, degrees(lambda _i, a, b: f"{a}°N, {b}°E"), "dd"),
    (OK, degrees(lambda _i, a, b: f"{a}N{b}E"), "auto"),
    (OK, degrees(lambda _i, a, b: f"N{a}E{b}"), "auto"),
    (REFUSE, degrees(lambda _i, a, b: f"N{a} N{b}"), "auto"),
    (ELSEWHERE, degrees(lambda _i, a, b: f"S{a} E{b}"), "auto"),
    (ELSEWHERE, degrees(lambda _i, a, b: f"{a}S {b}E"), "auto"),
    (ELSEWHERE, degrees(lambda _i, a, b: f"{a} {b}W"), "auto"),
    (ELSEWHERE, degrees(lambda _i, a, b: f"{a} -{b}"), "auto"),
    (ASK, degrees(lambda _i, a, b: f"E{a} N{b}"), "auto"),
    (ASK, degrees(lambda _i, a, b: f"{a}E {b}N"), "auto"),
    (OK, degrees(lambda _i, a, b: f"lat={a}; lng={b}"), "auto"),
    (OK, degrees(lambda _i, a, b: f"عرض جغرافیایی: {a} ، طول جغرافیایی: {b}"), "auto"),
    (ASK, degrees(lambda _i, a, b: f"طول جغرافیایی: {a} ، عرض جغرافیایی: {b}"), "auto"),
    (OK, "Latitude,Longitude\n" + degrees(lambda _i, a, b: f"{a},{b}"), "auto"),
    (ASK, "Longitude,Latitude\n" + degrees(lambda _i, a, b: f"{a},{b}"), "auto"),
    (OK, "طول و عرض جغرافیایی نقاط:\n" + degrees(lambda _i, a, b: f"{a},{b}"), "auto"),
    (OK, degrees(lambda _i, a, b: f"{a},{b}").replace(".", ","), "dd"),
    (OK, degrees(lambda _i, a, b: f"{a} {b}").replace(".", "/"), "dd"),
    (OK, degrees(lambda _i, a, b: f"{a} {b}").replace(".", "،"), "dd"),
    (OK, degrees(lambda _i, a, b: f"{a}/{b}"), "dd"),
    (OK, degrees(lambda _i, a, b: f"{a};{b}").replace(".", ","), "dd"),
    (ASK, degrees(lambda _i, a, b: f"{a} {b}"), "utm", 39),
    (OK, degrees(lambda _i, a, b: f"{a}º {b}º")),
    (REFUSE, degrees(lambda i, a, b: f"{a} {b}" if i != 2 else f"{a}"), "dd"),
    (REFUSE, degrees(lambda i, a, b: f"{a} {b}" if i != 2 else f"{a} {b} {b}"), "dd"),
    (REFUSE, degrees(lambda i, a, b: f"{a} {b}" if i != 2 else f"{a} x"), "dd"),
    (REFUSE, degrees(lambda i, a, b: f"{a} {b}" if i != 2 else "سلام"), "dd"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case[1])[:60])
def test_a_table_of_degrees_gives_the_corners_or_asks(case: Any) -> None:
    wanted, *arguments = case
    found, reading = outcome(*arguments)
    assert found == wanted
    if reading and found == OK:
        assert [(point.y, point.x) for point in reading.points] == [
            pytest.approx(corner, abs=1e-9) for corner in DEGREES
        ]
        assert reading.srid == 4326
