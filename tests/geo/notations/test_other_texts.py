"""Lists, links, other notations, and what is none at all."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import DomainError
from geo.notations import TextOptions, TextReading, read_text
from tests.geo.notations.parcel import DEGREES, GRID

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
    (
        OK,
        " ".join(f"{a} {b}" for a, b in [(533188.11, 3948862.04), (533279.39, 3948880.29), (533260.60, 3948974.40)]),
        "utm",
        39,
    ),
    (
        OK,
        " ".join(
            f"{i} {a} {b}"
            for i, (a, b) in enumerate([(533188.11, 3948862.04), (533279.39, 3948880.29), (533260.60, 3948974.40)], 1)
        ),
        "utm",
        39,
    ),
    (
        OK,
        " / ".join(
            f"{a},{b}"
            for i, (a, b) in enumerate([(533188.11, 3948862.04), (533279.39, 3948880.29), (533260.60, 3948974.40)], 1)
        ),
        "utm",
        39,
    ),
    (OK, "SRID=32639;POLYGON((533188.11 3948862.04,533279.39 3948880.29,533260.60 3948974.40,533188.11 3948862.04))"),
    (NO_ZONE, "POLYGON((533188.11 3948862.04,533279.39 3948880.29,533260.60 3948974.40,533188.11 3948862.04))"),
    (OK, "POLYGON((533188.11 3948862.04,533279.39 3948880.29,533260.60 3948974.40,533188.11 3948862.04))", "utm", 39),
    (OK, "LINESTRING(533188.11 3948862.04,533279.39 3948880.29,533260.60 3948974.40,533188.11 3948862.04)", "utm", 39),
    (REFUSE, "POLYGON((533188.11 3948862.04,533279.39 3948880.29,533260.60 3948974.40", "utm", 39),
    (
        OK,
        "<table><tr><th>X</th><th>Y</th></tr>"
        + "".join(
            f"<tr><td>{a}</td><td>{b}</td></tr>"
            for a, b in [(533188.11, 3948862.04), (533279.39, 3948880.29), (533260.60, 3948974.40)]
        )
        + "</table>",
        "utm",
        39,
    ),
    (OK, "X\t533188.11\t533279.39\t533260.60\nY\t3948862.04\t3948880.29\t3948974.40", "utm", 39),
    (OK, "533188.11\t533279.39\t533260.60\n3948862.04\t3948880.29\t3948974.40", "utm", 39),
    (OK, "533188.11\n533279.39\n533260.60\n3948862.04\n3948880.29\n3948974.40", "utm", 39),
    (ASK, "35/41 51/22\n35/41 51/23\n35/42 51/23", "auto"),
    (ASK, "35/41 51/22\n35/41 51/23\n35/42 51/23", "dd"),
    (ASK, "35,41 51,22\n35,41 51,23\n35,42 51,23", "auto"),
    (
        OK,
        '{"type":"Polygon","coordinates":[[[51.3667720,35.6830958],[51.3676764,35.6832607],[51.3674685,35.6842082],[51.3667720,35.6830958]]]}',
    ),
    (
        ASK,
        '{"type":"Polygon","coordinates":[[[35.6830958,51.3667720],[35.6832607,51.3676764],[35.6842082,51.3674685],[35.6830958,51.3667720]]]}',
    ),
    (REFUSE, '{"type":"Polygon","coordinates":[[[51.3667720,35.6830958],[51.3676764,35.6832607]'),
    (
        OK,
        "[{lat: 35.6830958, lng: 51.3667720}, {lat: 35.6832607, lng: 51.3676764}, {lat: 35.6842082, lng: 51.3674685}]",
    ),
    (
        OK,
        "new google.maps.LatLng(35.6830958, 51.3667720),\nnew google.maps.LatLng(35.6832607, 51.3676764),\n"
        "new google.maps.LatLng(35.6842082, 51.3674685)",
    ),
    (OK, "L.polygon([[35.6830958, 51.3667720],[35.6832607, 51.3676764],[35.6842082, 51.3674685]])"),
    (OK, "<coordinates>51.3667720,35.6830958,0 51.3676764,35.6832607,0 51.3674685,35.6842082,0</coordinates>"),
    (OK, "https://www.google.com/maps/@35.6830958,51.3667720,17z"),
    (OK, "https://www.google.com/maps?q=35.6830958,51.3667720"),
    (OK, "https://neshan.org/maps/@35.6830958,51.3667720,17.2z,0p"),
    (OK, "https://balad.ir/location?latitude=35.6830958&longitude=51.3667720&zoom=15"),
    (OK, "https://www.openstreetmap.org/#map=17/35.68309/51.36677"),
    (OK, "geo:35.6830958,51.3667720"),
    (REFUSE, "91.5 200.7\n91.6 200.7\n91.6 200.8", "dd"),
    (REFUSE, "35 61 10 51 20 10\n35 41 10 51 20 10\n35 41 10 51 20 15", "dms"),
    (REFUSE, "35 41 10 51 20\n35 41 10 51 20 10\n35 41 10 51 20 15", "dms"),
    (OK, "39S WV 33188 48862\n39S WV 33279 48880\n39S WV 33260 48974"),
    (OK, "1 39SWV3318848862\n2 39SWV3327948880\n3 39SWV3326048974", "utm"),
    (ASK, "39SWV3318848862\n39SWV3327948880\n39SWV3326048974", "dd"),
    (REFUSE, "39SXX\n39SWV3327948880\n39SWV3326048974"),
    (REFUSE, "لطفا تماس بگیرید 09121234567"),
    (REFUSE, "021-88776655"),
    (REFUSE, "1402/05/12"),
    (REFUSE, "1234567890"),
    (OK, "35.6830958 51.366772"),
    (REFUSE, "............"),
    (REFUSE, "=A1+B2"),
    (REFUSE, "°°°'''"),
    (REFUSE, "100 200\n110 200\n110 210", "auto"),
    (REFUSE, "1,2,3,4,5,6"),
    (REFUSE, "35 41 25 51 23"),
    (REFUSE, "35.683,51,366"),
    (REFUSE, "35 .683 51 .366"),
    (REFUSE, "35. 41 51. 22"),
    (REFUSE, "39N 783683.51 3533277.71 40N 216316.49 3533277.71"),
    (REFUSE, "533188.11,3948862.04; 533279.39; 3948974.40; 533165.56,3948953.23", "utm", 39),
    (REFUSE, "(533188.11, 3948862.04), (533279.39), (3948974.40), (533165.56, 3948953.23)", "utm", 39),
    (REFUSE, "lat 35.683 lat 51.366"),
    (REFUSE, "S 35.683 N 51.366"),
    (OK, "1. 35.6830958 51.3667720\n2. 35.6832607 51.3676764"),
    (OK, "طول: 51°22'00.3792\" شرقی - عرض: 35°40'59.1449\" شمالی"),
    (OK, "کد ملی 0012345678\n533188.11 3948862.04\n533279.39 3948880.29", "utm", 39),
    (ASK, "39S 533188 3300000"),
    (ASK, "533188.11 3948862.04 38\n533279.39 3948880.29 38", "utm", 39),
    (REFUSE, "533188.11 3948862.04\n? ?\n533279.39 3948880.29\n533260.60 3948974.40", "utm", 39),
    (REFUSE, "533188.11 3948862.04\n...\n533279.39 3948880.29\n533260.60 3948974.40", "utm", 39),
    (REFUSE, "533188.11 3948862.04\n- -\n533279.39 3948880.29\n533260.60 3948974.40", "utm", 39),
    (OK, "533188.11 3948862.04\n------ ------\n533279.39 3948880.29\n533260.60 3948974.40", "utm", 39),
    (REFUSE, "35°-40'59.14\"N 51°22'00.38\"E\n35°-40'59.74\"N 51°22'03.64\"E\n35°-41'03.15\"N 51°22'02.89\"E", "dms"),
    (OK, "533188·11 3948862·04\n533279·39 3948880·29\n533260·60 3948974·40", "utm", 39),
    (OK, "G 533188.11 3948862.04\nH 533279.39 3948880.29\nI 533260.60 3948974.40", "utm", 39),
    (OK, "جنوب غربی: 533188.11 3948862.04\nشمال غربی: 533279.39 3948880.29\nشمال شرقی: 533260.6 3948974.4", "utm", 39),
    (OK, "Zone 39 X=533188.11 Y=3948862.04\nZone 39 X=533279.39 Y=3948880.29\nZone 39 X=533260.6 Y=3948974.4"),
    (OK, "UTM zone 39N\nat point X=533188.11 Y=3948862.04 Z=0.0\nat point X=533279.39 Y=3948880.29 Z=0.0"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case[1])[:60])
def test_a_text_gives_its_first_corner_or_asks_or_is_refused(case: Any) -> None:
    wanted, *arguments = case
    found, reading = outcome(*arguments)
    assert found == wanted
    if reading and found == OK and reading.srid == 32639:
        assert (reading.points[0].x, reading.points[0].y) == pytest.approx(GRID[0], abs=1.01)
    if reading and found == OK and reading.srid == 4326:
        assert (reading.points[0].y, reading.points[0].x) == pytest.approx(DEGREES[0], abs=1.1e-5)


@pytest.mark.parametrize("gap", [" ", "\t"])
def test_degrees_that_could_be_a_point_number_are_degrees(gap: str) -> None:
    rows = ("29 29 45.9183 60 52 23.9509", "29 29 45.1385 60 52 23.0985", "29 29 46.5594 60 52 20.5178")
    found, reading = outcome("\n".join(row.replace(" ", gap) for row in rows))
    assert found == OK
    assert reading is not None
    assert (reading.points[0].y, reading.points[0].x) == pytest.approx((29.496088417, 60.873319694), abs=1e-9)
