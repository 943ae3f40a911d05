"""Bodies that no programme should send: each is refused with a problem document that says what to do."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from psycopg.errors import QueryCanceled

from core.canonical import UnwritableError, digest
from tests.architecture.actors import make_world
from tests.flows.filing import begin, make_ground, request_of, signed_in
from tests.parcels.town import make_town
from web.forms.rule import _number
from web.problems import as_refusal
from web.views.errors import failed

pytestmark = pytest.mark.django_db

#: Addresses of each package that read JSON.
ADDRESSES = (
    "/api/v1/boundaries/",
    "/api/v1/overlays/",
    "/api/v1/coordinates/convert/",
    "/api/v1/parcels/",
    "/api/v1/requests/",
)
DEEP = b'{"text":' * 20_000
BODIES = {
    b"{": "json_syntax",
    b'{"text": NaN}': "json_text",
    b'{"text": "\\ud800"}': "json_text",
    b'{"text": "\xff"}': "json_text",
    b'{"text": "1", "text": "2"}': "json_name_twice",
    b'{"text": 1' + b"0" * 5000 + b"}": "json_syntax",
    DEEP: "json_nested",
    b"[" * 100_000: "json_nested",
}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("body", "code"), list(BODIES.items()), ids=[each[:12].decode("latin-1") for each in BODIES])
def test_a_body_that_is_no_proper_json_is_named(client: Client, address: str, body: bytes, code: str) -> None:
    answer = client.post(address, body, content_type="application/json", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    document = answer.json()
    assert document["code"] == code
    assert document["hint"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_body_heavier_than_is_taken_is_413(client: Client, address: str) -> None:
    make_town()
    body = b'{"text": "' + b"1" * 3_000_000 + b'"}'
    answer = client.post(address, body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_number_of_thirty_digits_is_a_faulty_geometry(client: Client) -> None:
    make_town()
    body = b'{"type": "Point", "coordinates": [1' + b"0" * 30 + b", 1]}"
    answer = client.post("/api/v1/parcels/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "geometry_syntax")


def test_a_page_says_that_a_form_is_too_heavy(client: Client) -> None:
    answer = client.post("/boundary/?way=coordinates", {"text": "1" * 3_000_000})
    assert answer.status_code == 413
    assert "کوچک‌تر یا بخش‌بخش" in answer.content.decode()


@pytest.mark.parametrize(
    ("header", "word"),
    [
        ("fr, en;q=0.8, fa;q=0.5", "There is no"),
        ("en;q=0.1, fa", "پیدا نشد"),
        ("de", "پیدا نشد"),
        ("en;q=0", "پیدا نشد"),
        ("é" * 900, "پیدا نشد"),
    ],
)
def test_a_problem_is_told_in_the_language_that_is_rather_read(client: Client, header: str, word: str) -> None:
    answer = client.get("/api/v1/overlays/01a1ff59-10c0-7836-9425-de01696388ac/", headers={"Accept-Language": header})
    assert word in answer.json()["message"]


def test_a_question_that_takes_too_long_is_stopped_and_told_so() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 20")
        with pytest.raises(OperationalError) as stopped:
            cursor.execute("SELECT pg_sleep(5)")
    assert isinstance(stopped.value.__cause__, QueryCanceled)
    refused = as_refusal(stopped.value)
    assert refused is not None
    assert (refused.code, refused.status, refused.context["retry_after"]) == ("too_long", 503, 60)


def test_every_connection_of_the_web_has_a_longest_statement() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("30s",)


@pytest.mark.parametrize("form", ["amend", "withdraw", "messages"])
def test_a_form_that_a_draft_has_not_is_refused_in_words(form: str) -> None:
    make_ground("article-12")
    client, _ = signed_in()
    case = request_of(begin(client, "article-12"))
    answer = client.post(f"/requests/{case.pk}/{form}/", {"seen": "x", "text": "", "key": "k"})
    assert answer.status_code in {409, 422}
    assert "<h1" in answer.content.decode()


def test_a_share_without_end_is_no_number_of_a_rule() -> None:
    assert _number("1e999") == "1e999"
    assert _number("۲۵٪") == 25


@pytest.mark.parametrize("number", [2**53, 10**30])
def test_a_number_beyond_those_of_json_names_nothing(number: int) -> None:
    client = make_world().clients["owner"][0]
    answer = client.post(
        f"/api/v1/zoning-layers/urban-limit/versions/{number}/trial/", headers={"Idempotency-Key": "k"}
    )
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_number_that_cannot_be_kept_is_refused_in_words() -> None:
    with pytest.raises(UnwritableError) as caught:
        digest({"count": 10**30})
    refused = as_refusal(caught.value)
    assert refused is not None
    assert (refused.code, refused.status) == ("bad_request", 400)


def test_a_fault_of_ours_is_a_document_to_programmes_and_a_page_to_people() -> None:
    told = {path: failed(RequestFactory().get(path)) for path in ("/api/v1/parcels/", "/parcel/4-12-24-20/")}
    assert {answer.status_code for answer in told.values()} == {500}
    document, page = (answer.headers["Content-Type"].partition(";")[0] for answer in told.values())
    assert (document, page) == ("application/problem+json", "text/html")
