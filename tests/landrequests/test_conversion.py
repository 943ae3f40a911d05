"""Coordinates in, every notation out: over HTTP and from the command."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

ADDRESS = "/api/v1/coordinates/convert/"
#: Tehran, from a published conversion: 38S and 39S squares of GeographicLib's GeoConvert tests.
GEOCONVERT = ("33.3 44.4", "38SMB4414084706")


def post(body: Any, language: str = "fa") -> Any:
    return Client(enforce_csrf_checks=True).post(
        ADDRESS, json.dumps(body), content_type="application/json", headers={"accept-language": language}
    )


def test_a_point_is_answered_in_every_notation() -> None:
    answer = post({"text": "38n 444140.6 3684706.3"}).json()
    point = answer["points"][0]
    assert answer["notation"] == "utm"
    assert (point["lat"], point["lon"]) == (pytest.approx(33.3, abs=1e-6), pytest.approx(44.4, abs=1e-6))
    assert point["mgrs"] == GEOCONVERT[1]
    assert point["utm"]["zone"] == 38
    assert point["line"] == 1


def test_lines_are_counted_in_the_text_as_given() -> None:
    answer = post({"text": "X Y\r\n\r\n533000.1 3950000.2\r\n533100.1 3950000.2", "zone": 39}).json()
    assert [point["line"] for point in answer["points"]] == [3, 4]


def test_a_missing_zone_is_a_question_with_the_places_it_could_be() -> None:
    answer = post({"text": "533000.1 3950000.2", "notation": "utm"}).json()
    assert answer["points"] == []
    assert answer["question"]["kind"] == "zone"
    assert [each["value"] for each in answer["question"]["alternatives"]] == [38, 39, 40, 41]


def test_an_answer_settles_the_question() -> None:
    body = {"text": "35/41 51/23", "notation": "auto"}
    question = post(body).json()["question"]
    assert question["kind"] == "notation"
    answer = post(body | {"answers": {"notation": "dms"}}).json()
    assert "question" not in answer
    assert answer["points"][0]["lat"] == pytest.approx(35 + 41 / 60)


def test_a_wrong_line_is_named_in_the_language_of_the_reader() -> None:
    for language, word in (("fa", "سطر"), ("en", "Line 2")):
        response = post({"text": "35.7011 51.4022\n35.70q11 51.4022"}, language)
        problem = response.json()
        assert response.status_code == 422
        assert response["Content-Type"] == "application/problem+json"
        assert (problem["code"], problem["line"], problem["column"]) == ("coordinate_syntax", 2, 1)
        assert word in problem["message"]
        assert problem["hint"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"text": 5}, 400),
        ([], 400),
        ({"text": "35.7 51.4", "notation": "roman"}, 400),
        ({"text": "35.7 51.4", "zone": "x"}, 400),
        ({"text": "35.7 51.4", "answers": 3}, 400),
        ({"text": ""}, 422),
        ({"text": "\ud800 \u0000"}, 400),
        ({"text": "1\n" * 30_000}, 413),
        ({"text": "1" * 250_000}, 413),
    ],
)
def test_bad_bodies_are_refused_with_their_status(body: Any, status: int) -> None:
    assert post(body).status_code == status


def test_other_methods_and_kinds_of_bodies_are_refused() -> None:
    assert Client().get(ADDRESS).status_code == 405
    assert Client().post(ADDRESS, "a,b", content_type="text/csv").status_code == 415
    assert Client().post(ADDRESS, "{", content_type="application/json").status_code == 400


def run(*arguments: str) -> tuple[int, Any]:
    out = StringIO()
    try:
        call_command("convert_coordinates", *arguments, "--json", stdout=out, stderr=StringIO())
    except SystemExit as stop:
        return int(str(stop.code)), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def test_the_command_ends_with_the_code_of_the_contract() -> None:
    assert run("33.3 44.4")[0] == 0
    assert run("533000.1 3950000.2")[0] == 3
    code, problem = run("بی عدد")
    assert (code, problem["code"], problem["line"]) == (4, "coordinate_syntax", 1)


def test_the_command_refuses_an_option_as_usage() -> None:
    with pytest.raises(CommandError) as refused:
        call_command("convert_coordinates", "33.3 44.4", "--zone", "9999")
    assert refused.value.returncode == 2


def test_the_command_prints_a_line_for_each_point() -> None:
    out = StringIO()
    call_command("convert_coordinates", "33.3333333 44.4444444", stdout=out)
    assert "33°19'59.9999\"N 44°26'39.9998\"E" in out.getvalue()
    assert "38S" in out.getvalue()
