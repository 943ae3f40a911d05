"""The rules of services over HTTP: those in force for everybody, drafts for those who edit them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import orjson
from django.http import HttpResponse
from django.utils import timezone, translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.actor import Actor, actor_of
from core.canonical import Json
from core.errors import NotFoundError
from core.jalali import TEHRAN
from core.messages import words
from landrequests import rule_actions
from landrequests.api import bodies
from landrequests.keyed import once
from landrequests.models import RuleSet
from landrequests.rule_actions import draft_for, may_edit, rule_set_for
from landrequests.rule_body import draft_from, seen_in, why_in
from landrequests.rule_document import rule_set_document, rules_document, trial_document
from landrequests.rule_faults import FaultyRulesError
from landrequests.rule_question import asked_from
from landrequests.rule_schema import DRAFT, IN_FORCE, RULE_SET, RULE_SETS, SEEN, TRIAL, WHY, responses
from landrequests.rulebook import rule_sets, rulebook_in_force
from landrequests.services import service_of
from parcels.models import Municipality
from parcels.queries import municipality_of

_PLACE = OpenApiParameter("municipality", str, description="Code of the municipality; else the installation's.")
_IN_FORCE = [
    OpenApiParameter("on", OpenApiTypes.STR, description="The day, 2026-11-21 or 1405/08/30; else today in Tehran."),
    OpenApiParameter("known_at", OpenApiTypes.DATETIME, description="As known at this instant; else now."),
    _PLACE,
]
_SEEN_QUERY = OpenApiParameter(
    "seen", DRAFT["properties"]["seen"], required=True, description="`revision` of the draft as it was looked at."
)
#: An address holds 8 kB: so many letters fit whatever they are.
_WHY_QUERY = OpenApiParameter(
    "why", {**WHY["properties"]["why"], "maxLength": 500}, required=True, description="Why it is taken back."
)


class _View(APIView):
    """An address of the rules of one service."""

    @property
    def actor(self) -> Actor:
        """Return who asks."""
        return actor_of(self.request._request)  # noqa: SLF001  # the framework hides the request it wraps

    @property
    def municipality(self) -> Municipality:
        """Return where the rules hold."""
        return municipality_of(self.actor, self.request.GET.get("municipality") or None)

    def draft(self, service: str) -> RuleSet:
        """Return the draft, for those who edit it."""
        service_of(service)
        return draft_for(self.actor, self.municipality, service)

    def act_once(self, asked: Json, act: Callable[[], dict[str, Any]]) -> None:
        """Do something once for the Idempotency-Key sent along."""
        once(actor=self.actor, key=bodies.key_of(self.request), asked=asked, act=act)


class RulesView(_View):
    """The rules in force."""

    @extend_schema(
        operation_id="rules_in_force",
        summary="The rules of a service that hold on a day",
        parameters=_IN_FORCE,
        responses=responses(IN_FORCE),
    )
    def get(self, request: Request, service: str) -> HttpResponse:
        """Answer the rules in force, each with its condition as data and in words."""
        found = service_of(service)
        asked = asked_from(request.GET.dict())
        book = rulebook_in_force(found, self.municipality, asked.on, asked.known_at)
        return _answer(rules_document(book, self.municipality, asked, _language()))


class RuleSetsView(_View):
    """Every version and the draft."""

    @extend_schema(operation_id="rule_sets_list", parameters=[_PLACE], responses=responses(RULE_SETS))
    def get(self, _request: Request, service: str) -> HttpResponse:
        """Answer them, newest first, to those who edit them."""
        service_of(service)
        if not may_edit(self.actor, self.municipality, service):
            raise NotFoundError()
        found = rule_sets(self.municipality, service).select_related("municipality")
        return _private({"service": service, "rule_sets": [rule_set_document(each, _language()) for each in found]})


class RuleSetView(_View):
    """One version."""

    @extend_schema(operation_id="rule_sets_retrieve", parameters=[_PLACE], responses=responses(RULE_SET))
    def get(self, _request: Request, service: str, number: int) -> HttpResponse:
        """Answer it to those who edit the rules."""
        service_of(service)
        return _private(rule_set_document(rule_set_for(self.actor, self.municipality, service, number), _language()))


class WithdrawView(_View):
    """Taking published rules back."""

    @extend_schema(
        operation_id="rule_sets_withdraw",
        parameters=[_PLACE],
        request={"application/json": WHY},
        responses=responses(RULE_SET),
    )
    def post(self, request: Request, service: str, number: int) -> HttpResponse:
        """Withdraw a version, saying why; whoever published it does not."""
        service_of(service)
        found = rule_set_for(self.actor, self.municipality, service, number)
        why = why_in(bodies.members_of(request))
        return _private(
            rule_set_document(rule_actions.withdraw(actor=self.actor, rule_set=found, why=why), _language())
        )


class DraftView(_View):
    """The draft."""

    @extend_schema(operation_id="rule_draft_retrieve", parameters=[_PLACE], responses=responses(RULE_SET))
    def get(self, _request: Request, service: str) -> HttpResponse:
        """Answer the draft with its trial."""
        return _private(rule_set_document(self.draft(service), _language()))

    @extend_schema(
        operation_id="rule_draft_begin",
        parameters=[_PLACE, bodies.KEY],
        request=None,
        responses=responses(RULE_SET, 201),
    )
    def post(self, _request: Request, service: str) -> HttpResponse:
        """Begin a draft from the rules in force."""
        service_of(service)
        if not may_edit(self.actor, self.municipality, service):
            raise NotFoundError()
        today = timezone.now().astimezone(TEHRAN).date()

        def act() -> dict[str, Any]:
            begun = rule_actions.begin_draft(
                actor=self.actor, municipality=self.municipality, service=service, today=today
            )
            return {"number": begun.number}

        self.act_once({"begin": service}, act)
        return _private(rule_set_document(self.draft(service), _language()), 201)

    @extend_schema(
        operation_id="rule_draft_replace",
        parameters=[_PLACE, bodies.KEY],
        request={"application/json": DRAFT},
        responses=responses(RULE_SET),
    )
    def put(self, request: Request, service: str) -> HttpResponse:
        """Write the draft anew; of faults all are named, and nothing is kept."""
        draft = self.draft(service)
        body = bodies.members_of(request)
        wanted, seen = draft_from(body), seen_in(body)

        def act() -> dict[str, Any]:
            rule_actions.save_draft(actor=self.actor, draft=draft, seen=seen, wanted=wanted)
            return {}

        try:
            self.act_once({"save": draft.pk, "body": json.dumps(body, sort_keys=True)}, act)
        except FaultyRulesError as error:
            raise _named(error) from error
        return _private(rule_set_document(self.draft(service), _language()))

    @extend_schema(
        operation_id="rule_draft_drop",
        parameters=[_PLACE, _SEEN_QUERY, _WHY_QUERY],
        responses={204: None, **bodies.PROBLEMS},
    )
    def delete(self, request: Request, service: str) -> HttpResponse:
        """Take the draft back, saying why: it stays among the versions as withdrawn."""
        draft, given = self.draft(service), request.GET.dict()
        rule_actions.withdraw_draft(actor=self.actor, draft=draft, seen=seen_in(given), why=why_in(given))
        return HttpResponse(status=204, headers={"Cache-Control": "no-store"})


class TrialView(_View):
    """The trial of the draft on past cases."""

    @extend_schema(
        operation_id="rule_draft_try",
        parameters=[_PLACE],
        request={"application/json": SEEN},
        responses=responses(TRIAL, 202),
    )
    def post(self, request: Request, service: str) -> HttpResponse:
        """Have the draft tried; asked again, the same trial. The draft says how far it is."""
        draft, seen = self.draft(service), seen_in(bodies.members_of(request))
        return _private(trial_document(rule_actions.ask_trial(actor=self.actor, draft=draft, seen=seen)), 202)


class PublishView(_View):
    """Putting the draft into force."""

    @extend_schema(
        operation_id="rule_draft_publish",
        parameters=[_PLACE, bodies.KEY],
        request={"application/json": SEEN},
        responses=responses(RULE_SET),
    )
    def post(self, request: Request, service: str) -> HttpResponse:
        """Publish the draft; whoever wrote it last does not."""
        draft, seen = self.draft(service), seen_in(bodies.members_of(request))

        def act() -> dict[str, Any]:
            rule_actions.publish(actor=self.actor, draft=draft, seen=seen)
            return {}

        self.act_once({"publish": draft.pk, "seen": seen}, act)
        found = rule_set_for(self.actor, self.municipality, service, draft.number)
        return _private(rule_set_document(found, _language()))


def _named(error: FaultyRulesError) -> FaultyRulesError:
    """Return the error with each fault in words, for the problem document."""
    error.context["faults"] = [
        {
            "rule": fault.rule,
            "field": fault.field,
            "code": fault.code,
            "message": words(fault.code, _language(), fault.context),
        }
        for fault in error.faults
    ]
    return error


def _language() -> str:
    return translation.get_language() or "fa"


def _answer(document: dict[str, Any], status: int = 200) -> HttpResponse:
    return HttpResponse(
        orjson.dumps(document), status=status, content_type="application/json", headers={"Vary": "Accept-Language"}
    )


def _private(document: dict[str, Any], status: int = 200) -> HttpResponse:
    answer = _answer(document, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
