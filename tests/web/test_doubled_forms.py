"""A form sent twice, as an impatient thumb or a broken line does, leads to one page; script plays no part."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.utils import timezone

from landrequests.actions import delete_expired_boundaries
from landrequests.models import Boundary, FormAnswer, OverlayReport
from tests.flows.filing import begin, fill, make_ground, signed_in, step_of
from tests.parcels.town import make_town
from tests.web.test_pages import KML, LOT_20
from tests.web.test_snapping import LIST

TYPED = {"text": LOT_20, "notation": "utm", "zone": "39"}


def sent(client: Client, address: str, data: dict[str, object]) -> str:
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def key_in(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page.split('name="key" value="')[1].split('"')[0]


@pytest.mark.django_db
def test_a_boundary_sent_twice_is_one(client: Client) -> None:
    make_town()
    key = key_in(client, "/boundary/?way=coordinates")
    first, second = (sent(client, "/boundary/?way=coordinates", {**TYPED, "key": key}) for _ in range(2))
    assert first == second
    assert Boundary.objects.count() == 1


@pytest.mark.django_db
def test_a_file_sent_twice_is_one(client: Client) -> None:
    make_town()
    key = key_in(client, "/boundary/?way=file")
    places = {
        sent(client, "/boundary/?way=file", {"file": SimpleUploadedFile("a.kml", KML.encode()), "key": key})
        for _ in range(2)
    }
    assert len(places) == Boundary.objects.count() == 1


@pytest.mark.django_db
def test_what_was_mended_in_the_form_is_another_boundary(client: Client) -> None:
    make_town()
    key = key_in(client, "/boundary/?way=coordinates")
    first = sent(client, "/boundary/?way=coordinates", {**TYPED, "key": key})
    mended = {**TYPED, "text": LOT_20.replace("6720", "6719"), "key": key}
    assert sent(client, "/boundary/?way=coordinates", mended) != first


@pytest.mark.django_db
def test_a_strange_browser_with_the_same_key_gets_its_own_boundary(client: Client) -> None:
    make_town()
    key = key_in(client, "/boundary/?way=coordinates")
    first = sent(client, "/boundary/?way=coordinates", {**TYPED, "key": key})
    stranger = Client()
    key_in(stranger, "/boundary/?way=coordinates")  # it has a token of its own now
    assert sent(stranger, "/boundary/?way=coordinates", {**TYPED, "key": key}) != first


@pytest.mark.django_db
def test_a_check_sent_twice_is_one_report(client: Client) -> None:
    make_town()
    place = sent(client, "/boundary/?way=coordinates", TYPED)
    key = key_in(client, place)
    reports = {sent(client, place, {"service": "article-12", "key": key}) for _ in range(2)}
    assert len(reports) == OverlayReport.objects.count() == 1


@pytest.mark.django_db
def test_a_refused_form_keeps_nothing_and_may_be_sent_again(client: Client) -> None:
    make_town()
    key = key_in(client, "/boundary/?way=coordinates")
    assert client.post("/boundary/?way=coordinates", {"text": "nothing here", "key": key}).status_code == 422
    assert not FormAnswer.objects.exists()
    sent(client, "/boundary/?way=coordinates", {**TYPED, "key": key})


@pytest.mark.django_db
def test_what_a_visitor_sent_is_forgotten_within_the_day(client: Client) -> None:
    make_town()
    key = key_in(client, "/boundary/?way=coordinates")
    first = sent(client, "/boundary/?way=coordinates", {**TYPED, "key": key})
    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=10)):
        delete_expired_boundaries()
        assert not FormAnswer.objects.exists()
        assert sent(client, "/boundary/?way=coordinates", {**TYPED, "key": key}) != first


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_one_boundary_and_one_report(client: Client) -> None:
    make_town()
    key = key_in(client, "/boundary/?way=coordinates")
    places = at_once(client, "/boundary/?way=coordinates", {**TYPED, "key": key})
    assert len(places) == Boundary.objects.count() == 1
    (place,) = places
    reports = at_once(client, place, {"service": "article-12", "key": key_in(client, place)})
    assert len(reports) == OverlayReport.objects.count() == 1


@pytest.mark.django_db
def test_the_position_of_a_request_sent_twice_is_one_boundary() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = begin(client, "article-12")
    while step_of(page) != "position":
        page = fill(page)
    form = page.go("?way=coordinates").form("text")
    for _ in range(2):
        assert page.go("?way=coordinates").send(form, {"text": LIST}).status == 200
    assert Boundary.objects.count() == 1


def at_once(client: Client, address: str, data: dict[str, object], times: int = 4) -> set[str]:
    """Send a form several times side by side, and return where they lead."""
    gate = threading.Barrier(times)

    def post(_number: int) -> str:
        asking = Client()
        asking.cookies = client.cookies.copy()
        gate.wait(timeout=120)
        try:
            return sent(asking, address, data)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return set(pool.map(post, range(times)))
