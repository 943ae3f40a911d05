"""A town with every layer far away, people, and requests filled in: what the tests of cases stand on."""

from __future__ import annotations

from typing import Any

from accounts.actor import Actor, actor_for
from accounts.models import Person, RoleGrant, User
from landrequests.actions import create_boundary
from landrequests.case_actions import check, save_step, set_position, start
from landrequests.case_queries import definition_of
from landrequests.definition import Role, StepKind
from landrequests.intake import options_from, source_from
from landrequests.models import LandRequest, RequestDocument
from parcels.models import Municipality
from tests.landrequests.test_reports import FIELD, TOWN, lonlat, make_town

#: Ids of the range that belongs to nobody.
IDS = ("9990000018", "9990000026", "9990000034", "9990123454")


def make_user(number: int = 0, *, mobile: str = "09990000000") -> Actor:
    """Return a signed-in person without a role."""
    person = Person.objects.create(national_id=IDS[number], given_name="نام", family_name=f"شمارهٔ {number}")
    user = User.objects.create_user(IDS[number], "a long pass phrase", person=person, mobile=mobile)
    return actor_for(user.pk)


def make_officer(number: int, office: str, *roles: str) -> Actor:
    """Return somebody who works in an office of the town."""
    user = make_user(number)
    assert user.user_id is not None
    for role in roles or (Role.EXPERT, Role.COMMISSION):
        RoleGrant.objects.create(
            user_id=user.user_id, role=str(role), municipality=Municipality.objects.get(code=TOWN), office=office
        )
    return actor_for(user.user_id)


ANSWERS: dict[str, dict[str, Any]] = {
    "terms": {"accepted": "yes"},
    "type": {"purpose": "", "has_licence": ""},
    "subtype": {"subject": "deed"},
    "applicants": {
        "applicants": [
            {
                "kind": "natural",
                "name": "مریم رستگار",
                "national_id": "۹۹۹۰۰۰۰۰۱۸",
                "mobile": "09990000000",
                "capacity": "principal",
            }
        ]
    },
    "ownership": {"kind": "ordinary", "document_date": "۱۴۰۰/۰۱/۱۵"},
}


def make_draft(actor: Actor, service: str = "article-12", *, shape: Any = FIELD) -> LandRequest:
    """Return a draft in which every step is done."""
    request = start(actor=actor, service=service, municipality=Municipality.objects.get(code=TOWN))
    for step in definition_of(request).steps:
        if step.kind in (StepKind.FIELDS, StepKind.TERMS) and step.when is None:
            save_step(actor=actor, request=request, step_code=step.code, raw=_answers(step))
        for kind in step.documents:
            RequestDocument.objects.create(
                request=request,
                kind=kind.code,
                name="scan.pdf",
                media_type="application/pdf",
                size=1,
                sha256="0" * 64,
                uploaded_by_id=actor.user_id,
            )
    boundary = create_boundary(actor=actor, source=source_from({"geometry": lonlat(shape)}), options=options_from({}))
    set_position(actor=actor, request=request, boundary=boundary, origin="drawn")
    check(actor=actor, request=request)
    return LandRequest.objects.get(pk=request.pk)


def _answers(step: Any) -> dict[str, Any]:
    raw = dict(ANSWERS[step.code])
    if step.code == "type":
        raw["purpose"] = step.fields[0].options[0].code
    return raw


__all__ = ["ANSWERS", "make_draft", "make_officer", "make_town", "make_user"]
