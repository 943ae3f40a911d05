"""A session that ends in mid-step: sign in, come back to the step, and everything typed is there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from landrequests.models import LandRequest
from tests.landrequests.cases import IDS, make_draft, make_town, make_user
from tests.landrequests.test_cases import IN_TOWN
from tests.landrequests.test_reports import TOWN
from tests.web.test_pages import text_of

pytestmark = pytest.mark.django_db
SECRET = {"national_id": IDS[0], "password": "a long pass phrase"}


@pytest.fixture
def step(settings: Any) -> str:
    settings.DEFAULT_MUNICIPALITY = TOWN
    make_town(**IN_TOWN)
    return f"/requests/{make_draft(make_user(0)).pk}/steps/ownership/"


def test_what_was_typed_waits_behind_the_sign_in(step: str) -> None:
    client = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.post("/account/sign-in/", SECRET)
        client.get(step)
        clock.shift(timedelta(minutes=20))
        refused = client.post(step, {"kind": "ordinary", "document_date": "۱۳۷۷/۰۷/۰۷"})
        assert refused.headers["Location"].startswith("/account/sign-in/?next=/requests/")
        assert "۱۳۷۷/۰۷/۰۷" not in str(LandRequest.objects.get().answers)
        back = client.post("/account/sign-in/", {**SECRET, "next": step})
        assert back.headers["Location"] == step
        assert "۱۳۷۷/۰۷/۰۷" in text_of(client.get(step))


def test_a_draft_is_there_again_on_another_device(step: str) -> None:
    first, second = Client(), Client()
    first.post("/account/sign-in/", SECRET)
    first.post(step, {"kind": "ordinary", "document_date": "۱۳۷۷/۰۷/۰۷"})
    first.post("/account/sign-out/")
    second.post("/account/sign-in/", SECRET)
    assert "۱۳۷۷/۰۷/۰۷" in text_of(second.get(step))


def test_somebody_else_on_the_same_machine_sees_nothing_of_it(step: str) -> None:
    make_user(1)
    client = Client()
    client.post(step, {"document_date": "۱۳۷۷/۰۷/۰۷"})
    client.post("/account/sign-in/", {**SECRET, "national_id": IDS[1]})
    answer = client.get(step)
    assert answer.status_code == 404
    assert "۱۳۷۷/۰۷/۰۷" not in text_of(answer)
