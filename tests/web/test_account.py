"""Signing in: the right person enters, nobody learns who has an account, nothing typed is lost."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone

from accounts.models import User
from landrequests.demo.people import PASSWORD, PEOPLE, ensure_people
from parcels.models import Municipality
from tests.web.test_pages import text_of

MARYAM = PEOPLE[0].national_id
SIGN_IN = "/account/sign-in/"


@pytest.fixture
def people(town: Municipality) -> tuple[User, ...]:
    return ensure_people(town)


def tried(client: Client, national_id: str = MARYAM, password: str = PASSWORD, **more: str) -> object:
    source = more.pop("source", "192.0.2.1")
    return client.post(
        SIGN_IN, {"national_id": national_id, "password": password, **more}, headers={}, REMOTE_ADDR=source
    )


@pytest.mark.parametrize("typed", [MARYAM, "۹۹۹۰۱۲۳۴۵۴", "٩٩٩٠١٢٣٤٥٤", "999-012345-4", "\u202b۹۹۹ ۰۱۲۳۴۵ ۴\u202c"])
def test_national_id_is_read_in_every_digit_form(people: object, typed: str) -> None:
    client = Client()
    answer = tried(client, typed)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/")
    assert "مریم رستگار" in text_of(client.get("/account/"))


def test_unknown_id_and_wrong_password_get_the_same_answer(people: object) -> None:
    unknown, wrong = tried(Client(), "9990000093", "x"), tried(Client(), MARYAM, "x")
    masked = [
        re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"|999\d{7}', "", text_of(each)) for each in (unknown, wrong)
    ]
    assert unknown.status_code == wrong.status_code == 422
    assert masked[0] == masked[1]


def test_the_hasher_works_as_hard_for_an_unknown_id(people: object) -> None:
    counts = []
    for national_id in ("9990000093", MARYAM):
        with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode) as encode:
            tried(Client(), national_id, "x")
        counts.append(encode.call_count)
    assert counts == [1, 1]


def test_what_was_typed_stays_but_never_the_password(people: object) -> None:
    page = text_of(tried(Client(), "۹۹۹۰۱۲۳۴۵۴", "wrong-one"))
    assert 'value="۹۹۹۰۱۲۳۴۵۴"' in page
    assert "wrong-one" not in page


def test_a_short_id_is_named_with_its_digits(people: object) -> None:
    page = text_of(tried(Client(), "۹۹۹۰۱۲۳۴۵"))
    assert "۹ رقم نوشته‌اید" in page


def test_the_session_key_changes_at_sign_in(people: object) -> None:
    client = Client()
    session = client.session
    session["kept_form"] = {"path": "/x/", "data": "a=1"}
    session.save()
    before = session.session_key
    tried(client)
    assert client.session.session_key != before
    assert client.session["kept_form"]["data"] == "a=1"


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/requests/", "/requests/"),
        ("https://evil.example/", "/account/"),
        ("//evil.example/", "/account/"),
        ("javascript:alert(1)", "/account/"),
        ("/\\evil.example", "/account/"),
    ],
)
def test_sign_in_leads_only_to_our_own_pages(people: object, wanted: str, reached: str) -> None:
    assert tried(Client(), next=wanted).headers["Location"] == reached


def test_five_wrong_tries_lock_that_account_from_that_source_alone(people: object) -> None:
    guesser = Client()
    statuses = [tried(guesser, password="x").status_code for _ in range(5)]
    assert statuses == [422, 422, 422, 422, 429]
    locked = tried(guesser)
    assert (locked.status_code, locked.headers["Retry-After"]) == (429, "3600")
    assert "یک ساعت دیگر" in text_of(locked)
    assert tried(Client(), source="192.0.2.2").status_code == 303  # the owner, from elsewhere
    assert tried(Client(), PEOPLE[1].national_id).status_code == 303  # another account from the same source


def test_tries_with_other_browsers_count_together(people: object) -> None:
    for number in range(5):
        Client(headers={"User-Agent": f"browser {number}"}).post(SIGN_IN, {"national_id": MARYAM, "password": "x"})
    assert Client().post(SIGN_IN, {"national_id": MARYAM, "password": PASSWORD}).status_code == 429


def test_an_unknown_id_is_locked_like_a_known_one(people: object) -> None:
    statuses = [tried(Client(), "9990000093", "x").status_code for _ in range(6)]
    assert statuses == [422, 422, 422, 422, 429, 429]


def test_the_lock_ends_after_an_hour(people: object) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(5):
            tried(Client(), password="x")
        clock.shift(timedelta(minutes=59))
        assert tried(Client()).status_code == 429  # and this try does not begin the hour again
        clock.shift(timedelta(minutes=2))
        assert tried(Client()).status_code == 303


def test_the_table_of_tries_keeps_no_password_and_the_log_no_id(
    people: object, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        tried(Client(), password="my real password")
    kept = AccessAttempt.objects.get()
    assert "my real password" not in kept.post_data
    assert MARYAM not in caplog.text


def test_fifteen_idle_minutes_end_the_session_and_work_keeps_it(people: object) -> None:
    client = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        tried(client)
        for _ in range(3):
            clock.shift(timedelta(minutes=10))
            assert client.get("/account/").status_code == 200
        clock.shift(timedelta(minutes=16))
        answer = client.get("/account/")
        assert answer.headers["Location"] == "/account/sign-in/?next=/account/"


def test_signing_out_is_a_post(people: object) -> None:
    client = Client()
    tried(client)
    assert client.get("/account/sign-out/").status_code == 405
    assert client.post("/account/sign-out/").status_code == 303
    assert SESSION_KEY not in client.session


def test_signing_out_needs_the_token(people: object) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people[0])  # type: ignore[index]
    assert client.post("/account/sign-out/").status_code == 403


def test_every_page_of_a_signed_in_person_is_kept_by_no_cache(people: object) -> None:
    client = Client()
    tried(client)
    page = client.get("/")
    assert "مریم رستگار" in text_of(page)
    assert page.headers["Cache-Control"] == "no-store"
    assert "no-store" not in Client().get("/").headers.get("Cache-Control", "")


def test_roles_and_offices_are_shown(people: object) -> None:
    client = Client()
    tried(client, PEOPLE[3].national_id)
    page = text_of(client.get("/account/"))
    assert "راه و شهرسازی" in page
    assert "بنیاد مسکن" in page


def test_an_account_that_was_closed_does_not_enter(people: object) -> None:
    User.objects.filter(national_id=MARYAM).update(is_active=False)
    assert tried(Client()).status_code == 422


def test_form_of_another_tab_is_kept_over_a_new_sign_in(people: object) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people[0])  # type: ignore[index]
    answer = client.post("/services/article-12/", {"typed": "متن"}, headers={"Origin": "http://testserver"})
    page = text_of(answer)
    assert answer.status_code == 403
    assert 'href="/services/article-12/"' in page
    assert client.session["kept_form"]["path"] == "/services/article-12/"


def test_nothing_is_kept_of_a_form_from_another_site(people: object) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people[0])  # type: ignore[index]
    client.post("/services/article-12/", {"typed": "x"}, headers={"Origin": "https://evil.example"})
    assert "kept_form" not in client.session
