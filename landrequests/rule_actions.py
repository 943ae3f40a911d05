"""Changing rules, of a service or of plots: drafted by one officer, tried on what was, published by another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.actor import Actor
from accounts.roles import RULE_EDITOR
from core.errors import DomainError, NotAllowedError, NotFoundError
from landrequests.declarations import LandService
from landrequests.models import RuleSet, RuleTrial
from landrequests.rule_subjects import Written, subject_of
from landrequests.rulebook import open_draft, rule_sets
from landrequests.services import services
from parcels.models import Municipality


class RuleDraftExistsError(DomainError):
    """Somebody has begun a draft of these rules already."""

    code = "rule_draft_exists"
    status = 409


class RuleDraftChangedError(DomainError):
    """The draft was changed, published or dropped since the page was made."""

    code = "rule_draft_changed"
    status = 409


class RuleDraftGoneError(DomainError):
    """The draft was published or withdrawn since the page was made, and there is no other."""

    code = "rule_draft_gone"
    status = 409


class OwnDraftError(DomainError):
    """Who wrote the rules does not publish them."""

    code = "own_draft"
    status = 403


class TrialNeededError(DomainError):
    """The draft as it stands has not been tried on past cases."""

    code = "trial_needed"
    status = 409


class RuleEditorNeededError(DomainError):
    """Nobody but who edits rules somewhere comes here."""

    code = "rule_editor_needed"
    status = 403


class RuleReasonMissingError(DomainError):
    """A change of rules says why, and on what law it stands."""

    code = "rule_reason_missing"


class WithdrawalReasonError(DomainError):
    """Taking rules back says why, a draft's too."""

    code = "rule_withdrawal_reason"


class RuleValidityError(DomainError):
    """The rules would end before they begin."""

    code = "rule_validity"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDraft:
    """What an officer wrote: rules as their subject writes them, why, and from when until before when."""

    rules: Written
    reason: str
    valid_from: date
    valid_to: date | None = None


def may_edit(actor: Actor, municipality: Municipality, service: str) -> bool:
    """Say whether an actor may change the rules of a service, or those of plots."""
    return RULE_EDITOR in actor.roles_in(municipality.pk, subject_of(service).office)


def edited_services(actor: Actor, municipality: Municipality) -> tuple[LandService, ...]:
    """Return the services whose rules an actor edits here.

    Raises
    ------
    RuleEditorNeededError
        They edit none anywhere.
    """
    if RULE_EDITOR not in actor.roles:
        raise RuleEditorNeededError()
    return tuple(each for each in services().values() if may_edit(actor, municipality, each.code))


def draft_for(actor: Actor, municipality: Municipality, service: str) -> RuleSet:
    """Return the draft of a service's rules, for those who edit them.

    Raises
    ------
    NotFoundError
        No draft, or none for this actor.
    """
    found = open_draft(municipality, service)
    if found is None or not may_edit(actor, municipality, service):
        raise NotFoundError()
    return found


def rule_set_for(actor: Actor, municipality: Municipality, service: str, number: int) -> RuleSet:
    """Return one set of rules, draft or published, for those who edit them.

    Raises
    ------
    NotFoundError
        No such set, or none for this actor.
    """
    found = (
        rule_sets(municipality, service).filter(number=number).first()
        if may_edit(actor, municipality, service)
        else None
    )
    if found is None:
        raise NotFoundError()
    return found


@transaction.atomic
def begin_draft(*, actor: Actor, municipality: Municipality, service: str, today: date) -> RuleSet:
    """Begin a draft from the rules in force.

    Raises
    ------
    NotAllowedError
        The actor edits no rules of the service.
    RuleDraftExistsError
        There is a draft; the context says its ``number``.
    """
    _check_editor(actor, municipality, service)
    current = subject_of(service).standing(municipality, today)
    known = rule_sets(municipality, service)
    existing = open_draft(municipality, service)
    if existing is not None:
        raise RuleDraftExistsError(number=existing.number)
    last = known.aggregate(last=Max("number"))["last"] or 0
    last = max(last, current.number)  # a declared set has a number too, where it is not 0
    try:
        with transaction.atomic():
            return RuleSet.objects.create(
                municipality=municipality,
                service=service,
                number=last + 1,
                based_on=current.number,
                rules=current.rules,
                reason="",
                valid_from=today,
                drafted_by_id=cast("int", actor.user_id),
            )
    except IntegrityError:
        raise RuleDraftExistsError(number=last + 1) from None


@transaction.atomic
def save_draft(*, actor: Actor, draft: RuleSet, seen: int, wanted: RuleDraft) -> RuleSet:
    """Write the draft anew; `seen` is the revision that the page showed.

    Its trial stays while rules and first day, which are all it looks at, are as they were tried.

    Raises
    ------
    FaultyRulesError, FaultyPlotRulesError
        A rule can't be asked as written: nothing is kept.
    RuleDraftChangedError, NotAllowedError, RuleValidityError, RuleReasonMissingError
        As their names say.
    """
    locked = _locked(actor, draft, seen)
    if wanted.valid_to is not None and wanted.valid_to <= wanted.valid_from:
        raise RuleValidityError(field="valid_to")
    subject_of(locked.service).require_sound(locked, wanted.rules)
    if (_plain(locked.rules), locked.valid_from) == (_plain(wanted.rules), wanted.valid_from):
        locked.trials.filter(revision=seen).update(revision=seen + 1)
    locked.rules = wanted.rules
    locked.reason, locked.valid_from, locked.valid_to = wanted.reason.strip(), wanted.valid_from, wanted.valid_to
    locked.revision += 1
    # whoever wrote last wrote it: the other pair of eyes is never the writer's
    locked.drafted_by_id = cast("int", actor.user_id)
    locked.save(update_fields=["rules", "reason", "valid_from", "valid_to", "revision", "drafted_by"])
    return locked


@transaction.atomic
def withdraw_draft(*, actor: Actor, draft: RuleSet, seen: int, why: str) -> RuleSet:
    """Take a draft back, saying why: it is published no more, and stays in the history with its trial.

    Raises
    ------
    WithdrawalReasonError
        It does not say why.
    RuleDraftChangedError, NotAllowedError
        As their names say.
    """
    return _taken_back(actor, _locked(actor, draft, seen), why)


@transaction.atomic
def ask_trial(*, actor: Actor, draft: RuleSet, seen: int) -> RuleTrial:
    """Have the draft tried on past cases by the worker; asked again, the same trial."""
    from landrequests.tasks import try_rules

    locked = _locked(actor, draft, seen)
    subject_of(locked.service).require_sound(locked, locked.rules)
    trial, is_new = RuleTrial.objects.get_or_create(
        rule_set=locked, revision=locked.revision, defaults={"asked_by_id": cast("int", actor.user_id)}
    )
    if is_new:
        transaction.on_commit(lambda: try_rules.defer(trial_id=trial.pk))
    return trial


def run_trial(trial_id: int) -> bool:
    """Try a draft on all there is to try it on, from where an interrupted run stopped; say whether it finished."""
    trial = RuleTrial.objects.select_related("rule_set__municipality").filter(pk=trial_id).first()
    if trial is None or trial.finished_at is not None or trial.revision != trial.rule_set.revision:
        return False
    tried = subject_of(trial.rule_set.service).tried(trial.rule_set, trial.done)
    trial.total = tried.total
    for changed in tried.changes:
        trial.changes += [changed] if changed else []
        trial.done += 1
        trial.save(update_fields=["total", "done", "changes"])
    trial.finished_at = timezone.now()
    trial.save(update_fields=["total", "finished_at"])
    return True


@transaction.atomic
def publish(*, actor: Actor, draft: RuleSet, seen: int) -> RuleSet:
    """Put a draft into force from its day on.

    Raises
    ------
    OwnDraftError
        The actor wrote it.
    TrialNeededError
        It has not been tried as it stands.
    RuleReasonMissingError
        It does not say why.
    RuleDraftChangedError, NotAllowedError
        As their names say.
    """
    locked = _locked(actor, draft, seen)
    if locked.drafted_by_id == actor.user_id:
        raise OwnDraftError()
    if not locked.reason:
        raise RuleReasonMissingError(field="reason")
    if not locked.trials.filter(revision=locked.revision, finished_at__isnull=False).exists():
        raise TrialNeededError()
    locked.published_by_id, locked.published_at = actor.user_id, timezone.now()
    locked.save(update_fields=["published_by", "published_at"])
    return locked


@transaction.atomic
def withdraw(*, actor: Actor, rule_set: RuleSet, why: str) -> RuleSet:
    """Take published rules back, saying why: from now on the ones before them hold; older answers keep theirs."""
    _check_editor(actor, rule_set.municipality, rule_set.service)
    locked = RuleSet.objects.select_for_update().get(pk=rule_set.pk)
    if locked.published_at is None or locked.withdrawn_at is not None:
        raise RuleDraftChangedError()
    if locked.published_by_id == actor.user_id:
        raise OwnDraftError()
    return _taken_back(actor, locked, why)


def _plain(rules: Written) -> Any:
    """Return rules as the database gives them back: a list, or one object."""
    return dict(rules) if isinstance(rules, Mapping) else list(rules)


def _taken_back(actor: Actor, locked: RuleSet, why: str) -> RuleSet:
    if not why.strip():
        raise WithdrawalReasonError(field="why")
    locked.withdrawn_by_id, locked.withdrawn_at = actor.user_id, timezone.now()
    locked.withdrawn_why = why.strip()[:4000]
    locked.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_why"])
    return locked


def _check_editor(actor: Actor, municipality: Municipality, service: str) -> None:
    if not may_edit(actor, municipality, service):
        raise NotAllowedError()


def _locked(actor: Actor, draft: RuleSet, seen: int) -> RuleSet:
    _check_editor(actor, draft.municipality, draft.service)
    found = RuleSet.objects.select_for_update().filter(pk=draft.pk).first()
    if found is None or found.published_at or found.withdrawn_at or found.revision != seen:
        raise RuleDraftChangedError()
    return found
