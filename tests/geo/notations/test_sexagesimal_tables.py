"""Degrees, minutes and seconds as they are typed and pasted."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import DomainError
from geo.notations import TextOptions, TextReading, read_text
from tests.geo.notations.parcel import SECONDS, seconds

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
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}°{m}'{s:.2f}\"N {g}°{n}'{t:.2f}\"E")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}° {m}′ {s:.2f}″ N, {g}° {n}′ {t:.2f}″ E")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"N {d}°{m}'{s:.2f}'' E {g}°{n}'{t:.2f}''")),
    (OK, seconds(lambda i, d, m, s, g, n, t: f"{i}- N{d} {m} {s:.2f} E{g} {n} {t:.2f}")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d} {m} {s:.2f} N {g} {n} {t:.2f} E")),
    (OK, seconds(lambda i, d, m, s, g, n, t: f"{i} {d} {m} {s:.2f} {g} {n} {t:.2f}"), "dms"),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}:{m:02}:{s:05.2f}, {g}:{n:02}:{t:05.2f}")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}-{m:02}-{s:05.2f} {g}-{n:02}-{t:05.2f}")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}/{m:02}/{s:05.2f} N {g}/{n:02}/{t:05.2f} E")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}deg {m}min {s:.2f}sec N {g}deg {n}min {t:.2f}sec E")),
    (
        OK,
        seconds(
            lambda _i, d, m, s, g, n, t: (
                f"{d} درجه {m} دقیقه {s:.2f} ثانیه عرض شمالی و {g} درجه {n} دقیقه {t:.2f} ثانیه طول شرقی"
            )
        ),
    ),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"عرض شمالی {d}°{m}'{s:.2f}\" طول شرقی {g}°{n}'{t:.2f}\"")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}° {m + s / 60:.5f}' N {g}° {n + t / 60:.5f}' E")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"N{d} {m + s / 60:.5f} E{g} {n + t / 60:.5f}")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}{m:02}{s:05.2f}N 0{g}{n:02}{t:05.2f}E")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}{m + s / 60:08.5f}N 0{g}{n + t / 60:08.5f}E")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"+{d}{m:02}{s:05.2f}+0{g}{n:02}{t:05.2f}/")),
    (ASK, seconds(lambda _i, d, m, s, g, n, t: f"{d}{m:02}{s:05.2f} {g}{n:02}{t:05.2f}")),
    (ASK, seconds(lambda _i, d, m, s, g, n, t: f"{d}.{m:02}{s * 100:04.0f} {g}.{n:02}{t * 100:04.0f}"), "dms"),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}Â°{m}'{s:.2f}\" {g}Â°{n}'{t:.2f}\"")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}&deg;{m}&#39;{s:.2f}&quot;N {g}&deg;{n}&#39;{t:.2f}&quot;E")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}\ufffd{m}'{s:.2f}\"N {g}\ufffd{n}'{t:.2f}\"E")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}?{m}'{s:.2f}\"N {g}?{n}'{t:.2f}\"E")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}o{m}'{s:.2f}\"N {g}o{n}'{t:.2f}\"E")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}˚{m}`{s:.2f}``N {g}˚{n}`{t:.2f}``E")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f'"{d}°{m}\'{s:.2f}""N","{g}°{n}\'{t:.2f}""E"')),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}° {m}' {s:.2f}\"\n{g}° {n}' {t:.2f}\"")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}°{m}'{s:.2f}\" شمالی {g}°{n}'{t:.2f}\" شرقی")),
    (OK, seconds(lambda _i, d, m, s, g, n, t: f"{d}°{m}'{s:.2f}\" ش {g}°{n}'{t:.2f}\" ش")),
    (REFUSE, seconds(lambda _i, d, m, s, g, n, t: f"{d}°{m}'{s:.2f}\"N {g}°{n}'{t:.2f}\"N")),
    (ASK, seconds(lambda _i, d, m, s, g, n, t: f"{d}°{m}'{s:.2f}\"E {g}°{n}'{t:.2f}\"N")),
    (REFUSE, seconds(lambda _i, d, m, s, g, n, t: f"{d}.5°{m}'{s:.2f}\"N {g}°{n}'{t:.2f}\"E")),
    (REFUSE, seconds(lambda _i, d, m, s, g, n, t: f"{d}°{m}.5'{s:.2f}\"N {g}°{n}'{t:.2f}\"E")),
    (ASK, seconds(lambda _i, d, m, s, g, n, t: f"{d}°{m}'{s:.2f}\"N {g}°{n}'{t:.2f}\"E"), "dd"),
    (ASK, seconds(lambda _i, d, m, s, g, n, t: f"{d}°{m}'{s:.2f}\"N {g}°{n}'{t:.2f}\"E"), "utm"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case[1])[:60])
def test_a_table_of_seconds_gives_the_corners_or_asks(case: Any) -> None:
    wanted, *arguments = case
    found, reading = outcome(*arguments)
    assert found == wanted
    if reading and found == OK:
        for point, (lat, lon) in zip(reading.points, SECONDS, strict=True):
            assert point.y == pytest.approx(lat[0] + lat[1] / 60 + lat[2] / 3600, abs=1e-7)
            assert point.x == pytest.approx(lon[0] + lon[1] / 60 + lon[2] / 3600, abs=1e-7)
