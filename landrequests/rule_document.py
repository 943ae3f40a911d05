"""Rules as the API tells them: as data, with the condition in words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from landrequests import rule_coding
from landrequests.models import RuleSet, RuleTrial
from landrequests.rule_question import RulesAsked
from landrequests.rule_words import condition_words
from landrequests.rulebook import Rulebook, rule_sets
from parcels.models import Municipality
from zoning.layer_words import layer_words


def rules_document(book: Rulebook, municipality: Municipality, asked: RulesAsked, language: str) -> dict[str, Any]:
    """Return the rules in force: number 0 are those the platform came with, valid without dates."""
    found = rule_sets(municipality, book.service.code).filter(number=book.number).first()
    return {
        "service": book.service.code,
        "municipality": municipality.code,
        "on": asked.on.isoformat(),
        "known_at": _instant(asked.known_at),
        "number": book.number,
        "valid_from": found.valid_from.isoformat() if found else None,
        "valid_to": found.valid_to.isoformat() if found and found.valid_to else None,
        "fingerprint": book.digest,
        "rules": rules_written([rule_coding.as_json(rule) for rule in book.service.rules], municipality, language),
    }


def rules_written(
    rules: Iterable[Mapping[str, Any]], municipality: Municipality, language: str
) -> list[dict[str, Any]]:
    """Return written rules, each with ``words`` beside ``when``; what is read here may be sent back."""
    known = layer_words(municipality.code)
    return [{**each, "words": condition_words(rule_coding.from_json(each).when, known).say(language)} for each in rules]


def rule_set_document(rule_set: RuleSet, language: str) -> dict[str, Any]:
    """Return a version or a draft, for those who edit them."""
    trial = rule_set.trials.filter(revision=rule_set.revision).first()
    return {
        "service": rule_set.service,
        "number": rule_set.number,
        "based_on": rule_set.based_on,
        "state": _state(rule_set),
        "revision": rule_set.revision,
        "reason": rule_set.reason,
        "valid_from": rule_set.valid_from.isoformat(),
        "valid_to": rule_set.valid_to.isoformat() if rule_set.valid_to else None,
        "published_at": _instant(rule_set.published_at),
        "withdrawn_at": _instant(rule_set.withdrawn_at),
        "withdrawn_why": rule_set.withdrawn_why,
        "rules": rules_written(rule_set.rules, rule_set.municipality, language),
        "trial": trial_document(trial) if trial else None,
    }


def trial_document(trial: RuleTrial) -> dict[str, Any]:
    """Return how far a trial is, and the cases whose answer would differ so far."""
    return {
        "revision": trial.revision,
        "is_finished": trial.finished_at is not None,
        "total": trial.total,
        "done": trial.done,
        "changes": trial.changes,
    }


def _state(rule_set: RuleSet) -> str:
    if rule_set.withdrawn_at is not None:
        return "withdrawn"
    return "draft" if rule_set.published_at is None else "published"


def _instant(moment: Any) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
