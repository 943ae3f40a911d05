"""Boundaries over HTTP, by each actor, and with everything that could be wrong."""

from __future__ import annotations

import fcntl
import json
import re
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.actor import VISITOR
from accounts.models import User
from importers import store
from importers.isolation import gate
from landrequests.actions import ATTEMPTS, create_boundary, delete_expired_boundaries
from landrequests.intake import Options, source_from
from landrequests.models import Boundary
from tests.landrequests.intake.parcels import GRID_AREA_M2, LONLAT, UTM, is_same_ring

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/boundaries/"
KML = (
    '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><Polygon><outerBoundaryIs><LinearRing>'
    f"<coordinates>{' '.join(f'{x:.10f},{y:.10f}' for x, y in [*LONLAT, LONLAT[0]])}</coordinates>"
    "</LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"
).encode()


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def user() -> User:
    return User.objects.create_user("0012345679", "correct horse")


@pytest.fixture
def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def give(client: Client, body: Any, **headers: str) -> Any:
    return client.post(ADDRESS, json.dumps(body), content_type="application/json", headers=headers)


def upload(client: Client, name: str, content: bytes, **options: str) -> Any:
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content), **options})


def test_ready_boundary_is_created_and_given_again(client: Client) -> None:
    created = give(client, {"points": UTM, "zone": 39})
    assert created.status_code == 201
    document = created.json()
    assert document["status"] == "ready"
    assert is_same_ring(document["geometry"]["coordinates"][0][0], LONLAT)
    assert client.get(f"{ADDRESS}{document['id']}/").json() == document


def test_record_is_in_the_working_grid(client: Client) -> None:
    document = give(client, {"points": UTM, "zone": 39}).json()
    kept = Boundary.objects.get(pk=document["id"])
    assert kept.geom is not None
    assert (kept.geom.srid, kept.geom.area) == (32639, pytest.approx(GRID_AREA_M2, abs=1e-6))


def test_file_is_read_and_its_original_kept(client: Client) -> None:
    document = upload(client, "زمین.kml", KML).json()
    assert (document["status"], document["source"]["format"]) == ("ready", "kml")
    assert store.path_of(document["source"]["sha256"]).read_bytes() == KML


def test_zone_question_is_settled_by_patch(client: Client) -> None:
    asked = give(client, {"points": UTM, "notation": "utm"})
    assert asked.status_code == 201
    document = asked.json()
    assert (document["status"], document["geometry"]) == ("needs_choice", None)
    index = [choice["value"] for choice in document["choices"]].index(39)
    settled = client.patch(f"{ADDRESS}{document['id']}/", json.dumps({"choice": index}), "application/json")
    assert settled.status_code == 200
    assert is_same_ring(settled.json()["geometry"]["coordinates"][0][0], LONLAT)
    answer = Boundary.objects.get(pk=document["id"]).answers[0]
    assert (answer["kind"], answer["values"], answer["choice"]) == ("zone", [39], [index])


def test_question_about_a_file_is_settled_from_the_kept_original(client: Client) -> None:
    document = upload(client, "a.kml", KML, declared=json.dumps({"area_m2": 100})).json()
    assert document["choices"][0]["kind"] == "area"
    settled = client.patch(f"{ADDRESS}{document['id']}/", json.dumps({"choice": [0]}), "application/json")
    assert settled.json()["status"] == "ready"


@pytest.mark.parametrize("choice", [99, -1, "x", None, [], [0, 0], {"a": 1}, 10**400])
def test_wrong_choice_is_refused_and_leaves_the_question_open(client: Client, choice: Any) -> None:
    document = give(client, {"points": UTM, "notation": "utm"}).json()
    answer = client.patch(f"{ADDRESS}{document['id']}/", json.dumps({"choice": choice}), "application/json")
    assert answer.status_code in (400, 422)
    assert client.get(f"{ADDRESS}{document['id']}/").json()["status"] == "needs_choice"


def test_ready_boundary_takes_no_choice(client: Client) -> None:
    document = give(client, {"points": UTM, "zone": 39}).json()
    answer = client.patch(f"{ADDRESS}{document['id']}/", json.dumps({"choice": 0}), "application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_choice")


def test_words_are_persian_unless_english_is_asked_for(client: Client) -> None:
    body = {"points": UTM, "notation": "utm"}
    persian, english = give(client, body).json(), give(client, body, accept_language="en").json()
    assert "زون" in persian["findings"][0]["message"]
    assert "zone" in english["findings"][0]["message"]
    assert [choice["value"] for choice in persian["choices"]] == [choice["value"] for choice in english["choices"]]


def test_rejection_is_a_problem_in_the_language_asked_for(client: Client) -> None:
    answer = give(client, {"points": [[2.29, 48.85], [2.3, 48.85], [2.3, 48.86]]}, accept_language="en")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert answer.json()["code"] == "outside_area"
    assert "Iran" in answer.json()["message"]
    assert answer.json()["hint"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[]", 400),
        ("null", 400),
        ("{}", 400),
        ('{"text": 5}', 400),
        ('{"text": "\\u0000"}', 400),
        ('{"text": "\\ud800"}', 400),
        ('{"points": "x"}', 400),
        ('{"points": [[1]]}', 400),
        ('{"points": [[NaN, 1]]}', 400),
        ('{"geometry": {"type": "Polygon", "coordinates": [[[1e999, 1]]]}}', 400),
        ('{"geometry": []}', 400),
        ('{"geometry": {"type": "Polygon", "coordinates": "x"}}', 422),
        ('{"geometry": {"type": "Polygon", "coordinates": [[[51, 35], [52, 35], "a", [51, 35]]]}}', 422),
        ('{"geometry": "point", "text": "35.7 51.4"}', 400),
        ('{"text": "35.7 51.4", "zone": 1.5}', 400),
        ('{"text": "35.7 51.4", "srid": -5}', 400),
        ('{"points": [[51, 35], [51.1, 35], [51, 35.1]], "srid": 3857}', 201),
        ('{"points": [[51, 35], [51.1, 35], [51, 35.1]], "choose": {"a": 1}}', 400),
        ("[" * 100_000, 400),
        ('{"declared": ' + "[" * 50_000 + "]" * 50_000 + ', "text": "1"}', 400),
    ],
)
def test_wrong_body_is_refused_and_never_a_fault_of_ours(client: Client, body: str, status: int) -> None:
    answer = client.post(ADDRESS, body, content_type="application/json")
    assert answer.status_code == status
    if status >= 400:
        assert answer.json()["code"]


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.kml", b"", 422),
        ("a.kml", b"<kml", 422),
        ("a.exe", b"MZ", 415),
        ("a.kml", b"%PDF-1.7", 415),
        ("a.zip", b"PK\x03\x04 cut", 422),
        ("../../etc/passwd\x00.kml", KML, 201),
        ("n" * 300 + ".kml", KML, 201),
        (".kml", KML, 201),
    ],
)
def test_odd_file_is_read_or_refused_with_its_reason(client: Client, name: str, content: bytes, status: int) -> None:
    answer = upload(client, name, content)
    assert answer.status_code == status, answer.content


def test_file_and_text_at_once_are_refused(client: Client) -> None:
    assert upload(client, "a.kml", KML, text="35 51").status_code == 400


def test_announced_length_over_the_limit_is_refused_before_reading(client: Client) -> None:
    answer = client.post(ADDRESS, b"x" * 10_400_000, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_other_media_type_is_refused(client: Client) -> None:
    assert client.post(ADDRESS, b"x", content_type="text/csv").status_code == 415


def test_missing_boundary_is_not_found(client: Client) -> None:
    assert client.get(f"{ADDRESS}0192a1b2-0000-7000-8000-000000000000/").status_code == 404


def test_stranger_gets_the_same_answer_as_for_a_missing_boundary(client: Client, signed_in: Client) -> None:
    document = give(signed_in, {"points": UTM, "notation": "utm"}).json()
    other = User.objects.create_user("0099999991", "another horse")
    stranger = Client()
    stranger.force_login(other)
    for somebody in (client, stranger):
        missing = somebody.get(f"{ADDRESS}0192a1b2-0000-7000-8000-000000000000/")
        found = somebody.get(f"{ADDRESS}{document['id']}/")
        assert (found.status_code, found.content) == (missing.status_code, missing.content)
        patched = somebody.patch(f"{ADDRESS}{document['id']}/", json.dumps({"choice": 0}), "application/json")
        assert patched.status_code == 404
    assert signed_in.get(f"{ADDRESS}{document['id']}/").status_code == 200


def test_anonymous_boundary_goes_after_a_day_with_its_file(client: Client, signed_in: Client) -> None:
    anonymous = upload(client, "a.kml", KML).json()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert client.get(f"{ADDRESS}{anonymous['id']}/").status_code == 404
        assert delete_expired_boundaries() == 1
    assert not store.path_of(anonymous["source"]["sha256"]).exists()


def test_file_that_somebody_owns_stays(client: Client, signed_in: Client) -> None:
    anonymous = upload(client, "a.kml", KML).json()
    owned = upload(signed_in, "b.kml", KML).json()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        delete_expired_boundaries()
    assert Boundary.objects.filter(pk=owned["id"]).exists()
    assert not Boundary.objects.filter(pk=anonymous["id"]).exists()
    assert store.path_of(owned["source"]["sha256"]).exists()


def test_visitor_has_so_many_boundaries_an_hour(client: Client, settings: Any) -> None:
    settings.RATE_LIMITS = True
    for _ in range(ATTEMPTS):
        assert give(client, {"text": "x"}).status_code == 422
    refused = give(client, {"points": UTM, "zone": 39})
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_boundaries")
    assert 0 < int(refused["Retry-After"]) <= 3600
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert give(client, {"points": UTM, "zone": 39}).status_code == 201


def test_signed_in_person_is_not_counted(signed_in: Client, settings: Any) -> None:
    settings.RATE_LIMITS = True
    for _ in range(ATTEMPTS + 1):
        assert give(signed_in, {"text": "x"}).status_code == 422


def test_nothing_is_kept_of_what_was_rejected(client: Client) -> None:
    upload(client, "a.kml", b"<kml")
    assert not Boundary.objects.exists()


def test_long_edge_bends_in_the_grid_and_keeps_its_corners() -> None:
    # 5 km north-south, 260 km off the central meridian: arc and chord part by about
    # 5000 × 3 × 264 000 ÷ (6 R²) ÷ 4 × 5000 m = 2 cm
    ring = [[53.9, 35.0], [53.92, 35.0], [53.92, 35.045], [53.9, 35.045], [53.9, 35.0]]
    source = source_from({"geometry": {"type": "Polygon", "coordinates": [ring]}})
    kept = create_boundary(actor=VISITOR, source=source, options=Options())
    assert kept.geom is not None
    assert kept.lonlat is not None
    assert kept.geom.num_coords > kept.lonlat.num_coords == 5


def test_all_readers_and_places_in_the_queue_taken_is_busy_with_a_time_to_come_back(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.VAR_DIR = tmp_path
    folder = tmp_path / "run" / "readers"
    folder.mkdir(parents=True)
    slots = [f"reader-{number}" for number in range(gate.readers())] + [f"queue-{n}" for n in range(gate.QUEUE)]
    with ExitStack() as held:
        for slot in slots:
            fcntl.flock(held.enter_context((folder / slot).open("wb")), fcntl.LOCK_EX)
        refused = upload(client, "parcel.kml", KML)
    assert (refused.status_code, refused.json()["code"]) == (503, "busy")
    assert int(refused["Retry-After"]) >= 1
    assert refused["Content-Type"] == "application/problem+json"
    assert upload(client, "parcel.kml", KML).status_code == 201


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/cron.d/x.kml",
        "a\r\nSet-Cookie: x=1.kml",
        r"\";rm -rf ~;\".kml",  # as a browser writes quotes into the header
        "\u202elmk.exe.kml",
        "C:\\x\\b.kml",
    ],
)
def test_sent_name_reaches_no_path_and_no_header_of_what_is_handed_out(
    client: Client, settings: Any, name: str
) -> None:
    boundary = upload(client, name, KML).json()
    assert "/" not in boundary["source"]["names"][0]
    assert all(letter.isprintable() for letter in boundary["source"]["names"][0])
    kept = [path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()]
    assert [path.name for path in kept] == [boundary["source"]["sha256"]]
    handed = client.get(f"{ADDRESS}{boundary['id']}/export/kml/")["Content-Disposition"]
    plain, quoted = handed.removeprefix("attachment; filename=").split("; filename*=UTF-8''")
    assert re.fullmatch(r'"boundary-[0-9a-f]+-[a-z0-9]+\.kml"', plain)
    assert re.fullmatch(r"[A-Za-z0-9%.-]+", quoted)
