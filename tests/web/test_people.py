"""The administrator sees who holds which role in their municipality; nobody else does, and nothing is changed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import RoleGrant, User
from parcels.models import Municipality
from tests.landrequests.cases import IDS, make_town, make_user
from tests.landrequests.test_reports import TOWN

pytestmark = pytest.mark.django_db


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def given(actor: Actor, role: str, municipality: Municipality, office: str = "") -> RoleGrant:
    return RoleGrant.objects.create(user_id=actor.user_id, role=role, municipality=municipality, office=office)


def test_an_administrator_sees_the_roles_of_their_own_municipality_and_what_was_taken_back() -> None:
    make_town()
    town = Municipality.objects.get(code=TOWN)
    other = Municipality.objects.create(code="other", name_fa="دیگر", name_en="Other")
    administrator, officer, stranger = (make_user(number) for number in range(3))
    given(administrator, "administrator", town)
    RoleGrant.objects.filter(pk=given(officer, "expert", town, "roads").pk).update(revoked_at=timezone.now())
    given(officer, "inspector", town, "housing")
    given(stranger, "layer-manager", other)
    client = signed_in(administrator)
    assert "/account/people/" in client.get("/account/").content.decode()
    answer = client.get("/account/people/")
    text = answer.content.decode().split("<main")[1].split("</main>")[0]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "شمارهٔ 1" in text
    assert "پس گرفته در" in text
    assert "شمارهٔ 2" not in text
    assert not [national_id for national_id in IDS if national_id in text]
    assert "۲ نقش برقرار" in text
    assert client.post("/account/people/").status_code == 405


@pytest.mark.parametrize("role", ["layer-manager", "cadastre-manager", "expert", ""])
def test_nobody_else_sees_them(role: str) -> None:
    make_town()
    actor = make_user()
    if role:
        given(actor, role, Municipality.objects.get(code=TOWN))
    client = signed_in(actor)
    assert client.get("/account/people/").status_code == 403
    assert "/account/people/" not in client.get("/account/").content.decode()
    assert Client().get("/account/people/").status_code == 302
