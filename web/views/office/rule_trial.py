"""The trial of a service's rules on past cases, as the draft's and the version's page show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.actor import Actor
from landrequests.case_queries import visible_requests
from landrequests.models import RuleSet, RuleTrial


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChanged:
    """A past case whose answer would be another; `address` leads those to it who may open it."""

    code: str
    address: str
    was: str
    would_be: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


def tried(actor: Actor, rule_set: RuleSet) -> dict[str, Any]:
    """Return the trial of a set as it is now, and the cases whose answer would be another."""
    trial = rule_set.trials.filter(revision=rule_set.revision).select_related("asked_by__person").first()
    return {"trial": trial, "cases": _cases(actor, trial)}


def _cases(actor: Actor, trial: RuleTrial | None) -> list[CaseChanged]:
    changes = trial.changes if trial is not None else []
    codes = [each["case"] for each in changes]
    known = dict(visible_requests(actor).filter(tracking_code__in=codes).values_list("tracking_code", "pk"))
    return [
        CaseChanged(
            code=each["case"],
            address=reverse("pages:office-case", args=[known[each["case"]]]) if each["case"] in known else "",
            was=each["was"],
            would_be=each["would_be"],
            gone=tuple(each["gone"]),
            new=tuple(each["new"]),
        )
        for each in changes
    ]
