"""The people of the demonstration: who signs in, and as what. All of them are made up.

National ids begin with 999 and mobile numbers with 0999000, so that no living person is hit.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from accounts.actions import NewAccount, ensure_account, grant
from accounts.actor import SYSTEM
from accounts.models import User
from accounts.roles import ADMINISTRATOR, CADASTRE_MANAGER, COMMISSION, EXPERT, INSPECTOR, LAYER_MANAGER, RULE_EDITOR
from core.texts import Text
from parcels.models import Municipality

#: The password of every demo sign-in, told to everybody who starts the demonstration.
PASSWORD = "zaminabad-1405"  # noqa: S105  # never set in production


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """Somebody who signs in; `grants` are pairs of role and office, the office empty for all of the town."""

    national_id: str
    given_name: str
    family_name: str
    mobile: str
    title: Text
    grants: tuple[tuple[str, str], ...] = ()


PEOPLE = (
    DemoPerson(
        national_id="9990123454",
        given_name="مریم",
        family_name="رستگار",
        mobile="09990001234",
        title=Text("متقاضی", "applicant"),
    ),
    DemoPerson(
        national_id="9990000018",
        # a hamza, a he with hamza above and a half space, as identity papers have them
        given_name="رؤیا",
        family_name="لالۀ‌صحرایی",
        mobile="09990000018",
        title=Text("متقاضی دوم", "second applicant"),
    ),
    DemoPerson(
        national_id="9990000026",
        given_name="لیلا",
        family_name="صادقی",
        mobile="09990000026",
        title=Text("کارشناس جهاد کشاورزی", "officer, Agriculture"),
        grants=((EXPERT, "agriculture"), (COMMISSION, "agriculture"), (RULE_EDITOR, "")),
    ),
    DemoPerson(
        national_id="9990000034",
        given_name="بهرام",
        family_name="کاویان",
        mobile="09990000034",
        title=Text("کارشناس راه و شهرسازی و بنیاد مسکن", "officer, Roads and Housing"),
        grants=(
            (EXPERT, "roads"),
            (COMMISSION, "roads"),
            (EXPERT, "housing"),
            (COMMISSION, "housing"),
            (RULE_EDITOR, ""),
        ),
    ),
    DemoPerson(
        national_id="9990000042",
        given_name="پگاه",
        family_name="نیک‌روش",
        mobile="09990000042",
        title=Text("مأمور بازدید", "inspector"),
        grants=((INSPECTOR, "agriculture"), (INSPECTOR, "roads"), (INSPECTOR, "housing")),
    ),
    DemoPerson(
        national_id="9990000050",
        given_name="ناصر",
        family_name="بهمنی",
        mobile="09990000050",
        title=Text("مدیر لایه‌ها", "layer manager"),
        grants=((LAYER_MANAGER, ""), (CADASTRE_MANAGER, "")),
    ),
    DemoPerson(
        national_id="9990000069",
        given_name="زهرا",
        family_name="تهرانی",
        mobile="09990000069",
        title=Text("مدیر سامانه", "administrator"),
        grants=((ADMINISTRATOR, ""),),
    ),
    DemoPerson(
        national_id="9990000077",
        given_name="آرش",
        family_name="شریفی",
        mobile="09990000077",
        title=Text("مدیر دوم لایه‌ها", "second layer manager"),
        grants=((LAYER_MANAGER, ""), (CADASTRE_MANAGER, "")),
    ),
)


@transaction.atomic
def ensure_people(municipality: Municipality) -> tuple[User, ...]:
    """Make the demo sign-ins of a municipality; safe to run again.

    In production the accounts get no password: a password that everybody knows is none.
    """
    return tuple(_ensured(each, municipality) for each in PEOPLE)


def _ensured(wanted: DemoPerson, municipality: Municipality) -> User:
    user = ensure_account(
        SYSTEM,
        NewAccount(
            national_id=wanted.national_id,
            given_name=wanted.given_name,
            family_name=wanted.family_name,
            mobile=wanted.mobile,
            password=None if settings.IS_PRODUCTION else PASSWORD,
        ),
    )
    for role, office in wanted.grants:
        grant(SYSTEM, user=user, role=role, municipality_id=municipality.pk, office=office)
    return user
