"""UTM numbers as they are typed and pasted."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import DomainError
from geo.notations import TextOptions, TextReading, read_text
from tests.geo.notations.parcel import GRID, grid

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
    (OK, grid(lambda _i, a, b: f"{a} {b}"), "utm", 39),
    (NO_ZONE, grid(lambda _i, a, b: f"{a} {b}"), "utm"),
    (OK, grid(lambda i, a, b: f"N{i} {b} {a}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"{'NESW'[i - 1]} {a} {b}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"{'ABCDE'[i - 1]}. {a}, {b}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"{'ABCDE'[i]}) {a} - {b}"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"گوشه شمال شرقی: {a} {b}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"نقطه {i}: X={a} Y={b} Z=1200.5"), "utm", 39),
    (OK, "ردیف\tX\tY\n" + grid(lambda i, a, b: f"{i}\t{a}\t{b}"), "utm", 39),
    (ASK, "ردیف\tY\tX\n" + grid(lambda i, a, b: f"{i}\t{a}\t{b}"), "utm", 39),
    (OK, "شماره نقطه,شرقی,شمالی\n" + grid(lambda i, a, b: f"{i},{a},{b}"), "utm", 39),
    (OK, "UTM Zone 39N WGS84\n" + grid(lambda _i, a, b: f"{a} {b}")),
    (OK, "مختصات ملک - زون ۳۹ شمالی\n" + grid(lambda _i, a, b: f"{a} {b}") + "\nبا تشکر"),
    (OK, "سیستم مختصات: UTM زون 39\n" + grid(lambda _i, a, b: f"{a} {b}")),
    (ASK, "WGS 84 / UTM zone 39N\n" + grid(lambda _i, a, b: f"{a} {b}"), "utm", 40),
    (OK, grid(lambda _i, a, b: f"{a}E {b}N 39N")),
    (ASK, grid(lambda _i, a, b: f"39R {a} {b}")),
    (ASK, grid(lambda _i, a, b: f"39 South {a} {b}")),
    (ASK, grid(lambda _i, a, b: f"زون ۳۹ جنوبی {a} {b}")),
    (REFUSE, grid(lambda _i, a, b: f"61N {a} {b}")),
    (REFUSE, grid(lambda _i, a, b: f"زون 0 {a} {b}")),
    (OK, grid(lambda _i, a, b: f"39 {a} {b}")),
    (NO_ZONE, grid(lambda i, a, b: f"{i + 37} {a} {b}")),
    (OK, grid(lambda i, a, b: f"{i + 37} {a} {b}"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a:,.2f} ; {b:,.2f}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"{i}) {a:,.2f} {b:,.2f}"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a:,.2f}\t{b:,.2f}".replace(",", "X").replace(".", ",").replace("X", ".")), "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a:,.2f} {b:,.2f}".replace(",", "X").replace(".", "/").replace("X", ",")), "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a:,.2f} {b:,.2f}".replace(",", "'")), "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a:,.2f} {b:,.2f}".replace(",", "\u202f")), "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a:,.2f} {b:,.2f}".replace(",", "\u066c").replace(".", "\u066b")), "utm", 39),
    (OK, grid(lambda i, a, b: f"{i};{a};{b};1203.4;گوشه"), "utm", 39),
    (OK, grid(lambda i, a, b: f"{i},{b},{a},1203.4,FENCE CORNER"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a}\n{b}"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"X={a}\nY={b}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"نقطه {i}\nX={a}\nY={b}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"{i}\n{a}\n{b}"), "utm", 39),
    (ASK, grid(lambda _i, a, b: f"{a / 1000:.5f} {b / 1000:.5f}"), "utm", 39),
    (ASK, grid(lambda _i, a, b: f"{a / 0.3048:.3f} {b / 0.3048:.3f}"), "utm", 39),
    (ASK, grid(lambda _i, a, b: f"{a * 100:.0f} {b * 100:.0f}"), "auto", 39),
    (REFUSE, grid(lambda _i, a, b: f"{a} {b - 3000000:.2f}"), "utm", 39),
    (REFUSE, grid(lambda _i, a, b: f"{a - 500000:.2f} {b - 3900000:.2f}"), "utm", 39),
    (REFUSE, grid(lambda i, a, b: f"{a} {b}" if i != 2 else f"{a}"), "utm", 39),
    (REFUSE, grid(lambda i, a, b: f"{a} {b}" if i != 2 else f"{a} -"), "utm", 39),
    (REFUSE, grid(lambda i, a, b: f"{a} {b}" if i != 2 else f"{a} #N/A"), "utm", 39),
    (REFUSE, grid(lambda i, a, b: f"{a} {b}" if i != 2 else f"{a} NaN"), "utm", 39),
    (REFUSE, grid(lambda i, a, b: f"{a} {b}" if i != 2 else f"{a} l{b}"), "utm", 39),
    (REFUSE, grid(lambda i, a, b: f"{a} {b}" if i != 2 else f"{a} {b / 10:.2f}"), "utm", 39),
    (REFUSE, grid(lambda i, a, b: f"{a} {b}" if i != 2 else f"{a}{b}"), "utm", 39),
    (REFUSE, grid(lambda i, a, b: f"{a} {b}" if i != 2 else f"{b} {b}"), "utm", 39),
    (REFUSE, grid(lambda _i, a, b: f"X={a} X={b}"), "utm", 39),
    (ASK, grid(lambda _i, a, b: f"X={b} Y={a}"), "utm", 39),
    (ASK, grid(lambda _i, a, b: f"E {b} N {a}"), "utm", 39),
    (ASK, grid(lambda _i, a, b: f"{a} {b}"), "dd"),
    (ASK, grid(lambda _i, a, b: f"{a} {b}"), "dms", 39),
    (REFUSE, grid(lambda _i, a, b: f"{a:.2E} {b:.2E}"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a:.8E} {b:.8E}"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a:.8E} {b:.8E}".replace("E+0", "E")), "utm", 39),
    (OK, "\ufeff" + grid(lambda _i, a, b: f'"{a}";"{b}"'), "utm", 39),
    (OK, grid(lambda _i, a, b: f"<li>{a}, {b}</li>"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a}    {b}    39    N")),
    (OK, grid(lambda _i, a, b: f"{a},{b},39S")),
    (OK, grid(lambda _i, a, b: f"UTM39N {a} {b}")),
    (OK, grid(lambda _i, a, b: f"39S{a}E{b}N".replace("39S", "39S "))),
    (OK, grid(lambda _i, a, b: f"39 S {a:.0f} {b:.0f}")),
    (OK, "EPSG: 32639\n" + grid(lambda _i, a, b: f"{a} {b}")),
    (OK, "ED50 / UTM zone 39N\n" + grid(lambda _i, a, b: f"{a} {b}")),
    (ASK, "ED50\n" + grid(lambda _i, a, b: f"{a} {b}")),
    (OK, "مساحت: 8500.25 متر مربع\n" + grid(lambda _i, a, b: f"{a} {b}") + "\nمحیط: 380.4", "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a} متر {b} متر"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"طول={a} عرض={b}"), "utm", 39),
    (ASK, grid(lambda _i, a, b: f"عرض={a} طول={b}"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"شمالی: {b} شرقی: {a}"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"+{a} +{b}"), "utm", 39),
    (REFUSE, grid(lambda _i, a, b: f"-{a} {b}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"({i}) {a} , {b}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"#{i} {a} {b}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"{i}:{a},{b}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"{i}/{a}/{b}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"{i}\t{a}\t{b}\t0"), "utm", 39),
    (OK, grid(lambda i, a, b: f"P-{i} {a} {b}"), "utm", 39),
    (OK, grid(lambda i, a, b: f"BM{1000 + i} {a} {b} 1250.33 BM"), "utm", 39),
    (OK, grid(lambda i, a, b: f"{i}a {a} {b}"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a} {b}").replace("\n", "\n\n---\n"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"{a} {b}").replace("\n", "\u2028"), "utm", 39),
    (OK, grid(lambda _i, a, b: f"１ {a} {b}"), "utm", 39),
    (ASK, grid(lambda _i, a, b: f"39{a} {b}")),
    (ASK, grid(lambda _i, a, b: f"39{a} {b}"), "utm", 40),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case[1])[:60])
def test_a_table_of_metres_gives_the_corners_or_asks(case: Any) -> None:
    wanted, *arguments = case
    found, reading = outcome(*arguments)
    assert found == wanted
    if reading and found in (OK, NO_ZONE):
        assert [(point.x, point.y) for point in reading.points] == [pytest.approx(corner, abs=0.5) for corner in GRID]
        assert reading.srid in (None, 32639, 2059)
