"""Which rules of a service hold: those published for the day, as known at an instant, else those declared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
from django.db.models import QuerySet

from core.canonical import digest
from landrequests import rule_coding
from landrequests.declarations import LandService, Rule
from landrequests.models import RuleSet
from landrequests.services import services
from parcels.models import Municipality
from tiles.statements import fetch, statement

_SQL = Path(__file__).parent / "sql"
IN_FORCE, MOMENT = _SQL / "rules_in_force.sql", _SQL / "rules_moment.sql"


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
    asked = {"municipality": municipality.pk, "service": service.code, "on": on, "known_at": known_at}
    rows = fetch(statement(IN_FORCE), asked)
    return rulebook_written(service, *(rows[0] if rows else (None, None)))


def rulebook_written(service: LandService, number: int | None, written: str | None) -> Rulebook:
    """Return a service under the rules of a row of ``rules_in_force.sql``; without one, under those declared."""
    if number is None or written is None:
        return Rulebook(service=service, number=0, digest=_digest_declared(service.rules))
    rules, fingerprint = _read(written)
    return Rulebook(service=replace(service, rules=rules), number=number, digest=fingerprint)


def rulebook_of(service: LandService, rule_set: RuleSet) -> Rulebook:
    """Return a service under the rules of one set, published or draft."""
    rules = tuple(rule_coding.from_json(each) for each in rule_set.rules)
    return Rulebook(service=replace(service, rules=rules), number=rule_set.number, digest=digest_of(rule_set.rules))


def rule_sets(municipality: Municipality, service: str) -> QuerySet[RuleSet]:
    """Return the rule sets of a service in a municipality, newest first."""
    return RuleSet.objects.filter(municipality=municipality, service=service).order_by("-number")


def open_draft(municipality: Municipality, service: str) -> RuleSet | None:
    """Return the draft of a service's rules; ``None`` where there is none but those withdrawn."""
    return rule_sets(municipality, service).filter(published_at__isnull=True, withdrawn_at__isnull=True).first()


def rules_moment(municipality: Municipality) -> datetime | None:
    """Return the instant at which published rules of a municipality last changed; ``None`` where none ever did."""
    ((moment,),) = fetch(statement(MOMENT), {"municipality": municipality.pk})
    return moment  # type: ignore[no-any-return]  # an instant, or NULL


def digest_of(rules: list[Any]) -> str:
    """Return the digest of rules as `rule_coding` writes them."""
    return digest(rules)


@lru_cache(maxsize=256)
def _read(written: str) -> tuple[tuple[Rule, ...], str]:
    """Return the rules that a text holds, and their digest: the text says all there is to them."""
    kept = orjson.loads(written)
    return tuple(rule_coding.from_json(each) for each in kept), digest_of(kept)


@lru_cache(maxsize=256)
def _digest_declared(rules: tuple[Rule, ...]) -> str:
    """Return the digest of rules of the catalogue: values that never change, asked for with every report."""
    return digest_of([rule_coding.as_json(each) for each in rules])


def rulebooks(municipality: Municipality, on: date, known_at: datetime) -> tuple[Rulebook, ...]:
    """Return every service of the catalogue with its rules in force."""
    return tuple(rulebook_in_force(service, municipality, on, known_at) for service in services().values())
