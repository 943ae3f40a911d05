"""Rules of a service as people read them, and the public page of those in force on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.actor import VISITOR, actor_of
from core.errors import DomainError
from core.jalali import TEHRAN
from core.texts import LANGUAGES, Text
from landrequests import rule_coding
from landrequests.declarations import LandService, Rule
from landrequests.models import OverlayReport, RuleSet
from landrequests.rule_question import asked_from
from landrequests.rule_words import PLACE_TITLES, condition_words
from landrequests.rulebook import rule_sets, rulebook_in_force
from landrequests.services import service_of
from landrequests.unevaluated import book_of
from parcels.queries import municipality_of
from zoning.layer_words import LayerWords, layer_words

_PLACES = {
    language: {name: f"[{title.say(language)}]" for name, title in PLACE_TITLES.items()} for language in LANGUAGES
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule in words: the places of its message are named, not filled."""

    code: str
    effect: str
    condition: Text
    message: Text
    source: Text
    agency: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The rules a report stands on: number 0 are those declared; `address` leads to them as they were."""

    number: int
    rule_set: RuleSet | None
    address: str
    is_same: bool


def line_of(rule: Rule, known: Mapping[str, LayerWords]) -> RuleLine:
    """Return a rule in words."""
    message = Text(rule.message.say("fa", _PLACES["fa"]), rule.message.say("en", _PLACES["en"]))
    return RuleLine(
        code=rule.code,
        effect=rule.effect.value,
        condition=condition_words(rule.when, known),
        message=message,
        source=rule.source,
        agency=rule.agency,
    )


def lines_of(written: Iterable[Mapping[str, Any]], known: Mapping[str, LayerWords]) -> list[RuleLine]:
    """Return written rules in words."""
    return [line_of(rule_coding.from_json(each), known) for each in written]


def today() -> date:
    """Return the day in Tehran."""
    return timezone.now().astimezone(TEHRAN).date()


def service_in_force(service: LandService) -> LandService:
    """Return a service with the rules that hold today in the installation's municipality."""
    try:
        municipality = municipality_of(VISITOR)
    except DomainError:  # nothing is loaded yet: the catalogue is all there is
        return service
    return rulebook_in_force(service, municipality, today(), timezone.now()).service


@require_safe
def service_rules(request: HttpRequest, code: str) -> HttpResponse:
    """Show the rules of a service that hold on a day, as known at an instant."""
    service = service_of(code)
    asked = asked_from(request.GET.dict())
    municipality = municipality_of(actor_of(request), asked.municipality)
    book = rulebook_in_force(service, municipality, asked.on, asked.known_at)
    known = layer_words(municipality.code)
    context = {
        "service": service,
        "asked": asked,
        "is_today": asked.on == today() and not asked.is_past,
        "book": book,
        "rule_set": rule_sets(municipality, code).filter(number=book.number).first(),
        "lines": [line_of(rule, known) for rule in book.service.rules],
        "api": reverse("rules-in-force", args=[code])
        + "?"
        + _query(asked.on, asked.known_at if asked.is_past else None),
    }
    return render(request, "web/rulebook/public.html", context)


def standing_of(report: OverlayReport) -> Standing | None:
    """Return the rules a report stands on; ``None`` where it was made before rules had numbers."""
    kept = report.facts.get("rules")
    if kept is None:
        return None
    book = book_of(report)
    found = rule_sets(report.municipality, report.service).filter(number=kept["number"]).first()
    address = reverse("pages:service-rules", args=[report.service])
    query = _query(report.on, report.known_at) + f"&{urlencode({'municipality': report.municipality.code})}"
    return Standing(
        number=kept["number"],
        rule_set=found,
        address=f"{address}?{query}",
        is_same=book.digest == kept["fingerprint"],
    )


def _query(on: date, known_at: datetime | None) -> str:
    members = {"on": on.isoformat()} | ({"known_at": known_at.isoformat()} if known_at else {})
    return urlencode(members)
