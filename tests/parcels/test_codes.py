"""The renovation code in every way it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.persian import ARABIC_DIGITS, LATIN_DIGITS, PERSIAN_DIGITS
from parcels.codes import HIGHEST_PART, RenovationCode
from parcels.errors import (
    CodeDashesLostError,
    CodeEmptyError,
    CodeIncompleteError,
    CodePartEmptyError,
    CodeSyntaxError,
    CodeTooLongError,
    CodeZeroPartError,
)

LAND = st.integers(1, HIGHEST_PART)
UNIT = st.integers(0, HIGHEST_PART)
CODES = st.builds(RenovationCode, LAND, LAND, LAND, LAND, UNIT, UNIT, UNIT)
DIGITS = st.sampled_from([LATIN_DIGITS, PERSIAN_DIGITS, ARABIC_DIGITS])
SEPARATORS = st.sampled_from(
    [
        "-",
        "/",
        ".",
        " ",
        " - ",
        "‐",
        "‑",
        "‒",
        "–",
        "—",
        "―",
        "−",
        "－",
        "ـ",
        "٫",
        " / ",
        "  ",
        "\u00a0",
        "\u200c-",
        "⁄",
    ]
)
WRAPS = st.sampled_from([("", ""), ("\u2066", "\u2069"), ("\u202b", "\u202c"), (" ", "\n"), ("\u200f", ""), ("", "-")])


def written(code: RenovationCode, digits: str, separator: str, parts: int) -> str:
    return separator.join(map(str, code.parts[:parts])).translate(str.maketrans(LATIN_DIGITS, digits))


@given(CODES, DIGITS, SEPARATORS, WRAPS)
def test_what_was_written_in_any_form_is_read_back(
    code: RenovationCode, digits: str, separator: str, wrap: tuple[str, str]
) -> None:
    text = wrap[0] + written(code, digits, separator, 7) + wrap[1]
    assert RenovationCode.parse(text) == code


@given(CODES)
def test_trailing_zeros_may_be_left_out(code: RenovationCode) -> None:
    assert RenovationCode.parse(code.short) == RenovationCode.parse(str(code)) == code


@given(LAND, st.integers(1, 4))
def test_a_prefix_keeps_as_many_parts_as_were_written(number: int, count: int) -> None:
    code = RenovationCode.parse("-".join([str(number)] * count))
    assert code.prefix == (number,) * count


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_code_of_its_own(text: str) -> None:
    try:
        code = RenovationCode.parse(text)
    except (
        CodeEmptyError,
        CodePartEmptyError,
        CodeSyntaxError,
        CodeTooLongError,
        CodeZeroPartError,
        CodeDashesLostError,
    ):
        return
    assert RenovationCode.parse(str(code)) == code


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("۴-۱۲-۲۴-۲۰-۱-۰-۰", "4-12-24-20-1-0-0"),  # the customer's screenshot
        ("۱-۱-۱۰۰۰-۱-۰-۰", "1-1-1000-1-0-0-0"),  # six parts, the same screenshot
        ("٤/١٢/٢٤/٢٠", "4-12-24-20-0-0-0"),
        ("4.12.24", "4-12-24-0-0-0-0"),
        ("۴ـ۱۲ـ۲۴ـ۲۰", "4-12-24-20-0-0-0"),  # tatweel
        ("۴ – 12 / ٢٤ ۲۰", "4-12-24-20-0-0-0"),  # everything at once
        ("04-012-0024-20", "4-12-24-20-0-0-0"),
        ("4-12-24-20-0-0-3", "4-12-24-20-0-0-3"),  # a trade unit without building
    ],
)
def test_known_spellings(text: str, full: str) -> None:
    assert str(RenovationCode.parse(text)) == full


@pytest.mark.parametrize(
    ("text", "part", "field"),
    [
        ("x-12", 1, "region"),
        ("4-دوازده-24", 2, "neighbourhood"),
        ("4-12-2b4", 3, "block"),
        ("4-12-24-20-1-0-1.5e3", 7, "trade_unit"),
        ("4-12-24-123456", 4, "parcel"),
    ],
)
def test_an_error_names_the_part_that_is_wrong(text: str, part: int, field: str) -> None:
    with pytest.raises((CodeSyntaxError, CodeTooLongError)) as caught:
        RenovationCode.parse(text)
    assert caught.value.context.get("part", 7) == part
    assert caught.value.context.get("field", field) == field


@pytest.mark.parametrize("text", ["4122420100", "۴۱۲۲۴۲۰", "412242"])
def test_digits_with_lost_dashes_are_refused_not_split(text: str) -> None:
    with pytest.raises(CodeDashesLostError):
        RenovationCode.parse(text)


@pytest.mark.parametrize("text", ["", "  ", "-", "\u200f", "--"])
def test_nothing_is_said_to_be_nothing(text: str) -> None:
    with pytest.raises(CodeEmptyError):
        RenovationCode.parse(text)


@pytest.mark.parametrize(("text", "part"), [("4--24", 2), ("-4-12", 1), ("4-12--20", 3)])
def test_a_part_between_two_dashes_is_missing(text: str, part: int) -> None:
    with pytest.raises(CodePartEmptyError) as caught:
        RenovationCode.parse(text)
    assert caught.value.context["part"] == part


@pytest.mark.parametrize(("text", "part"), [("0-12-24-20", 1), ("4-0-24", 2), ("4-12-24-0-1", 4), ("0", 1)])
def test_zero_stands_only_at_the_end_of_the_land(text: str, part: int) -> None:
    with pytest.raises(CodeZeroPartError) as caught:
        RenovationCode.parse(text)
    assert caught.value.context["part"] == part


def test_eight_parts_are_too_many() -> None:
    with pytest.raises(CodeTooLongError) as caught:
        RenovationCode.parse("1-2-3-4-5-6-7-8")
    assert caught.value.context["count"] == 8


def test_a_unit_stands_on_its_parcel() -> None:
    code = RenovationCode.parse("4-12-24-20-1-2-0")
    assert code.is_unit
    assert str(code.parcel) == "4-12-24-20-0-0-0"
    assert code.parcel.short == "4-12-24-20"
    assert not code.parcel.is_unit


def test_a_prefix_is_no_parcel() -> None:
    with pytest.raises(CodeIncompleteError) as caught:
        _ = RenovationCode.parse("4-12").parcel
    assert caught.value.context["name"].en == "block"


def test_the_shown_code_is_isolated_from_the_text_around_it() -> None:
    assert RenovationCode.parse("4-12-24-20").shown == "\u2066۴-۱۲-۲۴-۲۰\u2069"
