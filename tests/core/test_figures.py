"""Figures on screen, against the examples of the design guide."""

import pytest

from core.figures import area, degrees, length, number, share


def test_area_has_one_decimal_persian_marks_and_a_no_break_space() -> None:
    assert area(248.6) == "۲۴۸٫۶\u00a0م²"


def test_large_area_is_also_given_in_hectares() -> None:
    assert area(12480.6) == "۱۲٬۴۸۰٫۶\u00a0م² (۱٫۲۵\u00a0هکتار)"
    assert area(12480.6, "en") == "12,480.6\u00a0m² (1.25\u00a0ha)"


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (0.017, "۱٫۷\u00a0٪"),
        (1.0, "۱۰۰٫۰\u00a0٪"),
        (0.0004, "ناچیز"),
        (0.0, "۰٫۰\u00a0٪"),
        (0.9999, "۹۹٫۹\u00a0٪"),
        (1 - 6e-8, "۱۰۰٫۰\u00a0٪"),
    ],
)
def test_share_is_never_rounded_to_nothing_or_to_everything(part: float, shown: str) -> None:
    assert share(part) == shown


def test_length_changes_unit_and_decimals() -> None:
    assert length(12.5) == "۱۲٫۵\u00a0متر"
    assert length(1750) == "۱٬۷۵۰\u00a0متر"
    assert length(539_500) == "۵۳۹٫۵\u00a0کیلومتر"


def test_tiny_negative_is_not_minus_zero() -> None:
    assert number(-0.0001, "en", decimals=1) == "0.0"


def test_degrees_keep_six_decimals() -> None:
    assert degrees(49.8990001) == "۴۹٫۸۹۹۰۰۰"
