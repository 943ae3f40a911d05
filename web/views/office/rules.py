"""The rules of an office's services: what holds, what was before, what differs; taking published rules back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actor import Actor, actor_of
from accounts.roles import RULE_EDITOR
from core.errors import DomainError, NotFoundError
from landrequests import rule_coding
from landrequests.declarations import LandService
from landrequests.models import RuleSet
from landrequests.plot_rulebook import PLOT_RULES
from landrequests.rule_actions import edited_services, may_edit, rule_set_for, withdraw
from landrequests.rule_editing import RuleChange, changes_between
from landrequests.rulebook import Rulebook, rule_sets, rulebook_in_force
from landrequests.services import services
from parcels.models import Municipality
from parcels.queries import workplace_of
from web.views.applicant.guard import for_signed_in, typed_text
from web.views.boundary import Problem
from web.views.office.case import problem_of
from web.views.office.rule_trial import tried
from web.views.rulebook import RuleLine, lines_of, today
from zoning.layer_words import LayerWords, layer_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRules:
    """A service with its rules in force, its draft, and how many versions there were."""

    service: LandService
    book: Rulebook
    rule_set: RuleSet | None
    draft: RuleSet | None
    published: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """One rule in two versions, in words; `members` name what differs."""

    code: str
    before: RuleLine | None
    after: RuleLine | None
    members: tuple[str, ...]


@require_safe
@for_signed_in
def rule_services(request: HttpRequest) -> HttpResponse:
    """List the services whose rules the person edits."""
    actor = actor_of(request)
    municipality = workplace_of(actor, RULE_EDITOR)
    lines = [service_rules_of(service, municipality) for service in edited_services(actor, municipality)]
    context = {"lines": lines, "edits_plots": may_edit(actor, municipality, PLOT_RULES)}
    return render(request, "web/rulebook/services.html", context)


@require_safe
@for_signed_in
def rules_of_service(request: HttpRequest, service: str) -> HttpResponse:
    """Show the rules in force, every version, and on request the difference between two."""
    _, municipality, found = place_of(request, service)
    known = layer_words(municipality.code)
    shown = service_rules_of(found, municipality)
    versions = rule_sets(municipality, service).select_related("drafted_by__person", "published_by__person")
    compared = _compared(request, found, municipality)
    context = {
        "shown": shown,
        "service": found,
        "lines": lines_of([rule_coding.as_json(rule) for rule in shown.book.service.rules], known),
        "versions": [each for each in versions if each.published_at or each.withdrawn_at],
        "numbers": [each.number for each in versions] + [0],
        "compared": compared,
        "changes": changes_shown(*_rules_of(compared, found, municipality), known) if compared else (),
    }
    return render(request, "web/rulebook/service.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def rule_version(request: HttpRequest, service: str, number: int) -> HttpResponse:
    """Show one version with who made it; a POST takes it back."""
    actor, municipality, found = place_of(request, service)
    rule_set = rule_set_for(actor, municipality, service, number)
    if rule_set.published_at is None and rule_set.withdrawn_at is None:
        return redirect("pages:office-rules-draft", service)
    if request.method != "POST":
        return _version(request, actor, found, rule_set)
    try:
        withdraw(actor=actor, rule_set=rule_set, why=request.POST.get("why", ""))
    except DomainError as error:
        field = str(error.context.get("field") or "withdraw")
        return _version(request, actor, found, rule_set, (problem_of(error, field),), status=error.status)
    return redirect("pages:office-rules-version", service, number)


def _version(
    request: HttpRequest,
    actor: Actor,
    service: LandService,
    rule_set: RuleSet,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
) -> HttpResponse:
    known = layer_words(rule_set.municipality.code)
    before = written_rules(service, rule_set.municipality, rule_set.based_on)
    context = {
        "service": service,
        "rule_set": rule_set,
        "lines": lines_of(rule_set.rules, known),
        "changes": changes_shown(before, rule_set.rules, known),
        **tried(actor, rule_set),
        "may_withdraw": rule_set.withdrawn_at is None and rule_set.published_by_id != actor.user_id,
        "why": typed_text(request, "why", 4000),
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
        "summary_key": "office.not_done",
    }
    return render(request, "web/rulebook/version.html", context, status=status)


def place_of(request: HttpRequest, code: str) -> tuple[Actor, Municipality, LandService]:
    """Return who asks, where, and the service whose rules they edit.

    Raises
    ------
    RuleEditorNeededError
        They edit none.
    NotFoundError
        They edit others.
    """
    actor = actor_of(request)
    municipality = workplace_of(actor, RULE_EDITOR)
    edited_services(actor, municipality)
    found = services().get(code)
    if found is None or not may_edit(actor, municipality, code):
        raise NotFoundError()
    return actor, municipality, found


def service_rules_of(service: LandService, municipality: Municipality) -> ServiceRules:
    """Return what is to be said of the rules of a service today."""
    book = rulebook_in_force(service, municipality, today(), timezone.now())
    known = rule_sets(municipality, service.code)
    return ServiceRules(
        service=service,
        book=book,
        rule_set=known.filter(number=book.number).first(),
        draft=known.filter(published_at__isnull=True, withdrawn_at__isnull=True)
        .select_related("drafted_by__person")
        .first(),
        published=known.filter(published_at__isnull=False).count(),
    )


def written_rules(service: LandService, municipality: Municipality, number: int) -> list[Mapping[str, Any]]:
    """Return the rules of a version as they are written; of number 0 those the catalogue declares."""
    found = rule_sets(municipality, service.code).filter(number=number).first()
    return list(found.rules) if found else [rule_coding.as_json(rule) for rule in service.rules]


def changes_shown(
    before: list[Mapping[str, Any]], after: list[Mapping[str, Any]], known: Mapping[str, LayerWords]
) -> list[ChangeShown]:
    """Return what differs between two lists of written rules, in words."""
    return [_change(each, known) for each in changes_between(before, after)]


def _change(change: RuleChange, known: Mapping[str, LayerWords]) -> ChangeShown:
    before, after = (lines_of([each] if each else [], known) for each in (change.before, change.after))
    return ChangeShown(
        code=change.code, before=next(iter(before), None), after=next(iter(after), None), members=change.members
    )


def _compared(request: HttpRequest, service: LandService, municipality: Municipality) -> tuple[int, int] | None:
    """Return the two versions to compare, if the address names two that are there."""
    numbers = {0, *rule_sets(municipality, service.code).values_list("number", flat=True)}
    asked = [request.GET.get(name, "") for name in ("was", "now")]
    found = [int(each) for each in asked if each.isdecimal() and len(each) < 7 and int(each) in numbers]
    return (found[0], found[1]) if len(found) == len(asked) else None


def _rules_of(
    compared: tuple[int, int], service: LandService, municipality: Municipality
) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    was, now = compared
    return written_rules(service, municipality, was), written_rules(service, municipality, now)
