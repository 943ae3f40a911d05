"""Which rules of a service hold: those published for the day, as known at an instant, else those declared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Max, Q, QuerySet

from core.canonical import digest
from landrequests import rule_coding
from landrequests.declarations import LandService, Rule
from landrequests.models import RuleSet
from landrequests.services import services
from parcels.models import Municipality


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """A service with the rules that hold for it.

    `number` is that of the rule set, 0 for the rules the catalogue declares. `digest` is over the
    rules themselves, so that an answer names exactly what it was given by.
    """

    service: LandService
    number: int
    digest: str


def rulebook_in_force(service: LandService, municipality: Municipality, on: date, known_at: datetime) -> Rulebook:
    """Return the rules of a service that hold on a day in a municipality, as known at an instant.

    Of several published sets that hold on the day the one valid latest counts, then the one with
    the highest number, as with the versions of a layer.
    """
    holds = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    withdrawn = Q(withdrawn_at__isnull=False, withdrawn_at__lte=known_at)
    published = rule_sets(municipality, service.code).filter(holds, ~withdrawn, published_at__lte=known_at)
    found = published.order_by("-valid_from", "-number").first()
    if found is None:
        return Rulebook(service=service, number=0, digest=_digest_declared(service.rules))
    return rulebook_of(service, found)


def rulebook_of(service: LandService, rule_set: RuleSet) -> Rulebook:
    """Return a service under the rules of one set, published or draft."""
    rules = tuple(rule_coding.from_json(each) for each in rule_set.rules)
    return Rulebook(service=replace(service, rules=rules), number=rule_set.number, digest=digest_of(rule_set.rules))


def rule_sets(municipality: Municipality, service: str) -> QuerySet[RuleSet]:
    """Return the rule sets of a service in a municipality, newest first."""
    return RuleSet.objects.filter(municipality=municipality, service=service).order_by("-number")


def rules_moment(municipality: Municipality) -> datetime | None:
    """Return the instant at which published rules of a municipality last changed; ``None`` where none ever did."""
    found = RuleSet.objects.filter(municipality=municipality).aggregate(
        published=Max("published_at"), withdrawn=Max("withdrawn_at")
    )
    return max((each for each in found.values() if each is not None), default=None)


def digest_of(rules: list[Any]) -> str:
    """Return the digest of rules as `rule_coding` writes them."""
    return digest(rules)


@lru_cache(maxsize=256)
def _digest_declared(rules: tuple[Rule, ...]) -> str:
    """Return the digest of rules of the catalogue: values that never change, asked for with every report."""
    return digest_of([rule_coding.as_json(each) for each in rules])


def rulebooks(municipality: Municipality, on: date, known_at: datetime) -> tuple[Rulebook, ...]:
    """Return every service of the catalogue with its rules in force."""
    return tuple(rulebook_in_force(service, municipality, on, known_at) for service in services().values())
