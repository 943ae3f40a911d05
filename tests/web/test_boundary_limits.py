"""The boundary page counts what visitors give, as the API does; what they typed stays."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from landrequests import actions

pytestmark = pytest.mark.django_db

TEXT = "401000 4006000\n401100 4006000\n401100 4006100"


def test_a_visitor_who_gives_too_many_is_asked_to_wait_and_loses_nothing(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RATE_LIMITS = True
    monkeypatch.setattr(actions, "ATTEMPTS", 1)
    form = {"way": "coordinates", "text": TEXT, "notation": "utm", "zone": "39"}
    first = client.post("/boundary/?way=coordinates", form)
    second = client.post("/boundary/?way=coordinates", form)
    assert first.status_code == 302
    assert second.status_code == 429
    assert "401100 4006100" in second.content.decode()
