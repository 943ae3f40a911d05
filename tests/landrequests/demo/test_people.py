"""The demo sign-ins: made up, complete, and without a password where it counts."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import Settings

from accounts.models import User
from core.identity import national_id_is_valid
from landrequests.demo.people import PASSWORD, PEOPLE, ensure_people
from landrequests.services import services
from parcels.models import Municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def municipality() -> Municipality:
    return Municipality.objects.create(code="zaminabad", name_fa="زمین‌آباد", name_en="Zaminabad")


def test_ids_and_numbers_are_of_the_ranges_of_nobody() -> None:
    assert all(each.national_id.startswith("999") and national_id_is_valid(each.national_id) for each in PEOPLE)
    assert all(each.mobile.startswith("0999000") for each in PEOPLE)


def test_every_office_of_the_catalogue_has_somebody_who_decides() -> None:
    granted = {(role, office) for each in PEOPLE for role, office in each.grants}
    for service in services().values():
        acting = {state.acting for state in service.workflow.states if state.acting not in (None, "applicant")}
        assert {(str(role), service.office) for role in acting} <= granted


def test_sign_ins_are_printed_and_made_once(municipality: Municipality) -> None:
    for _ in range(2):
        out = StringIO()
        call_command("demo_sign_ins", "--json", stdout=out)
    document = json.loads(out.getvalue())
    assert [each["national_id"] for each in document["sign_ins"]] == [each.national_id for each in PEOPLE]
    assert User.objects.count() == len(PEOPLE)
    assert User.objects.get(national_id=PEOPLE[0].national_id).check_password(document["password"])


def test_in_production_nobody_enters_with_the_demo_password(municipality: Municipality, settings: Settings) -> None:
    settings.IS_PRODUCTION = True
    ensure_people(municipality)
    assert not any(user.check_password(PASSWORD) for user in User.objects.all())
    out = StringIO()
    call_command("demo_sign_ins", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"sign_ins": [], "password": None}
