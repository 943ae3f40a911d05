"""Look-ups that are answered before anything else is done say the same, with the same headers, as the long way."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from parcels.models import Municipality
from tests.parcels.town import MIDDLE_OF_20
from web.middleware import QuickMiddleware

pytestmark = pytest.mark.django_db
POINT = f"?point={MIDDLE_OF_20[0]},{MIDDLE_OF_20[1]}"
#: A question that only the views answer: the headers are learnt from the first answer.
LONG = "/api/v1/parcels/?code_prefix=4-12"


def long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.middleware.quick_answer", lambda _request, _language: None)


@pytest.mark.parametrize("question", ["4-12-24-20/", "4-12-24-20-1-2-0/", POINT, "?bbox=49.8,36.1,50,36.3&limit=3"])
@pytest.mark.parametrize("language", ["fa", "en-GB,en;q=0.8"])
def test_the_quick_answer_is_that_of_the_view(
    client: Client, town: Municipality, monkeypatch: pytest.MonkeyPatch, question: str, language: str
) -> None:
    address, wish = f"/api/v1/parcels/{question}", {"Accept-Language": language}
    client.get(LONG)
    quick = client.get(address, headers=wish)
    long_way(monkeypatch)
    slow = client.get(address, headers=wish)
    assert (quick.status_code, quick.content) == (slow.status_code, slow.content)
    for name in (*QuickMiddleware.KEPT, "Content-Type", "Content-Language", "Content-Length"):
        assert quick.headers.get(name) == slow.headers.get(name), name


@pytest.mark.parametrize(
    "question", ["4-12-24-99/", "4-12-24-20-9/", "?point=1", "?bbox=1,2", "?limit=3", "۴-۱۲-۲۴-۲۰/"]
)
def test_whatever_else_is_to_be_said_the_views_say(client: Client, town: Municipality, question: str) -> None:
    client.get(LONG)
    answer = client.get(f"/api/v1/parcels/{question}")
    assert answer.status_code in (200, 400, 404)
    assert answer.status_code == 200 or answer.json()["code"]


def test_quick_look_ups_are_counted_too(client: Client, town: Municipality, settings: Any) -> None:
    settings.RATE_LIMITS = True
    cache.clear()
    client.get(LONG)
    answers = [client.get("/api/v1/parcels/4-12-24-20/") for _ in range(121)]
    assert answers[-1].status_code == 429
    assert answers[-1].headers["Retry-After"]
    cache.clear()


def test_a_host_that_is_not_ours_is_refused(client: Client, town: Municipality, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    client.get(LONG)
    assert client.get("/api/v1/parcels/4-12-24-20/", headers={"Host": "elsewhere.example"}).status_code == 400
