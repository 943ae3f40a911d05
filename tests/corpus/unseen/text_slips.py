"""Texts with a slip: what they must never give is a boundary."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.corpus.unseen.ground import parcel
from tests.corpus.unseen.text_rows import dms_of, written


def slips(random: Random) -> Iterator[tuple[str, str, str, tuple[str, ...], dict[str, Any]]]:
    """Yield name, text, what is expected, what is right too, and the form: never to be read as a boundary."""
    land = parcel(random, count=5)
    zone = land.zone
    pairs = written(land.corners, 2)
    rows = [f"{x} {y}" for x, y in pairs]
    utm = {"notation": "utm", "zone": zone}
    both = ("ask", "reject")

    def text(changed: str, at: int = 2) -> str:
        return "\n".join([*rows[:at], changed, *rows[at + 1 :]])

    x, y = pairs[2]
    degrees = [(f"{lat:.7f}", f"{lon:.7f}") for lon, lat in land.degrees]
    dms = [tuple(dms_of(each, 2)[:3] for each in (lat, lon)) for lon, lat in land.degrees]
    yield "missing_value", text(x), "reject", both, utm
    yield "letter_o", text(f"{x.replace('0', 'O', 1) if '0' in x else 'O' + x} {y}"), "reject", both, utm
    yield "letter_l", text(f"{x} {y[:3]}l{y[4:]}"), "reject", both, utm
    yield "two_points", text(f"{x.replace('.', '..')} {y}"), "reject", both, utm
    yield "two_dots", text(f"{x}.5 {y}"), "reject", both, utm
    yield "digit_lost", text(f"{x} {y[:3]}{y[4:]}"), "reject", both, utm
    yield "digit_added", text(f"{x} {y[:3]}7{y[3:]}"), "reject", both, utm
    yield "ref_error", text("#REF! #REF!"), "reject", both, utm
    yield "div_error", text(f"{x} #DIV/0!"), "reject", both, utm
    yield "nan", text(f"{x} NaN"), "reject", both, utm
    yield "inf", text(f"inf {y}"), "reject", both, utm
    yield "question_marks", text("???? ????"), "reject", both, utm
    yield "question_marks_fa", text("؟ ؟"), "reject", both, utm
    yield "dashes", text("- -"), "reject", both, utm
    yield "dots", text("... ..."), "reject", both, utm
    yield "crosses", text("xxx xxx"), "reject", both, utm
    yield "hashes", text("########## ##########"), "reject", both, utm
    yield "negative_easting", text(f"-{x} {y}"), "reject", both, utm
    yield "far_corner", text(f"{float(x) + 20_000:.2f} {y}"), "reject", both, utm
    yield "mixed_units", text(f"{float(x) * 100:.0f} {float(y) * 100:.0f}"), "reject", both, utm
    yield "one_swapped_nothing", text(f"{x} {x}"), "reject", both, utm
    yield "same_twice_northing", text(f"{y} {y}"), "reject", both, utm
    yield "degrees_among_metres", text(f"{degrees[2][0]} {degrees[2][1]}"), "reject", both, utm
    yield "zone_conflict", f"Zone {zone - 1 if zone > 38 else zone + 1}N\n" + "\n".join(rows), "ask", both, utm
    yield "zone_conflict_rows", "\n".join(f"{39 if zone != 39 else 40}N {row}" for row in rows), "ask", both, utm
    yield "zone_missing", "\n".join(rows), "ask", both, {"notation": "utm"}
    yield "zone_missing_auto", "\n".join(rows), "ask", both, {"notation": "auto"}
    yield "zone_0", "\n".join(rows), "reject", both, {"notation": "utm", "zone": 0}
    yield "zone_75", "Zone 75N\n" + "\n".join(rows), "reject", both, {"notation": "auto"}
    yield "zone_south", f"{zone} South\n" + "\n".join(rows), "reject", both, {"notation": "auto"}
    yield (
        "band_wrong",
        "\n".join(f"{zone}{'R' if float(pairs[0][1]) > 3_560_000 else 'S'} {row}" for row in rows),
        "ask",
        both,
        {"notation": "auto"},
    )
    yield "epsg_conflict", f"EPSG:{32600 + (39 if zone != 39 else 40)}\n" + "\n".join(rows), "ask", both, utm
    yield "dd_said_utm_given", "\n".join(rows), "ask", both, {"notation": "dd"}
    yield "utm_said_dd_given", "\n".join(f"{a} {b}" for a, b in degrees), "ask", both, {"notation": "utm", "zone": zone}
    yield "labels_wrong", "\n".join(f"lat: {b} lon: {a}" for a, b in degrees), "ask", both, {"notation": "dd"}
    yield "labels_wrong_grid", "\n".join(f"E={y_} N={x_}" for x_, y_ in pairs), "ask", both, utm
    yield "west", "\n".join(f"{a}N {b}W" for a, b in degrees), "reject", both, {"notation": "dd"}
    yield "south", "\n".join(f"{a}S {b}E" for a, b in degrees), "reject", both, {"notation": "dd"}
    yield "minus_lat", "\n".join(f"-{a} {b}" for a, b in degrees), "reject", both, {"notation": "auto"}
    yield "west_fa", "\n".join(f"{a} شمالی {b} غربی" for a, b in degrees), "reject", both, {"notation": "dd"}
    yield "two_norths", "\n".join(f"{a}N {b}N" for a, b in degrees), "reject", both, {"notation": "dd"}
    yield "two_lats", "\n".join(f"lat={a} lat={b}" for a, b in degrees), "reject", both, {"notation": "dd"}
    yield "odd_count", " ".join(f"{a} {b}" for a, b in degrees) + " 35.7", "reject", both, {"notation": "dd"}
    yield (
        "minutes_60",
        "\n".join(f"{a[0]}°{60 + n}'{a[2]}\"N {b[0]}°{b[1]}'{b[2]}\"E" for n, (a, b) in enumerate(dms)),
        "reject",
        both,
        {"notation": "dms"},
    )
    yield (
        "seconds_60",
        "\n".join(f"{a[0]}°{a[1]}'{60 + n}.5\"N {b[0]}°{b[1]}'{b[2]}\"E" for n, (a, b) in enumerate(dms)),
        "reject",
        both,
        {"notation": "dms"},
    )
    yield (
        "minutes_negative",
        "\n".join(f"{a[0]}°-{a[1]}'{a[2]}\"N {b[0]}°{b[1]}'{b[2]}\"E" for a, b in dms),
        "reject",
        both,
        {"notation": "dms"},
    )
    yield (
        "fraction_before_minutes",
        "\n".join(f"{a[0]}.5°{a[1]}'{a[2]}\"N {b[0]}°{b[1]}'{b[2]}\"E" for a, b in dms),
        "reject",
        both,
        {"notation": "dms"},
    )
    yield (
        "seconds_72_spaces",
        "\n".join(f"{a[0]} {a[1]} 72.{n} {b[0]} {b[1]} {b[2]}" for n, (a, b) in enumerate(dms)),
        "reject",
        both,
        {"notation": "dms"},
    )
    yield (
        "dms_missing_seconds",
        "\n".join(f"{a[0]} {a[1]} {b[0]} {b[1]} {b[2]}" for a, b in dms),
        "reject",
        both,
        {"notation": "dms"},
    )
    yield (
        "packed_decimals",
        "\n".join(f"{a[0]}.{a[1]:02}{a[2][:2]} {b[0]}.{b[1]:02}{b[2][:2]}" for a, b in dms),
        "ask",
        both,
        {"notation": "dms"},
    )
    yield "mm", "\n".join(f"{float(a) * 1000:.0f} {float(b) * 1000:.0f}" for a, b in pairs), "ask", both, utm
    yield "cm", "\n".join(f"{float(a) * 100:.0f} {float(b) * 100:.0f}" for a, b in pairs), "ask", both, utm
    yield "km", "\n".join(f"{float(a) / 1000:.5f} {float(b) / 1000:.5f}" for a, b in pairs), "ask", both, utm
    yield "ft", "\n".join(f"{float(a) / 0.3048:.2f} {float(b) / 0.3048:.2f}" for a, b in pairs), "ask", both, utm
    yield (
        "local",
        "\n".join(
            f"{float(a) - float(pairs[0][0]) + 1000:.2f} {float(b) - float(pairs[0][1]) + 1000:.2f}" for a, b in pairs
        ),
        "reject",
        both,
        utm,
    )
    yield (
        "collinear",
        "\n".join(f"{float(x) + 10 * n:.2f} {float(y) + 10 * n:.2f}" for n in range(4)),
        "reject",
        both,
        utm,
    )
    yield "bow_tie", "\n".join((rows[0], rows[2], rows[1], rows[3])), "ask", both, utm
    yield "two_corners", "\n".join(rows[:2]), "reject", both, utm
    yield "same_corner", "\n".join([rows[0]] * 4), "reject", both, utm
    yield "europe", "48.8583 2.2945\n48.8584 2.2946\n48.8582 2.2947", "reject", both, {"notation": "dd"}
    yield "kabul", "34.5281 69.1723\n34.5291 69.1723\n34.5291 69.1733", "reject", both, {"notation": "auto"}
    yield "empty", "", "reject", both, {"notation": "auto"}
    yield "blank", "\u200f\u200c \t\r\n", "reject", both, {"notation": "auto"}
    yield "words", "نقشه به پیوست تقدیم می‌گردد", "reject", both, {"notation": "auto"}
    yield "phone", "09121234567", "reject", both, {"notation": "auto"}
    yield "national_id", "0012345678 - 0084575948", "reject", both, {"notation": "auto"}
    yield "renovation_code", "4-12-24-20-1-0-0", "reject", both, {"notation": "auto"}
    yield (
        "dates",
        "1403/05/12 1403/06/01\n1403/07/01 1403/08/02\n1403/09/01 1403/10/02",
        "reject",
        both,
        {"notation": "auto"},
    )
    yield (
        "areas",
        "مساحت عرصه 250.5 اعیان 120\nمساحت عرصه 260.5 اعیان 130\nمساحت 35.5 51.2",
        "reject",
        both,
        {"notation": "auto"},
    )
    yield "formula", '=HYPERLINK("http://e","' + rows[0] + '")', "reject", both, {"notation": "auto"}
    yield "plus_code", "8H7XP9X2+QF", "ask", both, {"notation": "auto"}
    yield "three_words", "///filled.count.soap", "reject", both, {"notation": "auto"}
    yield "scientific_cut", "\n".join(f"{float(a):.2E} {float(b):.2E}" for a, b in pairs), "reject", both, utm
    yield "reversed_digits", "\n".join(f"{a[::-1]} {b[::-1]}" for a, b in pairs), "reject", both, utm
    yield "row_too_long", text(f"{x} {y} {pairs[3][0]}"), "reject", both, utm
    yield (
        "mgrs_odd",
        f"{zone}SWV123451234\n{zone}SWV123461234\n{zone}SWV123471235",
        "reject",
        both,
        {"notation": "auto"},
    )
    yield (
        "mgrs_bad_square",
        f"{zone}SII1234512345\n{zone}SII1234612345\n{zone}SII1234712355",
        "reject",
        both,
        {"notation": "auto"},
    )
