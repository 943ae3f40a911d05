"""Accounts and roles are given by the platform alone, once."""

from __future__ import annotations

import pytest

from accounts.actions import NewAccount, ensure_account, grant
from accounts.actor import SYSTEM, VISITOR, Actor, actor_for
from accounts.errors import UnknownRoleError
from accounts.models import RoleGrant
from accounts.roles import EXPERT
from core.errors import NotAllowedError
from parcels.models import Municipality

pytestmark = pytest.mark.django_db
WANTED = NewAccount(national_id="9990000018", given_name="نام", family_name="دیگر", password="a long pass phrase")


@pytest.fixture
def municipality() -> Municipality:
    return Municipality.objects.create(code="t", name_fa="ش", name_en="T")


@pytest.mark.parametrize("actor", [VISITOR, Actor(user_id=1)])
def test_nobody_makes_an_account_or_gives_a_role(actor: Actor, municipality: Municipality) -> None:
    with pytest.raises(NotAllowedError):
        ensure_account(actor, WANTED)
    user = ensure_account(SYSTEM, WANTED)
    with pytest.raises(NotAllowedError):
        grant(actor, user=user, role=EXPERT, municipality_id=municipality.pk)


def test_an_account_is_made_once_and_keeps_its_password() -> None:
    ensure_account(SYSTEM, WANTED).set_password("x")
    again = ensure_account(SYSTEM, NewAccount(national_id="9990000018", given_name="x", family_name="y", password="z"))
    assert again.check_password("a long pass phrase")
    assert str(again.person) == "نام دیگر"


def test_a_role_holds_in_its_office_alone(municipality: Municipality) -> None:
    user = ensure_account(SYSTEM, WANTED)
    for _ in range(2):
        grant(SYSTEM, user=user, role=EXPERT, municipality_id=municipality.pk, office="roads")
    assert RoleGrant.objects.count() == 1
    actor = actor_for(user.pk)
    assert actor.roles_in(municipality.pk, "roads") == {EXPERT}
    assert actor.roles_in(municipality.pk, "housing") == frozenset()
    assert actor.roles_in(municipality.pk + 1, "roads") == frozenset()


def test_an_unknown_role_is_refused(municipality: Municipality) -> None:
    user = ensure_account(SYSTEM, WANTED)
    with pytest.raises(UnknownRoleError):
        grant(SYSTEM, user=user, role="king", municipality_id=municipality.pk)
