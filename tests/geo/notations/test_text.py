"""The way in: limits, places of faults, claims, questions and their answers, zones."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import DomainError, EmptyError, TooLargeError
from geo.notations import IRAN, TextOptions, TextReading, read_text
from geo.notations.errors import (
    CoordinateRangeError,
    CoordinateSyntaxError,
    IncompleteRowError,
    LocalCoordinatesError,
    TooFewPointsError,
    ZonesDisagreeError,
    ZoneUnknownError,
)

ROWS = "533188.11 3948862.04\n533279.39 3948880.29\n533260.60 3948974.40"
DECIMALS = "35.6830958 51.3667720\n35.6832607 51.3676764\n35.6842082 51.3674685"


def read(text: str, **options: Any) -> TextReading:
    return read_text(text, TextOptions(**options))


def codes(reading: TextReading) -> set[str]:
    return {finding.code for finding in reading.findings}


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", "\u200f\u200c\n", "&nbsp;"])
def test_nothing_to_see_is_empty(text: str) -> None:
    with pytest.raises(EmptyError):
        read_text(text)


@pytest.mark.parametrize(
    "text", ["5" * 200_001, "۵" * 100_001, "\n" * 20_000, "word " * 41, "35.7 51.4\n" + "خ" * 201 + " 35.7 51.4"]
)
def test_a_text_over_the_limits_is_too_large(text: str) -> None:
    with pytest.raises(TooLargeError):
        read_text(text)


def test_a_long_line_of_numbers_is_a_list() -> None:
    points = " ".join(f"35.70{number:04} 51.40{number:04}" for number in range(100))
    assert len(read_text(points).points) == 100


@pytest.mark.parametrize(
    ("text", "error", "line", "column"),
    [
        ("35.70 51.40\r\n\r\n 35.7O1 51.40", CoordinateSyntaxError, 3, 2),
        ("\u200f35.70 51.40\n\u200f۳۵.۷۱ ۵۱٫۴۱q", CoordinateSyntaxError, 2, 8),
        ("x y\n35.7011 51.4022\nسلام\n35.7013 51.4024", CoordinateSyntaxError, 3, 1),
        ("35.70113 51.40113\n35.70113\n35.70113 51.40115", IncompleteRowError, 2, 1),
        ("533188.11 3948862.04\n533188.11 394886.04\n533188.11 3948862.04", CoordinateRangeError, 2, 11),
        ("35°41'10\"N 51°61'10\"E", CoordinateRangeError, 1, 15),
        ("1 0 0\n2 20 0\n3 20 15", LocalCoordinatesError, 1, 3),
        ("61N 533188.11 3948862.04", ZoneUnknownError, 1, 1),
        ('{"type": "Point", "coordinates": [51.4, }', CoordinateSyntaxError, 1, 41),
    ],
)
def test_a_fault_names_line_and_character_of_the_persons_own_text(
    text: str, error: type[DomainError], line: int, column: int
) -> None:
    with pytest.raises(error) as raised:
        read_text(text)
    assert (raised.value.context["line"], raised.value.context["column"]) == (line, column)


def test_points_know_the_line_they_stand_in() -> None:
    reading = read("نام;X;Y\r\n\r\nA;533188.11;3948862.04\r\nB;533279.39;3948880.29", zone=39)
    assert [(point.line, point.column, point.label) for point in reading.points] == [(3, 3, "A"), (4, 3, "B")]
    assert "line_skipped" not in codes(reading) or reading.findings[0].context["line"] == 1


def test_heights_are_kept_apart() -> None:
    reading = read("1,533188.11,3948862.04,1203.55,COR\n2,533279.39,3948880.29,1204.15,COR", zone=39)
    assert [point.height for point in reading.points] == [1203.55, 1204.15]
    assert [point.label for point in reading.points] == ["1 COR", "2 COR"]


def test_fewer_points_than_needed_are_refused() -> None:
    with pytest.raises(TooFewPointsError):
        read("35.7011 51.4011\n35.7011 51.4011\n35.7012 51.4012", minimum_points=3)


@pytest.mark.parametrize("zone", [0, 61, 99])
def test_a_claimed_zone_that_is_none_is_refused(zone: int) -> None:
    with pytest.raises(ZoneUnknownError):
        read(ROWS, zone=zone)


def test_metres_without_a_zone_have_no_system() -> None:
    reading = read(ROWS)
    assert (reading.srid, reading.notation, reading.question) == (None, "utm", None)


def test_southern_claims_are_taken_at_their_word() -> None:
    assert read(ROWS, zone=39, hemisphere="S").srid == 32739


# ---- questions: each is asked with what it would give, and its answer settles it ------------------

QUESTIONS: list[tuple[str, str, dict[str, Any]]] = [
    ("notation", ROWS, {"notation": "dd", "zone": 39}),
    ("notation", DECIMALS, {"notation": "utm"}),
    ("notation", "35.4112 51.2033\n35.4115 51.2033\n35.4115 51.2041", {"notation": "dms"}),
    ("notation", "35/41 51/22\n35/42 51/22\n35/42 51/23", {}),
    ("notation", "354059.14 512200.38\n354059.74 512203.64\n354103.15 512202.89", {}),
    ("axis_order", "lat: 51.36677 lon: 35.68309\nlat: 51.36767 lon: 35.68326", {}),
    ("axis_order", DECIMALS, {"axis_order": "lonlat"}),
    ("axis_order", "48.8583 2.2945\n48.8584 2.2946", {"inside": None}),
    ("unit", "533188110 3948862040\n533279390 3948880290", {"zone": 39}),
    ("zone", "39533188.11 3948862.04\n39533279.39 3948880.29", {}),
    ("zone", "UTM zone 39N\n" + ROWS, {"zone": 40}),
    ("srid", "39R 533188.11 3948862.04", {}),
    ("srid", "زون ۳۹ جنوبی\n" + ROWS, {}),
    ("srid", DECIMALS, {"srid": 32639}),
    ("srid", ROWS, {"srid": 4326}),
    ("srid", "EPSG:32640\n" + ROWS, {"zone": 39}),
    ("datum", "FD58 39N\n" + ROWS, {"zone": 39}),
]


@pytest.mark.parametrize(("kind", "text", "options"), QUESTIONS)
def test_every_answer_settles_its_question(kind: str, text: str, options: dict[str, Any]) -> None:
    question = read(text, **options).question
    assert question is not None
    assert question.kind == kind
    assert question.alternatives
    for alternative in question.alternatives:
        settled = read(text, **options, answers={kind: alternative.value})
        assert settled.question is None or settled.question.kind != kind
        assert tuple((point.x, point.y) for point in settled.points) == alternative.points
        assert settled.srid == alternative.srid


def test_packed_decimals_are_opened_when_the_person_says_so() -> None:
    answer = read("35.4112 51.2033", notation="dms", answers={"notation": "dms"}).points[0]
    assert (answer.y, answer.x) == pytest.approx((35 + 41 / 60 + 12 / 3600, 51 + 20 / 60 + 33 / 3600))


def test_the_prefix_of_the_zone_expected_is_taken_off_and_said() -> None:
    reading = read("39533188.11 3948862.04", zone=39)
    assert (reading.points[0].x, reading.srid) == (pytest.approx(533188.11), 32639)
    assert "zone_prefix_removed" in codes(reading)


# ---- zones ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "39N 533188.11 3948862.04",
        "39S 533188.11 3948862.04",
        "533188.11 3948862.04 39",
        "zone 39: 533188.11 3948862.04",
        "UTM39N 533188.11 3948862.04",
        "منطقه\u200c39\n533188.11 3948862.04 (39 N)",
        "زون ۳۹ شمالی\n۵۳۳۱۸۸٫۱۱ ۳۹۴۸۸۶۲٫۰۴",
        "EPSG:32639\n533188.11 3948862.04",
        "SRID=32639;POINT(533188.11 3948862.04)",
    ],
)
def test_a_zone_is_read_in_every_spelling(text: str) -> None:
    reading = read(text)
    assert (reading.srid, reading.question) == (32639, None)
    assert (reading.points[0].x, reading.points[0].y) == (533188.11, 3948862.04)


def test_rows_of_neighbouring_zones_are_brought_together() -> None:
    """783683.51 in zone 39 and 216316.49 in 40 lie 0.0005° either side of 54° E, by symmetry of the grid."""
    reading = read("39N 783683.51 3533277.71\n40N 216316.49 3533277.71")
    west, east = reading.points
    assert reading.srid == 4326
    assert west.x + east.x == pytest.approx(108, abs=1e-9)
    assert west.y == pytest.approx(east.y, abs=1e-12)
    assert "zones_mixed" in codes(reading)


def test_zones_that_tear_the_parcel_apart_are_refused() -> None:
    with pytest.raises(ZonesDisagreeError):
        read("535012.3 3950010.1 39\n535062.8 3950014.6 40")


def test_numbers_that_count_up_are_no_zones() -> None:
    assert read("38 533188.11 3948862.04\n39 533279.39 3948880.29").srid is None


def test_ed50_named_in_the_text_is_ed50() -> None:
    reading = read("ED50 / UTM zone 39N\n" + ROWS)
    assert reading.srid == 2059
    assert "datum_from_text" in codes(reading)


# ---- axes outside Iran ---------------------------------------------------------------------------


def test_degrees_outside_iran_are_read_latitude_first_and_it_is_said() -> None:
    reading = read("48.8583 2.2945\n48.8584 2.2946", inside=IRAN)
    assert (reading.points[0].x, reading.points[0].y) == (2.2945, 48.8583)
    assert "axis_order_assumed" in codes(reading)


def test_small_numbers_are_local_not_degrees() -> None:
    with pytest.raises(LocalCoordinatesError):
        read("0 0\n20 0\n20 15\n0 15")


# ---- what is put right is said -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("35Â°40'59.14\"N 51Â°22'00.38\"E", "text_repaired"),
        ("35,6830958 51,3667720", "number_marks_read"),
        ("3948862.04 533188.11", "northing_first"),
        ("35.68 51.36", "coarse_precision"),
        ("گزارش نقشه‌برداری\n35.6830958 51.3667720", "line_skipped"),
        ("354059.14N 0512200.38E", "packed_read"),
        ("https://www.google.com/maps/@35.6830958,51.3667720,17z", "map_view_only"),
    ],
)
def test_what_was_put_right_is_said(text: str, code: str) -> None:
    assert code in codes(read(text))


def test_every_finding_and_question_has_words() -> None:
    for _, text, options in QUESTIONS:
        question = read(text, **options).question
        assert question is not None
        for language in ("fa", "en"):
            assert question.finding.document(language)["message"]
